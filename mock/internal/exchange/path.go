package exchange

import (
	"net/url"
	"strings"

	"github.com/devicevoip/devicevoip/internal/credential"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// sent is the path as the journal has it, without the sandbox prefix: that of a call, or else
// as it was sent, with its escapes. Without them %3F would look like the beginning of a query.
func (c *Call) sent() string {
	if _, known := rule.CallAt(c.Path); known {
		return c.Path
	}
	base := strings.TrimSuffix(c.Request.URL.Path, c.Path)
	if whole := c.Request.URL.EscapedPath(); strings.HasPrefix(whole, base) {
		return whole[len(base):]
	}
	return escapedPath(c.Path)
}

func escapedPath(path string) string { return (&url.URL{Path: path}).EscapedPath() }

// path conceals the credentials of a path that no call has. Those that a sandbox issued are
// no exception: the log shows the path, and nobody needs them there.
func (c *concealing) path(sent string) string {
	if _, known := rule.CallAt(sent); known {
		return sent
	}
	plain, err := url.PathUnescape(sent)
	if err != nil {
		plain = sent
	}
	var labels []string
	label := func(kind, value string) string {
		label := c.label(kind, value)
		if label == value {
			label = control.SecretLabel(c.own, kind, value)
		}
		labels = append(labels, label)
		return label
	}
	concealed := credential.ReplaceForms(credential.Replace(plain, label), label)
	if len(labels) == 0 {
		return sent
	}
	concealed = escapedPath(concealed)
	for _, label := range labels {
		concealed = strings.ReplaceAll(concealed, escapedPath(label), label)
	}
	return concealed
}
