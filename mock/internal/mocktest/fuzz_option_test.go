package mocktest_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// FuzzOption: the phone answers an option object of wx.requestDeviceVoIP as its page says it.
// TICKET becomes the ticket of SN1 of phone-1.
func FuzzOption(f *testing.F) {
	option := regexp.MustCompile(`"option":(\{[^{}]*\})`)
	for _, s := range seeds(f) {
		if m := option.FindStringSubmatch(s.body); m != nil && strings.Contains(s.target, "requestDeviceVoIP") {
			f.Add(m[1])
		}
	}
	f.Add(`{"sn":"SN1","snTicket":"TICKET","modelId":"phone-1","deviceName":"0123456789abc"}`)
	f.Add(`{"isGroup":true,"groupId":"g-2","sn":1}`)
	fuzzed := newFuzzed(f)
	f.Fuzz(func(t *testing.T, option string) {
		fuzzed.TB = t
		option = fuzzed.words.Replace(option)
		var members map[string]any
		if !utf8.ValidString(option) || json.Unmarshal([]byte(option), &members) != nil || members == nil || doubled(option) {
			return
		}
		version := fuzzed.version()
		answer := httptest.NewRecorder()
		fuzzed.server.ServeHTTP(answer, httptest.NewRequest(http.MethodPost, "/__phone/requestDeviceVoIP",
			strings.NewReader(`{"appid":"wx00000000000000aa","openid":"ann","option":`+option+`}`)))
		var got struct{ ErrCode, Errno int }
		if err := json.Unmarshal(answer.Body.Bytes(), &got); err != nil {
			t.Fatalf("%v: %s", err, answer.Body)
		}
		want := judged(members, halved(option), fuzzed.words.Replace("TICKET"))
		if diff := cmp.Diff(want, got.Errno+got.ErrCode); diff != "" {
			t.Errorf("code of %s mismatch (-want +got):\n%s\n%s", option, diff, answer.Body)
		}
		if changes := fuzzed.changes(version); len(changes) > 0 {
			fuzzed.begin()
		}
	})
}

// doubled reports whether an object has two members of a name, or one that differs in case.
func doubled(option string) bool {
	d := json.NewDecoder(strings.NewReader(option))
	d.UseNumber()
	var walk func() bool
	walk = func() bool {
		t, err := d.Token()
		if err != nil {
			return true
		}
		seen := map[string]bool{}
		for t == json.Delim('{') && d.More() {
			name, err := d.Token()
			if text, ok := name.(string); err != nil || !ok || seen[text] {
				return true
			} else if seen[text] = true; walk() {
				return true
			}
		}
		for t == json.Delim('[') && d.More() {
			if walk() {
				return true
			}
		}
		if _, opened := t.(json.Delim); opened {
			_, err = d.Token()
		}
		return err != nil
	}
	return walk()
}

// halved tells whether a text has half of a surrogate pair in an escape, which encoding/json
// reads as U+FFFD.
func halved(option string) bool {
	var text any
	_ = json.Unmarshal([]byte(option), &text) // it was read before
	whole, _ := json.Marshal(text)
	return strings.Count(string(whole), "\uFFFD") > strings.Count(option, "\uFFFD")+strings.Count(strings.ToLower(option), `\ufffd`)
}

var snText = regexp.MustCompile(`\A[0-9A-Za-z_-]{1,128}\z`)

// judged is the code of the answer to an option object by the page of wx.requestDeviceVoIP and
// what was observed of it: 0, errno 1001 or an errCode.
func judged(o map[string]any, halved bool, ticket string) int {
	const parameter, subscribed, wrongTicket, noGroup = 1001, 10001, 10008, 10025
	group, isBoolean := o["isGroup"].(bool)
	if _, given := o["isGroup"]; given && !isBoolean {
		return parameter
	}
	if group {
		switch id, isText := o["groupId"].(string); {
		case !isText || id == "" || halved && strings.Contains(id, "\uFFFD"):
			return parameter
		case id == "g-1":
			return subscribed
		case id != "g-2":
			return noGroup
		}
		return 0
	}
	var texts [4]string
	for i, name := range []string{"sn", "snTicket", "modelId", "deviceName"} {
		text, isText := o[name].(string)
		if !isText || text == "" || halved && strings.Contains(text, "\uFFFD") {
			return parameter
		}
		texts[i] = text
	}
	switch {
	case !snText.MatchString(texts[0]) || utf8.RuneCountInString(texts[3]) > 13:
		return parameter
	case texts != [4]string{"SN1", ticket, "phone-1", texts[3]}:
		return wrongTicket
	}
	return 0
}
