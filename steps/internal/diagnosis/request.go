package diagnosis

import (
	"cmp"
	"net/url"
	"strconv"
	"strings"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// framing finds requests that are written otherwise than the call takes them.
func framing(a *act) []Sign {
	var all []Sign
	for _, e := range a.sent {
		call, known := rule.CallAt(e.Path)
		form, body := isForm(e.Request), strings.TrimSpace(e.Request)
		_, isObject := object(e.Request)
		post := known && call.Method == "POST"
		switch {
		case known && a.story.Base != "" && e.Base == "":
			all = append(all, sign("base-path", "the client drops the path of the base URL: it sends "+call.Name+" to "+e.Path+" instead of BASE"+e.Path, framed, e))
		case !known:
			all = append(all, sign("path", "the client sends "+cmp.Or(a.asked.Method, "a request")+" to the path "+strconv.Quote(e.Path)+", which is no call of the platform"+didYouMean(e.Path), framed, e))
		case strings.HasPrefix(e.Rule, "request.") && !isRefusedValue(e):
			all = append(all, sign("refused."+e.Rule, "the client writes "+call.Name+" so that the platform does not take it: "+reason(e), framed, e))
		case e.Method != call.Method:
			all = append(all, sign("method", "the client sends "+e.Method+" where "+call.Name+" takes "+call.Method, framed, e))
		case post && form:
			all = append(all, sign("form", "the client sends a form as the body where JSON is due", framed, e))
		case post && body == "" && hasMembers(e.Query):
			all = append(all, sign("query", "the client sends the members in the query, and no body, where JSON is due as the body", framed, e))
		case post && body == "":
			all = append(all, sign("no-body", "the client sends no body where JSON is due", framed, e))
		case post && strings.HasPrefix(e.Request, "\uFEFF"):
			all = append(all, sign("byte-order-mark", "the client puts a byte-order mark before its JSON", framed, e))
		case post && body[0] == '"':
			all = append(all, sign("quoted-json", "the client encodes its JSON twice: the body is a string that holds JSON", framed, e))
		case post && body[0] == '[':
			all = append(all, sign("array", "the client sends an array as the body where an object is due", framed, e))
		case post && !isObject && len(e.Request) < 64<<10:
			all = append(all, sign("no-json", "the client sends a body that is no JSON", framed, e))
		}
	}
	return all
}

// isForm reports whether a body is written as a form.
func isForm(body string) bool {
	name, _, ok := strings.Cut(body, "=")
	return ok && name != "" && !strings.ContainsAny(name, "{[\"<: \n") || strings.HasPrefix(body, "--") && strings.Contains(body, "form-data")
}

// hasMembers reports whether a query has more than the token.
func hasMembers(query string) bool {
	values, err := url.ParseQuery(query)
	values.Del("access_token")
	return err == nil && len(values) > 0
}

// didYouMean names the call whose path ends alike.
func didYouMean(path string) string {
	squeezed := strings.ReplaceAll(path, "//", "/")
	for _, c := range rule.Calls() {
		if strings.HasSuffix(squeezed, c.Path) || strings.EqualFold(strings.TrimSuffix(squeezed, "/"), c.Path) {
			return ", instead of " + c.Path
		}
	}
	return ""
}

// encoding finds queries that were percent-encoded twice, or not at all.
func encoding(a *act) []Sign {
	for _, e := range a.sent {
		values, err := url.ParseQuery(e.Query)
		if err != nil {
			return []Sign{sign("query-encoding", "the client sends a query that is not percent-encoded", framed, e)}
		}
		for name, all := range values {
			decoded, err := url.QueryUnescape(all[0])
			if name == "access_token" && err == nil && decoded != all[0] && a.issued(decoded) {
				return []Sign{sign("encoded-twice", "the client percent-encodes the "+name+" twice", framed, e)}
			}
		}
	}
	return nil
}
