package platform

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// AdmitCompleted is [Tx.Admit] for a call to which a container of cloud hosting adds the
// token: that of the account appid, or of the environment's owner where it is "".
func (t *Tx) AdmitCompleted(appid string, c rule.Call) error {
	if !t.allowsContainer(c.Path) {
		return t.Refusal("cloud.allow-list")
	}
	if appid != "" && appid != t.app.AppID {
		return t.Refusal("cloud.from-appid")
	}
	return t.admit(c)
}

// AdmitContainer is [Tx.Admit] for a call without an access_token. Token is its
// cloudbase_access_token, "" where it has none.
func (t *Tx) AdmitContainer(token string, c rule.Call) error {
	if token == "" {
		return t.Admit("", c)
	}
	if !t.allowsContainer(c.Path) {
		return t.Refusal("cloud.allow-list")
	}
	if b := t.checkContainerToken(token); b != nil {
		return b
	}
	return t.admit(c)
}

// allowsContainer reports whether the allowlist of cloud hosting has a path.
func (v *View) allowsContainer(path string) bool {
	list := v.extra().cloudPaths
	return list == nil || slices.Contains(*list, path) || slices.Contains(*list, everyPath)
}

// checkContainerToken checks a token of which those that use another account's environment
// write APPID@TOKEN.
func (v *View) checkContainerToken(token string) *rule.Breach {
	token = strings.TrimPrefix(token, v.app.AppID+"@")
	kind, issued, ok := v.openToken(token)
	switch {
	case !ok || kind != Container:
		return v.invalidToken()
	case v.now.Sub(time.UnixMilli(int64(issued))) >= v.rules.Lifetime("cloud.token-life"):
		return v.exceeded(ceiling{id: "cloud.token-life", like: "token.lifetime"})
	}
	return nil
}

// everyPath is the entry of an allowlist that allows all paths.
const everyPath = "/*"

func (t *Tx) mergeCloud(paths []string) error {
	for i, path := range paths {
		if path == everyPath {
			continue
		}
		if err := checkPath(fmt.Sprintf("cloud.paths[%d]", i), path, ", or /* for all of them"); err != nil {
			return err
		}
	}
	if paths != nil {
		t.editExtras().cloudPaths = &paths
	}
	return nil
}
