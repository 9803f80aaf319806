package mutants

import (
	"cmp"
	"net/http"
	"net/url"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// platformRequests are wrong about the ways in which a request is written.
func platformRequests() []row {
	return []row{
		{
			"slashes-collapsed", "Two slashes in a path are one.", breaks("request.path"),
			at(changedPath(func(path string) string { return strings.ReplaceAll(path, "//", "/") }), "/wxa//getsnticket", "//wxa/getsnticket"),
		},
		{
			"slash-at-the-end-ignored", "A slash at the end of a path means nothing.", breaks("request.path"),
			at(changedPath(func(path string) string { return strings.TrimSuffix(path, "/") }), reference.TicketPath+"/"),
		},
		{
			"paths-in-any-case", "The case of a path means nothing.", breaks("request.path"),
			at(changedPath(strings.ToLower), "/WXA/GETSNTICKET", "/wxa/getSnTicket"),
		},
		{
			"path-cut-behind-call", "What follows the path of a call means nothing.", breaks("request.path"),
			at(changedPath(path.Dir), reference.TicketPath+"/own"),
		},
		{
			"version-before-path", "The path of a call may follow a version.", breaks("request.path"),
			at(changedPath(func(path string) string { return strings.TrimPrefix(path, "/v2") }), "/v2"+reference.TicketPath),
		},
		{
			"token-from-authorization", "A token is taken from the header Authorization too.", breaks("token.placement"),
			at(tokenFrom(func(req *http.Request) string {
				return strings.TrimPrefix(req.Header.Get("Authorization"), "Bearer ")
			}), reference.TicketPath),
		},
		{
			"token-from-x-access-token", "A token is taken from the header X-Access-Token too.", breaks("token.placement"),
			at(tokenFrom(func(req *http.Request) string { return req.Header.Get("X-Access-Token") }), reference.TicketPath),
		},
		{
			"token-from-own-header", "A token is taken from a header access_token too.", breaks("token.placement"),
			at(tokenFrom(func(req *http.Request) string { return req.Header.Get("access_token") }), reference.TicketPath),
		},
		{
			"token-by-other-names", "A token is taken from the parameters accessToken and token too.", breaks("token.placement"),
			at(tokenFrom(func(req *http.Request) string {
				query := req.URL.Query()
				return cmp.Or(query.Get("accessToken"), query.Get("token"))
			}), reference.TicketPath),
		},
		{
			"token-from-cookie", "A token is taken from a cookie too.", breaks("token.placement"),
			at(tokenFrom(func(req *http.Request) string {
				cookie, err := req.Cookie("access_token")
				if err != nil {
					return ""
				}
				return cookie.Value
			}), reference.TicketPath),
		},
		{
			"token-in-any-case", "The case of the name access_token means nothing.", breaks("token.placement"),
			at(tokenFrom(func(req *http.Request) string { return req.URL.Query().Get("Access_Token") }), reference.TicketPath),
		},
		{
			"token-from-form", "A token is taken from a form too.", breaks("token.placement"),
			at(func(next send) send {
				return func(req *http.Request) (*http.Response, error) {
					body, err := bodyOf(req)
					if err != nil {
						return nil, err
					}
					if values, err := url.ParseQuery(string(body)); err == nil && values.Has("access_token") {
						req.URL.RawQuery = "access_token=" + values.Get("access_token")
					}
					return next(with(req, body))
				}
			}, reference.TicketPath),
		},
		{
			"gbk-understood", "A body that is not UTF-8 is read as GBK.", breaks("request.strict-json"),
			asked(func(body []byte) []byte {
				if text, err := simplifiedchinese.GBK.NewDecoder().Bytes(body); err == nil && !utf8.Valid(body) {
					return text
				}
				return body
			}, reference.CreatePath),
		},
		{
			"utf-16-understood", "A body with zero bytes is read as UTF-16.", breaks("request.strict-json"),
			asked(func(body []byte) []byte {
				decoder := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder()
				if text, err := decoder.Bytes(body); err == nil && strings.Contains(string(body), "\x00") {
					return text
				}
				return body
			}, reference.CreatePath),
		},
		{
			"form-understood", "The first value of a form is read as JSON.", breaks("request.format"),
			asked(func(body []byte) []byte {
				text, err := url.QueryUnescape(strings.TrimPrefix(string(body), "data="))
				if err != nil || strings.HasPrefix(string(body), "{") || !jsontext.Value(text).IsValid() {
					return body
				}
				return []byte(text)
			}, reference.CreatePath),
		},
		{
			"multipart-understood", "The parts of a multipart body are read as members.", breaks("request.format"),
			asked(fromMultipart, reference.CreatePath),
		},
		{
			"xml-understood", "The elements of an XML body are read as members.", breaks("request.format"),
			asked(fromXML, reference.CreatePath),
		},
		{
			"json-in-string-understood", "A JSON string that holds an object is read as the object.", breaks("request.format"),
			asked(func(body []byte) []byte {
				if text, err := jsontext.AppendUnquote(nil, body); err == nil && jsontext.Value(text).IsValid() {
					return text
				}
				return body
			}, reference.CreatePath),
		},
		{
			"old-http-refused", "A request of HTTP/1.0 is refused.", breaks("request.version"),
			at(refusing(func(req *http.Request) bool { return req.ProtoMinor == 0 }, http.StatusHTTPVersionNotSupported), firstLinePaths...),
		},
		{
			"absolute-form-refused", "A whole URL in the first line is an unknown path.", breaks("request.target"),
			at(refusing(func(req *http.Request) bool { return strings.HasPrefix(req.RequestURI, "http://") }, http.StatusNotFound), firstLinePaths...),
		},
		{
			"container-needs-tls", "A container of cloud hosting is refused plain HTTP too.", breaks("cloud.http"),
			at(func(next send) send {
				return func(req *http.Request) (*http.Response, error) {
					if req.URL.Opaque != "" {
						return made(req, http.StatusOK, []byte(`{"errcode":43003,"errmsg":"require https"}`)), nil
					}
					return next(req)
				}
			}, reference.TicketPath),
		},
		{
			"plain-http-without-ret-key", "The refusal of plain HTTP has no RetKey.", breaks("request.https-headers"),
			at(withoutHeader("RetKey"), reference.TokenPath),
		},
		{
			"plain-http-without-logic-ret", "The refusal of plain HTTP has no LogicRet.", breaks("request.https-headers"),
			at(withoutHeader("LogicRet"), reference.TokenPath),
		},
		{
			"from-appid-ignored", "An account that nobody knows means that of the container.", breaks("cloud.from-appid"),
			at(func(next send) send {
				return func(req *http.Request) (*http.Response, error) {
					req = req.Clone(req.Context())
					req.URL.RawQuery = strings.Replace(req.URL.RawQuery, "from_appid=wxnone", "", 1)
					return next(req)
				}
			}, reference.TicketPath),
		},
		{
			"allowlist-empty-allows", "An empty allowlist of cloud hosting allows every path.", breaks("cloud.allow-list"),
			asked(inside("cloud", where(func(m members) bool { return string(m["paths"]) == "[]" }, without("paths"))), worldPath),
		},
		{
			"allowlist-entry-of-all-unknown", "The entry /* of an allowlist allows no path.", breaks("cloud.allow-list"),
			asked(inside("cloud", replaced(`"/*"`, ``)), worldPath),
		},
		{
			"expectation-failed", "A request that expects 100-continue is refused.", breaks("request.expect"),
			at(refusing(func(req *http.Request) bool { return req.Header.Get("Expect") != "" }, http.StatusExpectationFailed), reference.TicketPath),
		},
		{
			"percent-signs-kept", "A percent sign in a query means itself.", breaks("request.percent"),
			at(func(next send) send {
				return func(req *http.Request) (*http.Response, error) {
					req = req.Clone(req.Context())
					req.URL.RawQuery = strings.ReplaceAll(req.URL.RawQuery, "%", "%25")
					return next(req)
				}
			}, reference.TicketPath, reference.TokenPath),
		},
	}
}

// firstLinePaths are those that requests name whose first line is not as usual.
var firstLinePaths = []string{reference.TicketPath, rule.CallOf("getAccessToken").Path}

// changedPath sends a request to another path.
func changedPath(change func(string) string) func(send) send {
	return func(next send) send {
		return func(req *http.Request) (*http.Response, error) {
			path := pathOf(req)
			req = req.Clone(req.Context())
			req.URL.Path = strings.TrimSuffix(req.URL.Path, path) + change(path)
			return next(req)
		}
	}
}

// tokenFrom has a request without a token in its query carry another.
func tokenFrom(other func(*http.Request) string) func(send) send {
	return func(next send) send {
		return func(req *http.Request) (*http.Response, error) {
			if token := other(req); token != "" && !req.URL.Query().Has("access_token") {
				req = req.Clone(req.Context())
				req.URL.RawQuery = url.Values{"access_token": {token}}.Encode()
			}
			return next(req)
		}
	}
}

// withoutHeader leaves a line out of the header of a reply.
func withoutHeader(name string) func(send) send {
	return func(next send) send {
		return func(req *http.Request) (*http.Response, error) {
			resp, err := next(req)
			if err == nil {
				resp.Header.Del(name)
			}
			return resp, err
		}
	}
}

// refusing answers the requests for which is holds with a status.
func refusing(is func(*http.Request) bool, status int) func(send) send {
	return func(next send) send {
		return func(req *http.Request) (*http.Response, error) {
			if is(req) {
				return made(req, status, nil), nil
			}
			return next(req)
		}
	}
}
