package mutants

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/devicevoip/devicevoip/internal/reference"
)

// clientFrames write a request in another form than the platform takes.
func clientFrames() []clientRow {
	return []clientRow{
		{
			"remove-asked-by-get", "It calls removeIotGroupDevice by GET, with the members in the query.", framesRequest, breaks(
				"connection.gzip", "grant.independent", "group.capacity", "group.duplicate", "group.id",
				"group.info", "group.not-member", "group.partial", "group.remove-list", "reply.general",
				"request.once", "sn.verbatim", "token.recovery",
			),
			at(func(next send) send {
				return func(req *http.Request) (*http.Response, error) {
					body, err := bodyOf(req)
					if err != nil {
						return nil, err
					}
					req = with(req, nil)
					req.Method, req.URL.RawQuery = http.MethodGet, req.URL.RawQuery+"&"+form(body).Encode()
					return next(req)
				}
			}, reference.RemovePath),
		},
		{
			"create-as-form", "It calls createIotGroupId with a form.", framesRequest, breaks(
				"connection.closed", "connection.gzip", "group.id", "group.id-shape", "group.name",
				"group.name-verbatim", "model.known", "network.allow-list", "reply.general", "request.encoding",
				"request.once", "token.forced", "token.recovery", "token.refresh",
			),
			asked(func(body []byte) []byte { return []byte(form(body).Encode()) }, reference.CreatePath),
		},
		{
			"info-in-query", "It calls getIotGroupInfo with the group_id in the query and nothing in the body.", framesRequest, breaks(
				"connection.closed", "connection.content-type", "connection.gzip", "connection.pieces", "group.id",
				"group.info", "group.name-verbatim", "reply.general", "reply.hint", "reply.system-error",
				"sn.verbatim", "token.failed-once", "token.recovery", "token.refresh",
			),
			at(func(next send) send {
				return func(req *http.Request) (*http.Response, error) {
					body, err := bodyOf(req)
					if err != nil {
						return nil, err
					}
					req = with(req, []byte("{}"))
					req.URL.RawQuery += "&" + form(body).Encode()
					return next(req)
				}
			}, reference.InfoPath),
		},
		{
			"members-as-text-of-json", "It writes the body of addIotGroupDevice as a JSON string that holds JSON.", framesRequest,
			breaks(
				"connection.closed", "connection.content-type", "connection.gzip", "grant.independent",
				"group.capacity", "group.device-errcode", "group.device-model", "group.duplicate",
				"group.exclusive", "group.force-add", "group.id", "group.info", "group.not-member", "group.partial",
				"group.remove-list", "group.type", "reply.general", "request.once", "sn.verbatim", "token.forced",
				"token.recovery", "token.refresh", "token.reuse", "token.two-processes",
			), asked(func(body []byte) []byte { return encoded(string(body)) }, memberPaths...),
		},
		{
			"body-after-byte-order-mark", "It writes a byte-order mark before the JSON of removeIotGroupDevice.", framesRequest, breaks(
				"connection.gzip", "grant.independent", "group.capacity", "group.duplicate", "group.id",
				"group.info", "group.not-member", "group.partial", "group.remove-list", "reply.general",
				"request.once", "sn.verbatim", "token.recovery",
			),
			asked(func(body []byte) []byte { return append([]byte("\ufeff"), body...) }, reference.RemovePath),
		},
		{
			"body-in-gbk", "It writes its JSON in GBK.", encodesText, breaks("group.name", "group.name-verbatim", "request.encoding"),
			asked(func(body []byte) []byte {
				if text, err := simplifiedchinese.GBK.NewEncoder().Bytes(body); err == nil {
					return text
				}
				return body
			}, reference.CreatePath),
		},
		{
			"body-compressed", "It compresses the body of removeIotGroupDevice.", framesRequest, breaks(
				"connection.gzip", "grant.independent", "group.capacity", "group.duplicate", "group.id",
				"group.info", "group.not-member", "group.partial", "group.remove-list", "reply.general",
				"request.once", "sn.verbatim", "token.recovery",
			),
			at(func(next send) send {
				return func(req *http.Request) (*http.Response, error) {
					body, err := bodyOf(req)
					if err != nil {
						return nil, err
					}
					var packed bytes.Buffer
					w := gzip.NewWriter(&packed)
					_, _ = w.Write(body)
					_ = w.Close()
					req = with(req, packed.Bytes())
					req.Header.Set("Content-Encoding", "gzip")
					return next(req)
				}
			}, reference.RemovePath),
		},
		{
			"members-in-camel-case", "It calls model_id modelId in removeIotGroupDevice, as the phone does.", framesRequest, breaks(
				"connection.gzip", "grant.independent", "group.capacity", "group.duplicate", "group.id",
				"group.info", "group.not-member", "group.partial", "group.remove-list", "reply.general",
				"request.once", "sn.verbatim", "token.recovery",
			),
			asked(replaced(`"model_id"`, `"modelId"`), reference.RemovePath),
		},
		{
			"force-add-in-camel-case", "It calls force_add forceAdd.", sendsOtherMembers, breaks("grant.independent", "group.capacity", "group.force-add", "request.once", "token.two-processes"),
			asked(replaced(`"force_add"`, `"forceAdd"`), memberPaths...),
		},
		{
			"device-list-of-one-as-object", "It sends a single device without the list around it.", writesOtherType, breaks(
				"connection.closed", "connection.content-type", "connection.gzip", "grant.independent",
				"group.capacity", "group.device-errcode", "group.device-model", "group.duplicate",
				"group.exclusive", "group.force-add", "group.id", "group.not-member", "group.remove-list",
				"group.type", "reply.general", "request.once", "sn.verbatim", "token.forced", "token.recovery",
				"token.refresh", "token.reuse", "token.two-processes",
			),
			asked(object(func(m members) {
				if list := devicesOf(m); len(list) == 1 {
					m["device_list"] = encoded(list[0])
				}
			}), memberPaths...),
		},
		{
			"device-list-as-object", "It sends a list of devices as an object with numbers as names, as PHP writes an array with a gap.",
			writesOtherType, breaks(
				"connection.closed", "connection.content-type", "connection.gzip", "grant.independent",
				"group.capacity", "group.device-errcode", "group.device-model", "group.duplicate",
				"group.exclusive", "group.force-add", "group.id", "group.info", "group.not-member", "group.partial",
				"group.remove-list", "group.type", "reply.general", "request.once", "sn.verbatim", "token.forced",
				"token.recovery", "token.refresh", "token.reuse", "token.two-processes",
			),
			asked(object(func(m members) {
				object := map[string]members{}
				for i, d := range devicesOf(m) {
					object[string(encoded(i))] = d
				}
				m["device_list"] = encoded(object)
			}), memberPaths...),
		},
		{
			"device-list-as-text", "It sends a list of devices as a string that holds JSON.", writesOtherType, breaks(
				"connection.closed", "connection.content-type", "connection.gzip", "grant.independent",
				"group.capacity", "group.device-errcode", "group.device-model", "group.duplicate",
				"group.exclusive", "group.force-add", "group.id", "group.info", "group.not-member", "group.partial",
				"group.remove-list", "group.type", "reply.general", "request.once", "sn.verbatim", "token.forced",
				"token.recovery", "token.refresh", "token.reuse", "token.two-processes",
			),
			asked(object(func(m members) { m["device_list"] = encoded(string(m["device_list"])) }), memberPaths...),
		},
		{
			"info-empty-is-unknown", "It reports a group without devices as an unknown one.", losesErrcode, breaks("group.info", "group.name-verbatim", "reply.unknown-member"),
			reported(where(func(m members) bool { return string(m["device_list"]) == "[]" }, set("errcode", "9800013")), "getIotGroupInfo"),
		},
		{
			"remove-empty-list-is-failure", "It takes an empty device_list for a call that removed nothing.", losesErrcode, breaks("connection.gzip", "group.remove-list", "reply.general"),
			reported(where(func(m members) bool { return string(m["device_list"]) == "[]" }, set("errcode", "9800017")), "removeIotGroupDevice"),
		},
		{
			"model-in-lower-case", "It creates a group with a model_id in lower case.", changesText, breaks(
				"connection.closed", "connection.gzip", "group.id", "group.id-shape", "group.name",
				"group.name-verbatim", "network.allow-list", "reply.general", "request.encoding", "request.once",
				"token.forced", "token.recovery", "token.refresh",
			),
			asked(text("model_id", strings.ToLower), reference.CreatePath),
		},
	}
}

// form writes the texts of an object as a form.
func form(body []byte) url.Values {
	values := url.Values{}
	for name, value := range membersOf(body) {
		if text, err := jsontext.AppendUnquote(nil, value); err == nil {
			values.Set(name, string(text))
		}
	}
	return values
}
