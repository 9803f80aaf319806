package yamlfile_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/yamlfile"
)

// TestBroken reads texts on which the library panics, or of which it says little.
func TestBroken(t *testing.T) {
	for text, want := range map[string]string{
		"!000 000":                     "1: the line is not valid YAML",
		"- a\n- b: !000 000\n- c\n":    "2: the line is not valid YAML",
		"# of mine\n\n!000 000\n\n# .": "3: the line is not valid YAML",
		"- a：\n    - b\n":              `1: the colon after a is full-width; write ":" and a space`,
		"- a: [x]\n  b：[y]\n":          `2: the colon after b is full-width; write ":" and a space`,
		"- a: [SDK：x]\n  b：[y]\n":      `2: the colon after b is full-width; write ":" and a space`,
		"- '：'":                        "[1:3] string was used where mapping is expected",
	} {
		t.Run(text, func(t *testing.T) {
			_, err := yamlfile.Decode[[]map[string][]string]([]byte(text))
			if err == nil || !strings.HasPrefix(err.Error(), want) {
				t.Errorf("the error is %v, want %s", err, want)
			}
		})
	}
}

// TestToJSON: YAML is the value that it is in JSON.
func TestToJSON(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                                      `null`,
		"# nothing":                             `null`,
		"---\n":                                 `null`,
		"~":                                     `null`,
		"a\tb":                                  `"a\tb"`,
		"\"a\tb\"":                              `"a\tb"`,
		"'a\tb'":                                `"a\tb"`,
		"k: a\tb \t":                            `{"k":"a\tb"}`,
		"k:\ta\tb\t# a comment\nl:\t1\t":        `{"k":"a\tb","l":1}`,
		"{k: a\tb, l\tm: [1\t2, 3\t]}":          `{"k":"a\tb","l\tm":["1\t2",3]}`,
		"-\ta\tb\n- k\tl: true\tor":             `["a\tb",{"k\tl":"true\tor"}]`,
		"k: a\tb\n  c\n\n  d\t\n\n\n  e\n":      `{"k":"a\tb c\nd\n\ne"}`,
		"k: |\n  a\tb\n   c\t\n":                `{"k":"a\tb\n c\t\n"}`,
		"k: >-\n  a\tb\n  c\n":                  `{"k":"a\tb c"}`,
		"k: &a a\tb\nl: *a":                     `{"k":"a\tb","l":"a\tb"}`,
		`"\a\e\v\x07\0\_\N\U000F0001\/\u95e8"`:  `"\u0007\u001b\u000b\u0007\u0000` + "\u00a0\u0085\U000F0001" + `/门"`,
		"\U000E0067\U000F0001\u200b":            "\"\U000E0067\U000F0001\u200b\"",
		"[1, -1, 1.10, 1e3, 0x1F, 0o17, 1_000]": `[1,-1,1.10,1e3,31,15,1000]`,
		"[+1, .5, 00001, 1.]":                   `[1,0.5,1,1]`,
		"[true, False, yes, null, Null, off]":   `[true,false,"yes",null,null,"off"]`,
		"{1: a, true: b, null: c, 1.10: d}":     `{"1":"a","true":"b","null":"c","1.10":"d"}`,
		"? a\n: b\n? 1\n: c":                    `{"a":"b","1":"c"}`,
		"[!!str 1.10, !!str true, !!str a\tb, !!str 1e3]":              `["1.10","true","a\tb","1e3"]`,
		"- &a {m: 1, n: 2}\n- {<<: *a, m: 3}":                          `[{"m":1,"n":2},{"m":3,"n":2}]`,
		"- &a {m: 1, n: 2}\n- {m: 3, <<: *a}":                          `[{"m":1,"n":2},{"m":3,"n":2}]`,
		"- &a {m: 1}\n- &b {m: 2, n: 3}\n- <<: [*a, *b]\n  o: 4":       `[{"m":1},{"m":2,"n":3},{"o":4,"m":1,"n":3}]`,
		"[-0, 123456789012345678901234567890, 1e400, 1e, 0x]":          `[-0,123456789012345678901234567890,1e400,"1e","0x"]`,
		"a: &a {m: 1}\nb: {<<: &b {<<: *a, n: 2}, m: 3}\nc:\n  <<: *b": `{"a":{"m":1},"b":{"m":3,"n":2},"c":{"n":2,"m":1}}`,
		"a: {\"<<\": 1}":                  `{"a":{"<<":1}}`,
		"k: | # a comment\n  a\tb\n  c\n": `{"k":"a\tb\nc\n"}`,
		"{<<: {}, a: 1}":                  `{"a":1}`,
		"{<<: []}":                        `{}`,
		"- &a 1\n- &a [*a]\n- *a":         `[1,[1],[1]]`,
		"%YAML 1.2\n---\na: b\n...\n":     `{"a":"b"}`,
	} {
		got, err := yamlfile.ToJSON([]byte(text))
		if err != nil || string(got) != want {
			t.Errorf("%q is %s, %v, want %s", text, got, err, want)
		}
	}
}

func TestToJSONErrors(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a: 1\n---\nb: 2":       "3: a second YAML document begins",
		"a: .inf":               "[1:4] .inf is no value of JSON\n",
		"a: [-.inf]":            "[1:5] -.inf is no value of JSON\n",
		"a: .nan":               "[1:4] .nan is no value of JSON\n",
		"a: *b":                 "[1:5] there is no anchor &b before this\n",
		"a: &a [*a]":            "[1:9] there is no anchor &a before this\n",
		"a: 1\n<<: *b":          "[2:6] there is no anchor &b before this\n",
		"a: 1\n<<: 2":           "[2:5] << takes a mapping, or a list of them\n",
		"- &a [1]\n- *a : b":    "[2:3] a mapping has texts for keys\n",
		"a: !!binary aGk=":      "[1:4] no tag is read here but !!str before a scalar\n",
		"a: !!str &b c":         "[1:4] no tag is read here but !!str before a scalar\n",
		"a: 1\na: 2":            "[2:1] mapping key \"a\" already defined at [1:1]\n",
		"1: a\n'1': b":          "[2:1] mapping key \"1\" already defined at [1:1]\n",
		"k: &a x\n*a : 1\nx: 2": "duplicate object member name",
		"a: \"\\q\"":            "[1:6] found unknown escape character 'q'\n",
		"models: [":             "[1:9] sequence end token ']' not found\n",
		bomb():                  "aliases of aliases make it more than 20 times as long",
	} {
		got, err := yamlfile.ToJSON([]byte(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is %s, %v, want the error %s", text, got, err, want)
		}
	}
}

// bomb is a short text whose aliases stand for more than there is memory.
func bomb() string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x]\n")
	for i := range 12 {
		fmt.Fprintf(&b, "a%d: &a%d [%s*a%d]\n", i+1, i+1, strings.Repeat(fmt.Sprintf("*a%d,", i), 9), i)
	}
	return b.String()
}

// TestDecode: a text is what is written.
func TestDecode(t *testing.T) {
	t.Parallel()
	got, err := yamlfile.Decode[map[string]string]([]byte("a: 1.10\nb: 007\nc: true\nd: a\tb\ne: 1e3\nf: .inf\ng: ~\nh: \"1\"\ni: 0x1F\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"a": "1.10", "b": "007", "c": "true", "d": "a\tb", "e": "1e3", "f": ".inf", "g": "", "h": "1", "i": "0x1F"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("texts mismatch (-want +got):\n%s", diff)
	}
}

func TestFromJSON(t *testing.T) {
	t.Parallel()
	const text = `{"models":[{"model_id":"m-1","model_type":"门禁机 Pro"},{"model_id":"1e5","model_type":"a: b"}],` +
		`"lists":[[1,[2.50,[]]],[]],"quotas":{"/a":{"daily":1},"b ":{}},"words":["yes","null","true",".inf","-","a -b","","a ","a #b","2026-01-01","\u007f"],"capable":false,"none":null}`
	const want = `models:
- model_id: m-1
  model_type: 门禁机 Pro
- model_id: "1e5"
  model_type: "a: b"
lists:
- - 1
  - - 2.50
    - []
- []
quotas:
  /a:
    daily: 1
  "b ": {}
words:
- "yes"
- "null"
- "true"
- ".inf"
- "-"
- "a -b"
- ""
- "a "
- "a #b"
- "2026-01-01"
- "\u007f"
capable: false
none: null
`
	got, err := yamlfile.FromJSON([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("text mismatch (-want +got):\n%s", diff)
	}
	for _, text := range []string{text, "1", `"a"`, "{}", "[]", "null", `[{"a":[{"b":{"c":[[]]}}]}]`} {
		written, err := yamlfile.FromJSON([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		read, err := yamlfile.ToJSON(written)
		if err != nil {
			t.Fatalf("%v in\n%s", err, written)
		}
		same := jsontext.Value(text)
		if err := same.Compact(); err != nil {
			t.Fatal(err)
		}
		if strings.ReplaceAll(string(same), `\u007f`, "\u007f") != string(read) {
			t.Errorf("%s is read as %s", text, read)
		}
	}
}

// TestEveryCharacter: a text of any characters is read as it was written, whether it is a
// value or a key. Lone characters stand below U+3000 and where planes begin and end; the rest
// stands in rows.
func TestEveryCharacter(t *testing.T) {
	t.Parallel()
	var texts []map[string]string
	var row strings.Builder
	add := func(text string) { texts = append(texts, map[string]string{text: text}) }
	for c := rune(0); c <= 0x10FFFF; c++ {
		if c >= 0xD800 && c < 0xE000 {
			continue
		}
		if c < 0x3000 || c >= 0xFE00 && (c+0x10)&0xFFFF < 0x20 {
			for _, form := range []string{"%", "a%", "%a", "a % b", "a: %", "- %"} {
				add(strings.ReplaceAll(form, "%", string(c)))
			}
			continue
		}
		row.WriteRune(c)
		if c&0xFF == 0xFF {
			add(row.String())
			row.Reset()
		}
	}
	raw, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	written, err := yamlfile.FromJSON(raw)
	if err != nil {
		t.Fatal(err)
	}
	read, err := yamlfile.ToJSON(written)
	if err != nil {
		t.Fatalf("%.1000v", err)
	}
	var got []map[string]string
	if err := json.Unmarshal(read, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(texts, got); diff != "" {
		t.Errorf("texts mismatch (-want +got):\n%.3000s", diff)
	}
}
