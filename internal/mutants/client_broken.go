package mutants

import (
	"bytes"
	"errors"
	"net/http"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/reference"
)

// clientBrokens take a reply that is broken, or that says nothing, for a
// success.
func clientBrokens() []clientRow {
	return []clientRow{
		{
			"ticket-may-be-missing", "It reports a success that has no ticket.", takesBroken, breaks("reply.member"),
			needsNothing(reference.TicketPath),
		},
		{
			"group-id-may-be-missing", "It reports a success that has no group_id.", takesBroken, breaks("reply.member"),
			needsNothing(reference.CreatePath),
		},
		{
			"half-a-reply-taken", "It takes the errcode from a truncated reply.", takesBroken, breaks("reply.broken"),
			takes(func(r broken) bool { return r.status == http.StatusOK && !r.valid() && anErrcode().Match(r.body) }, reference.TicketPath),
		},
		{
			"member-found-in-any-text", "It finds the member it wants in a reply that is not whole.",
			takesBroken.from("reasoning: a pattern, or a lenient parser such as gjson without Valid, finds a ticket in half an object"),
			breaks("reply.broken"),
			takes(func(r broken) bool {
				wanted := bytes.Contains(r.body, []byte(`"sn_ticket":"`)) || bytes.Contains(r.body, []byte(`"group_id":"`))
				return r.status == http.StatusOK && !r.lost && !r.valid() && wanted
			}, reference.TicketPath, reference.CreatePath),
		},
		{
			"success-by-the-errmsg", "It takes a reply for a success because its errmsg is ok, whatever the errcode.",
			losesErrcode.from("reasoning: errMsg decides on the phone, and errmsg is taken for the same"), breaks("group.device-errcode", "reply.errcode"),
			takes(func(r broken) bool { return errcodeOf(r.body) != 0 && membersOf(r.body).text("errmsg") == "ok" },
				reference.CreatePath, reference.AddPath),
		},
		{
			"page-taken", "It reports an HTML page as a success.",
			takesBroken.from("JeffreySu/WeiXinMPSDK #2335: whatever came is stored and reported as done"),
			breaks("reply.broken"),
			takes(func(r broken) bool { return r.status == http.StatusOK && bytes.HasPrefix(r.body, []byte("<html>")) }, reference.TicketPath),
		},
		{
			"status-not-looked-at", "It reports an error page with any HTTP status as a success.",
			takesBroken.from("tencentyun/wafer2-startup #120: a page with status 502 ends as uploadFile:ok"),
			breaks("connection.redirect", "reply.general", "reply.http"),
			takes(func(r broken) bool { return r.status != http.StatusOK && r.status != 0 }, reference.TicketPath),
		},
		{
			"reset-taken", "It reports a connection reset as a success.", takesBroken, breaks("reply.broken", "reply.general"),
			takes(func(r broken) bool { return r.status == 0 }, reference.TicketPath),
		},
		{
			"change-done-whatever-the-status", "It reports a change of a group as done where the HTTP status is an error.",
			takesBroken.from("NervJS/taro #3017: success runs for 404 and 500 too, as wx.request does"), breaks("reply.http"),
			takes(func(r broken) bool { return r.status >= http.StatusBadRequest }, changePaths...),
		},
		{
			"change-done-after-a-reset", "It reports a change of a group as done when the connection ends without a reply.",
			takesBroken.from("reasoning: the error of the transport is caught and logged, and the call returns"), breaks("reply.broken", "reply.general"),
			takes(func(r broken) bool { return r.lost }, changePaths...),
		},
		{
			"unreadable-is-empty", "It takes what it cannot decode for an empty object, and that for a success.",
			takesBroken.from("reasoning: catch { return {} } around JSON.parse"), breaks("reply.broken", "reply.errcode"),
			takes(func(r broken) bool {
				return r.status == http.StatusOK && !r.lost && (!r.valid() || string(r.body) == "{}")
			}, reference.InfoPath),
		},
		{
			"errcode-missing-is-zero", "It takes a reply without an errcode for a success.",
			takesBroken.from("reasoning: a member that is absent decodes to 0 in Go, Java and C#"), breaks("reply.errcode"),
			takes(func(r broken) bool { return r.object() && membersOf(r.body)["errcode"] == nil }, changePaths...),
		},
		{
			"errcode-of-text-is-no-errcode", "It takes an errcode that is no number for none.",
			takesBroken.from("reasoning: typeof errcode === 'number' && errcode !== 0"), breaks("reply.errcode"),
			takes(func(r broken) bool { return membersOf(r.body)["errcode"].Kind() == '"' }, changePaths...),
		},
		{
			"success-by-the-member", "It takes a reply for a success because the member it wants is there, whatever the errcode.",
			losesErrcode.from("binarywang/WxJava PR #317: the form of the reply decides, and an errcode passes for content"),
			breaks("group.device-errcode", "reply.errcode", "reply.status"),
			takes(func(r broken) bool {
				m := membersOf(r.body)
				return errcodeOf(r.body) != 0 && (m["sn_ticket"] != nil || m["group_id"] != nil || m["device_list"] != nil)
			}, append(changePaths, reference.TicketPath, reference.InfoPath)...),
		},
		{
			"object-found-in-text", "It reads from the first brace of a reply to the last.",
			takesBroken.from("reasoning: a wrapper for JSONP is stripped"), breaks("reply.broken"),
			takes(func(r broken) bool {
				return r.status == http.StatusOK && !r.lost && !r.valid() && bytes.HasSuffix(r.body, []byte("})"))
			}, reference.TicketPath),
		},
		{
			"array-of-one-unwrapped", "It takes an array of one object for the object.",
			takesBroken.from("reasoning: PHP and some template engines wrap a single result"), breaks("reply.broken"),
			takes(func(r broken) bool {
				return r.status == http.StatusOK && r.valid() && bytes.HasPrefix(r.body, []byte("[{"))
			}, reference.TicketPath, reference.CreatePath),
		},
		{
			"any-json-is-an-object", "It takes JSON that is no object for a reply without an errcode.",
			takesBroken.from("reasoning: [].errcode and \"ok\".errcode are undefined in JavaScript, and undefined is not an error"),
			breaks("reply.broken"),
			takes(func(r broken) bool { return r.status == http.StatusOK && r.valid() && !r.object() }, reference.CreatePath, reference.AddPath),
		},
		{
			"words-are-a-token", "It takes any text in reply to its token call for the token.",
			takesBroken.from("reasoning: a client that was written against a token server that answers the bare token"),
			breaks("reply.broken"),
			takes(func(r broken) bool { return r.status == http.StatusOK && len(r.body) > 0 && !r.object() && !r.lost }, reference.TokenPath, reference.TicketPath),
		},
		{
			"phone-page-taken", "It takes an answer of the phone that is no JSON for a success.",
			takesBroken.from("reasoning: an answer that cannot be decoded has no errCode"), breaks("callback.broken"),
			takes(func(r broken) bool { return r.status == http.StatusOK && !r.valid() && !r.lost }, requestPath),
		},
		{
			"phone-stays-busy", "It asks the phone no more after an answer that it could not read.",
			takesBroken.from("reasoning: the mark that a call is under way is removed where an answer was read, and nowhere else"),
			breaks("callback.broken", "flow.record", "promise.result", "record.accept"), staysBusy(1, requestPath),
		},
		{
			"connections-not-given-back", "It keeps each connection on which no reply came, and has four in all.",
			takesBroken.from("reasoning: a pool of a few connections, to which one is given back once its reply was read"),
			breaks("connection.closed"), staysBusy(4, reference.TicketPath),
		},
		{
			"phone-silence-taken", "It takes a lost answer of the phone for a success.",
			takesBroken.from("reasoning: the user has been asked, and a time-out is not told apart from an end"), breaks("callback.broken"),
			takes(func(r broken) bool { return r.lost }, requestPath),
		},
		{
			"phone-status-not-looked-at", "It takes an error page in place of an answer of the phone for a success.",
			takesBroken.from("NervJS/taro #3017: success runs for 404 and 500 too"), breaks("callback.broken", "flow.record"),
			takes(func(r broken) bool {
				return r.status >= http.StatusBadGateway || r.status == http.StatusPreconditionFailed
			}, requestPath),
		},
		{
			"success-unless-it-says-fail", "It takes an answer of the phone for a success unless its errMsg says fail.",
			inventsSuccess.from("reasoning: !/fail/.test(res.errMsg) holds for an errMsg that is not there"), breaks("callback.broken"),
			takes(func(r broken) bool {
				return r.status == http.StatusOK && r.object() && !strings.Contains(membersOf(r.body).text("errMsg"), ":")
			}, requestPath),
		},
		{
			"neither-ok-nor-fail-is-success", "It takes an errMsg without :fail for a success.",
			inventsSuccess.from("reasoning: !res.errMsg.includes(':fail') holds for requestDeviceVoIP:cancel"), breaks("callback.ok"),
			takes(func(r broken) bool {
				errMsg := membersOf(r.body).text("errMsg")
				return strings.Contains(errMsg, ":") && !strings.Contains(errMsg, ":fail") && !strings.HasSuffix(errMsg, ":ok")
			}, requestPath, listPath),
		},
		{
			"ok-of-any-call-is-success", "It takes an errMsg with :ok for a success, whichever call it names.",
			inventsSuccess.from("reasoning: res.errMsg.endsWith(':ok') holds for the ok of another call"), breaks("callback.ok"),
			takes(func(r broken) bool {
				errMsg := membersOf(r.body).text("errMsg")
				return strings.HasSuffix(errMsg, ":ok") && !strings.HasPrefix(errMsg, "requestDeviceVoIP:")
			}, requestPath),
		},
		{
			"list-unreadable-is-empty", "It reports a list that it cannot read as an empty one.",
			takesBroken.from("reasoning: res.list || [] hides that there was no list"), breaks("callback.broken", "library.list"),
			takes(func(r broken) bool { return membersOf(r.body).text("errMsg") == "" }, listPath),
		},
		{
			"ok-anywhere-is-success", "It takes an errMsg with ok somewhere in it for a success.",
			inventsSuccess.from("reasoning: errMsg.indexOf('ok') > -1 holds for \"fail token broken\""), breaks(
				"callback.ok", "flow.record",
			),
			takes(func(r broken) bool {
				errMsg := membersOf(r.body).text("errMsg")
				return strings.Contains(errMsg, "ok") && !strings.HasSuffix(errMsg, ":ok")
			}, requestPath, listPath),
		},
		{
			"code-0-is-success", "It takes an answer with an errCode of 0 for a success, whatever its errMsg.",
			inventsSuccess.from("https://developers.weixin.qq.com/community/develop/doc/000ce87a14c870bf151265ed26bc00: a list that fails with errCode 0"),
			breaks("callback.broken", "callback.complete", "callback.ok", "flow.record", "list.failure", "list.items", "promise.result"),
			takes(func(r broken) bool { return string(membersOf(r.body)["errCode"]) == "0" }, requestPath, listPath),
		},
	}
}

// changePaths are those of the calls that change a group.
var changePaths = []string{reference.CreatePath, reference.AddPath, reference.RemovePath}

// A broken is what came for a reply.
type broken struct {
	status int // 0 when nothing came
	body   []byte
	lost   bool // the connection ended before the whole of it came
}

func (b broken) valid() bool { return jsontext.Value(b.body).IsValid() }

func (b broken) object() bool { return b.valid() && jsontext.Value(b.body).Kind() == '{' }

// receive sends a request and says what came for a reply.
func receive(next send, req *http.Request) (*http.Response, broken, error) {
	resp, body, err := fetch(next, req)
	if resp == nil {
		return nil, broken{lost: true}, err
	}
	return resp, broken{status: resp.StatusCode, body: body, lost: err != nil}, err
}

// madeUp are the successes that mutants make up, by path.
var madeUp = map[string]string{
	reference.TokenPath:  `{"access_token":"95_made-up","expires_in":7200}`,
	reference.TicketPath: `{"errcode":0,"errmsg":"ok","sn_ticket":"00000000000000000000000000000000"}`,
	reference.CreatePath: `{"errcode":0,"errmsg":"ok","group_id":"gAAAAAAAAAAAAAAAAAAAAAA"}`,
	reference.InfoPath:   `{"errcode":0,"errmsg":"ok","group_name":"","model_id":"","model_type":"","device_list":[]}`,
	reference.AddPath:    `{"errcode":0,"errmsg":"ok","device_list":[]}`,
	reference.RemovePath: `{"errcode":0,"errmsg":"ok","device_list":[]}`,
	reference.VoIPPath:   `{"errcode":0,"errmsg":"ok"}`,
	requestPath:          `{"errMsg":"requestDeviceVoIP:ok"}`,
	listPath:             `{"errMsg":"getDeviceVoIPList:ok","list":[]}`,
}

// takes puts a made-up success in place of some replies.
func takes(is func(broken) bool, paths ...string) change {
	return at(func(next send) send {
		return func(req *http.Request) (*http.Response, error) {
			resp, came, err := receive(next, req)
			if is(came) {
				return made(req, http.StatusOK, []byte(madeUp[pathOf(req)])), nil
			}
			if err != nil {
				return nil, err
			}
			return reply(resp, came.body), nil
		}
	}, paths...)
}

// needsNothing takes a success of a call whatever it lacks.
func needsNothing(path string) change {
	return change{differs: []Use{pathUse(path)}, decide: func(d *reference.Decisions) { delete(d.Needs, path) }}
}

// staysBusy makes no request to a path in a sandbox after as many to which no reply came that
// is JSON.
func staysBusy(most int, path string) change {
	return at(func(next send) send {
		broken := map[string]int{}
		return func(req *http.Request) (*http.Response, error) {
			sandbox := sandboxOf(req)
			if broken[sandbox] >= most {
				return nil, errors.New("another request is under way")
			}
			resp, body, err := fetch(next, req)
			if err != nil || !jsontext.Value(body).IsValid() {
				broken[sandbox]++
			}
			if err != nil {
				return nil, err
			}
			return reply(resp, body), nil
		}
	}, path)
}
