package platform

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// AdmitContainer is [Tx.Admit] for a call without an access_token that a container of cloud
// hosting may have sent. Token is its cloudbase_access_token.
func (t *Tx) AdmitContainer(token string, c rule.Call) error {
	added := t.On("token.cloud") == "added"
	if !added && token == "" {
		return t.Admit("", c)
	}
	if allowed := t.extra().cloudPaths; len(allowed) > 0 && !slices.Contains(allowed, c.Path) {
		return t.Refusal("cloud.allow-list")
	}
	if !added {
		if b := t.checkContainerToken(token); b != nil {
			return b
		}
	}
	return t.admit(c)
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

func (t *Tx) mergeCloud(paths []string) error {
	for i, path := range paths {
		if _, known := rule.CallAt(path); !known {
			return invalid(fmt.Sprintf("cloud.paths[%d]: no call has the path %q", i, path), "use a path of GET /__admin/calls, such as /wxa/getsnticket")
		}
	}
	if len(paths) > 0 {
		t.editExtras().cloudPaths = paths
	}
	return nil
}
