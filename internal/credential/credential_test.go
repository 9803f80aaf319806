package credential_test

import (
	"strings"
	"testing"
	"testing/quick"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/credential"
)

const value = "c0ffee00c0ffee00c0ffee00c0ffee00"

func label(kind, _ string) string { return "[" + kind + " 1234]" }

// TestReplace: a credential has a label in its place, however its name is written. V stands
// for it.
func TestReplace(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                                   "",
		"sn=1&model_id=2":                    "sn=1&model_id=2",
		"appid=a&secret=V":                   "appid=a&secret=[secret 1234]",
		"appid=a&SECRET=V&x=1":               "appid=a&SECRET=[secret 1234]&x=1",
		"s%65cret=V":                         "s%65cret=[secret 1234]",
		"secret[]=V":                         "secret[]=[secret 1234]",
		"%20secret%20=V":                     "%20secret%20=[secret 1234]",
		"a=1;secret=V":                       "a=1;secret=[secret 1234]",
		"secret=&secret=V":                   "secret=&secret=[secret 1234]",
		"secret=[secret 00ff]":               "secret=[secret 00ff]",
		"access_token=V":                     "access_token=[token 1234]",
		"component_appsecret=V":              "component_appsecret=[secret 1234]",
		"js_code=V":                          "js_code=[credential 1234]",
		"url=http%3A%2F%2Fa%2F%3Fsecret%3DV": "url=http%3A%2F%2Fa%2F%3Fsecret%3D[secret 1234]",
		"http://a/?access_token=V#b":         "http://a/?access_token=[token 1234]#b",
		`{"secret":"V","sn":"1"}`:            `{"secret":"[secret 1234]","sn":"1"}`,
		`{"s\u0065cret" : "V" }`:             `{"s\u0065cret" : "[secret 1234]" }`,
		`{"secret":"\u0063V"}`:               `{"secret":"[secret 1234]"}`,
		`{"secret":"\"V"}`:                   `{"secret":"[secret 1234]"}`,
		`{"secret":"V\\"}`:                   `{"secret":"[secret 1234]"}`,
		`{"secret":["V",{"a":"V"}],"b":"c"}`: `{"secret":["[secret 1234]",{"a":"[secret 1234]"}],"b":"c"}`,
		`{"secret":{"a":12345},"sn":6}`:      `{"secret":{"a":"[secret 1234]"},"sn":6}`,
		`{"a":{"appSecret":"V"}}`:            `{"a":{"appSecret":"[secret 1234]"}}`,
		`{"session_key":"V"}`:                `{"session_key":"[credential 1234]"}`,
		`{"data":"{\"secret\":\"V\"}"}`:      `{"data":"{\"secret\":\"[secret 1234]\"}"}`,
		`{"secret":"V`:                       `{"secret":"[secret 1234]`,
		`{secret:V}`:                         `{secret:[secret 1234]}`,
		`{'secret':'V'}`:                     `{'secret':'[secret 1234]'}`,
		`{"s\u0065cret":"V`:                  `{"secret":"[secret 1234]`,
		`<xml><secret>V</secret></xml>`:      `<xml><secret>[secret 1234]</secret></xml>`,
		`<Secret><![CDATA[V]]></Secret>`:     `<Secret><![CDATA[[secret 1234]]]></Secret>`,
		"name=\"secret\"\r\n\r\nV\r\n--b":    "name=\"secret\"\r\n\r\n[secret 1234]\r\n--b",
		`\"secret\":\"V\"`:                   `\"secret\":\"[secret 1234]\"`,
		"secret=V and more":                  "secret=[secret 1234] and more",
		"the appsecret: V":                   "the appsecret: [secret 1234]",
		"Authorization: Bearer V":            "Authorization: Bearer [credential 1234]",
		"invalid credential, access_token is invalid or not latest": "invalid credential, access_token is invalid or not latest",
		"token: expired, get another":                               "token: expired, get another",
	} {
		got := credential.Replace(strings.ReplaceAll(text, "V", value), label)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", text, diff)
		}
	}
	wide := strings.Join(strings.Split(`{"secret":"`+value+`"}`, ""), "\x00")
	if got := credential.Replace(wide, label); strings.Contains(strings.ReplaceAll(got, "\x00", ""), value) {
		t.Errorf("UTF-16 shows the secret: %q", got)
	}
}

// TestNothingElse: a text without a credential, and one whose credentials may be shown, stay
// as they are.
func TestNothingElse(t *testing.T) {
	t.Parallel()
	shown := func(_, value string) string { return value }
	same := func(text string) bool {
		for _, text := range []string{text, `{"secret":"` + text + `"}`, "secret=" + text, `{"a":["token",` + text + `]}`} {
			if got := credential.Replace(text, shown); got != text {
				t.Errorf("%q becomes %q", text, got)
				return false
			}
		}
		return true
	}
	if err := quick.Check(same, nil); err != nil {
		t.Error(err)
	}
}
