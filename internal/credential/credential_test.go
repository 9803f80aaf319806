package credential_test

import (
	"encoding/base64"
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
		"":                                            "",
		"sn=1&model_id=2":                             "sn=1&model_id=2",
		"appid=a&secret=V":                            "appid=a&secret=[secret 1234]",
		"appid=a&SECRET=V&x=1":                        "appid=a&SECRET=[secret 1234]&x=1",
		"s%65cret=V":                                  "s%65cret=[secret 1234]",
		"secret[]=V":                                  "secret[]=[secret 1234]",
		"%20secret%20=V":                              "%20secret%20=[secret 1234]",
		"a=1;secret=V":                                "a=1;secret=[secret 1234]",
		"secret=&secret=V":                            "secret=&secret=[secret 1234]",
		"secret=[secret 00ff]":                        "secret=[secret 00ff]",
		"access_token=V":                              "access_token=[token 1234]",
		"component_appsecret=V":                       "component_appsecret=[secret 1234]",
		"js_code=V":                                   "js_code=[credential 1234]",
		"url=http%3A%2F%2Fa%2F%3Fsecret%3DV":          "url=http%3A%2F%2Fa%2F%3Fsecret%3D[secret 1234]",
		"http://a/?access_token=V#b":                  "http://a/?access_token=[token 1234]#b",
		`{"secret":"V","sn":"1"}`:                     `{"secret":"[secret 1234]","sn":"1"}`,
		`{"s\u0065cret" : "V" }`:                      `{"s\u0065cret" : "[secret 1234]" }`,
		`{"secret":"\u0063V"}`:                        `{"secret":"[secret 1234]"}`,
		`{"secret":"\"V"}`:                            `{"secret":"[secret 1234]"}`,
		`{"secret":"V\\"}`:                            `{"secret":"[secret 1234]"}`,
		`{"secret":["V",{"a":"V"}],"b":"c"}`:          `{"secret":["[secret 1234]",{"a":"[secret 1234]"}],"b":"c"}`,
		`{"secret":{"a":12345},"sn":6}`:               `{"secret":{"a":"[secret 1234]"},"sn":6}`,
		`{"a":{"appSecret":"V"}}`:                     `{"a":{"appSecret":"[secret 1234]"}}`,
		`{"session_key":"V"}`:                         `{"session_key":"[credential 1234]"}`,
		`{"data":"{\"secret\":\"V\"}"}`:               `{"data":"{\"secret\":\"[secret 1234]\"}"}`,
		`{"secret":"V`:                                `{"secret":"[secret 1234]`,
		`{secret:V}`:                                  `{secret:[secret 1234]}`,
		`{'secret':'V'}`:                              `{'secret':'[secret 1234]'}`,
		`{"s\u0065cret":"V`:                           `{"secret":"[secret 1234]`,
		`<xml><secret>V</secret></xml>`:               `<xml><secret>[secret 1234]</secret></xml>`,
		`<Secret><![CDATA[V]]></Secret>`:              `<Secret><![CDATA[[secret 1234]]]></Secret>`,
		"name=\"secret\"\r\n\r\nV\r\n--b":             "name=\"secret\"\r\n\r\n[secret 1234]\r\n--b",
		`\"secret\":\"V\"`:                            `\"secret\":\"[secret 1234]\"`,
		"secret=V and more":                           "secret=[secret 1234] and more",
		"the appsecret: V":                            "the appsecret: [secret 1234]",
		"我的key是=1, 密码passwd=V":                        "我的key是=1, 密码passwd=[credential 1234]",
		"我的key V00000000000000":                       "我的key V00000000000000",
		"Authorization: Bearer V":                     "Authorization: Bearer [credential 1234]",
		"s%65cret%3DV":                                "secret=[secret 1234]",
		"a=1&secret%3DV":                              "a=1&secret%3D[secret 1234]",
		"a=1&secret%253DV":                            "a=1&secret%3D[secret 1234]",
		"a=1&secret%3DV=":                             "a=1&secret%3D[secret 1234]=",
		"a[secret]=V&b[]=1":                           "a[secret]=[secret 1234]&b[]=1",
		"name=secret&value=V":                         "name=secret&value=[secret 1234]",
		"a[0][name]=appsecret&a[0][value]=short&sn=1": "a[0][name]=appsecret&a[0][value]=[secret 1234]&sn=1",
		"value=V&key=secret":                          "value=[secret 1234]&key=secret",
		`[{"name":"secret","value":"short"},{"name":"sn","value":"12345678"}]`: `[{"name":"secret","value":"[secret 1234]"},{"name":"sn","value":"12345678"}]`,
		`{"key":"secret","val":"V"}`:                                  `{"key":"secret","val":"[secret 1234]"}`,
		`{"value":"V","name":"secret"}`:                               `{"value":"[secret 1234]","name":"secret"}`,
		`{"@name":"secret","$":{"a":"V"}}`:                            `{"@name":"secret","$":{"a":"[secret 1234]"}}`,
		`{"key":"V"}`:                                                 `{"key":"[credential 1234]"}`,
		`[["appid","wx1"],["secret","V"]]`:                            `[["appid","wx1"],["secret","[secret 1234]"]]`,
		`["appid","wx1","secret","pass-w0rd"]`:                        `["appid","wx1","secret","[secret 1234]"]`,
		`[["appid","secret"],["wx1","V"]]`:                            `[["appid","secret"],["wx1","[secret 1234]"]]`,
		`["token","expires_in"]`:                                      `["token","expires_in"]`,
		`{"name":"token","sn":"V"}`:                                   `{"name":"token","sn":"V"}`,
		`<param name="secret" value="short"/>`:                        `<param name="secret" value="[secret 1234]"/>`,
		`<param value="V" name='secret'/>`:                            `<param value="[secret 1234]" name='secret'/>`,
		`<soap:secret xmlns="x">V</soap:secret>`:                      `<soap:secret xmlns="x">[secret 1234]</soap:secret>`,
		`<name>secret</name><value><string>V</string></value>`:        `<name>secret</name><value><string>[secret 1234]</string></value>`,
		`<key>secret</key> <string>V</string>`:                        `<key>secret</key> <string>[secret 1234]</string>`,
		`{'secret': u'V', 'sn': u'12345678'}`:                         `{'secret': u'[secret 1234]', 'sn': u'12345678'}`,
		`{'secret': b'V'}`:                                            `{'secret': b'[secret 1234]'}`,
		`[('secret', 'V')]`:                                           `[('secret', '[secret 1234]')]`,
		`secret => V`:                                                 `secret => [secret 1234]`,
		`{:secret=>"V", "sn"=>"1"}`:                                   `{:secret=>"[secret 1234]", "sn"=>"1"}`,
		`#<App @secret="V">`:                                          `#<App @secret="[secret 1234]">`,
		`a:1:{s:6:"secret";s:32:"V";}`:                                `a:1:{s:6:"secret";s:32:"[secret 1234]";}`,
		`[secret] => V`:                                               `[secret] => [secret 1234]`,
		"[\"secret\"]=>\n  string(32) \"V\"":                          "[\"secret\"]=>\n  string(32) \"[secret 1234]\"",
		"appid,secret\nwx1,V\n":                                       "appid,secret\nwx1,[secret 1234]\n",
		"secret: >-\n  V\n":                                           "secret: >-\n  [secret 1234]\n",
		`{appid=wx1, secret=V}`:                                       `{appid=wx1, secret=[secret 1234]}`,
		`&quot;secret&quot;:&quot;V&quot;`:                            `&quot;secret&quot;:&quot;[secret 1234]&quot;`,
		`"form-data; name=\"secret\"\r\n\r\nV\r\n"`:                   `"form-data; name=\"secret\"\r\n\r\n[secret 1234]\r\n"`,
		"\xa6secret\xd9 V":                                            "\xa6secret\xd9 [secret 1234]",
		"Basic-Auth d3gxOmMwZmZlZTAwYzBmZmVlMDBjMGZmZWUwMGMwZmZlZTAw": "Basic-Auth [token 1234]",
		`{"sn":"V","secret":"V",}`:                                    `{"sn":"V","secret":"[secret 1234]",}`,
		"--V\r\nContent-Disposition: form-data; name=\"secret\"\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: 32\r\n\r\na b\r\n--V--\r\n":                    "--V\r\nContent-Disposition: form-data; name=\"secret\"\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: 32\r\n\r\n[secret 1234]\r\n--V--\r\n",
		"--x\nContent-Type: text/plain\nContent-Disposition: form-data; filename=\"a\"; name=secret\n\nV\n--x\nContent-Disposition: form-data; name=sn\n\nsecretary\n--x--": "--x\nContent-Type: text/plain\nContent-Disposition: form-data; filename=\"a\"; name=secret\n\n[secret 1234]\n--x\nContent-Disposition: form-data; name=sn\n\nsecretary\n--x--",
		"--x\r\nContent-Disposition: form-data; name*=UTF-8''s%65cret\r\n\r\nshort":                                                                                         "--x\r\nContent-Disposition: form-data; name*=UTF-8''s%65cret\r\n\r\n[secret 1234]",
		"--x\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\n{\"secret\":\"short\"}\r\n--x--":                                                                       "--x\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\n{\"secret\":\"[secret 1234]\"}\r\n--x--",
		"get the token, expires_in is 7200":                         "get the token, expires_in is 7200",
		`{"grant_type":"client_credential","sn":"V"`:                `{"grant_type":"client_credential","sn":"V"`,
		"invalid credential, access_token is invalid or not latest": "invalid credential, access_token is invalid or not latest",
		"token: expired, get another":                               "token: expired, get another",
	} {
		got := credential.Replace(strings.ReplaceAll(text, "V", value), label)
		if diff := cmp.Diff(strings.ReplaceAll(want, "V", value), got); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", text, diff)
		}
	}
	wide := strings.Join(strings.Split(`{"secret":"`+value+`"}`, ""), "\x00")
	if got := credential.Replace(wide, label); strings.Contains(strings.ReplaceAll(got, "\x00", ""), value) {
		t.Errorf("UTF-16 shows the secret: %q", got)
	}
}

// TestReplaceForms: what has the form of a secret or of a token has a label in its place,
// whatever its name is. V stands for a secret, T for a token.
func TestReplaceForms(t *testing.T) {
	t.Parallel()
	token := "95_" + strings.Repeat("d3gwMDAw-_09", 11) + "A"
	encoded := base64.StdEncoding.EncodeToString([]byte(value))
	for text, want := range map[string]string{
		"":                            "",
		"appid=V&secret=wx9876543210": "appid=[secret 1234]&secret=wx9876543210",
		"appid=%63%30ffee00c0ffee00c0ffee00c0ffee00": "appid=[secret 1234]",
		`{"appid":"V"}`:                  `{"appid":"[secret 1234]"}`,
		"/x/V/T":                         "/x/[secret 1234]/[token 1234]",
		"wx1-V":                          "wx1-[secret 1234]",
		"the key ENCODED":                "the key [secret 1234]",
		"--V\r\n":                        "--V\r\n",
		`{"sn":"V"}`:                     `{"sn":"V"}`,
		"V0":                             "V0",
		"/wxa/business/group/createid?a": "/wxa/business/group/createid?a",
		"a-long-name-of-many-words-that-none-would-take-for-a-token-of-1-app": "a-long-name-of-many-words-that-none-would-take-for-a-token-of-1-app",
	} {
		fill := strings.NewReplacer("V", value, "T", token, "ENCODED", encoded)
		if strings.Contains(text, "ENCODED") {
			fill = strings.NewReplacer("ENCODED", encoded)
		}
		got := credential.ReplaceForms(fill.Replace(text), label)
		if diff := cmp.Diff(strings.ReplaceAll(want, "V", value), got); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", text, diff)
		}
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
