package exchange

import (
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"reflect"
	"strings"

	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// Call is a request with its body.
type Call struct {
	// Tx is the transaction in which the call is answered.
	Tx      *platform.Tx
	Request *http.Request
	Path    string // without the sandbox prefix
	Body    string
	// Incomplete is the reason why Body is not the whole body: it exceeds the
	// limit, or it did not arrive in time.
	Incomplete error
	RID        string
	// Input is what the surface read from the body when it looked for the appid.
	Input any
	// Completed is whether a container of cloud hosting added the token.
	Completed bool
	// Admitted is whether the surface let the caller make the call, so that a refusal is
	// about what the call says.
	Admitted bool
	// Reads is what the surface reads from the body or the query, nil while it is not known.
	Reads reflect.Type
	// Explanation is what the surface knows of a refusal beside its reply.
	Explanation string

	values  url.Values // of the query, where it is not plain
	sandbox string     // its id
	kept    *kept
}

// whatArrived explains a refusal by what the surface knows of it, and one by the rule for the
// format of a body by how much of that arrived. Otherwise it returns "".
func (c *Call) whatArrived(broken string) string {
	if broken == "" {
		return ""
	}
	if broken != "request.format" || c.Incomplete == nil {
		return c.Explanation
	}
	return fmt.Sprintf("%d of %d bytes of the body arrived", len(c.Body), c.Request.ContentLength)
}

// Path returns the path of r without a sandbox prefix.
func Path(r *http.Request) string {
	if id, ok := mux.Vars(r)["sandbox"]; ok {
		return strings.TrimPrefix(r.URL.Path, "/s/"+id)
	}
	return r.URL.Path
}

// Query returns the first value of a parameter of the query, and whether there is one.
func (c *Call) Query(name string) (value string, ok bool) {
	rest := c.Request.URL.RawQuery
	if len(rest) > plainQuery || strings.IndexByte(rest, '%') >= 0 || strings.IndexByte(rest, '+') >= 0 || strings.IndexByte(rest, ';') >= 0 {
		if c.values == nil {
			c.values = c.Request.URL.Query()
		}
		return c.values.Get(name), c.values.Has(name)
	}
	for rest != "" {
		var pair string
		pair, rest, _ = strings.Cut(rest, "&")
		if key, value, _ := strings.Cut(pair, "="); key == name {
			return value, true
		}
	}
	return "", false
}

// plainQuery is how long a query may be that is read without the limits of package url.
const plainQuery = 4096

// IP returns the address of the client, 127.0.0.1 when it is unknown.
func (c *Call) IP() netip.Addr {
	if at, err := netip.ParseAddrPort(c.Request.RemoteAddr); err == nil {
		return at.Addr().Unmap().WithZone("")
	}
	return netip.AddrFrom4([4]byte{127, 0, 0, 1})
}

// address is the text of IP.
func (c *Call) address() string {
	ip, remote := c.IP(), c.Request.RemoteAddr
	if i := strings.IndexByte(remote, ':'); i > 0 && ip.Is4() && remote[0] != '[' {
		return remote[:i]
	}
	return ip.String()
}

// Outcome separates a breach from other errors of a platform call.
func Outcome(err error) (*rule.Breach, error) {
	var b *rule.Breach
	if errors.As(err, &b) {
		return b, nil
	}
	return nil, err
}
