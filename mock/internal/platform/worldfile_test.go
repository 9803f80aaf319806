package platform_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

func TestReadWorld(t *testing.T) {
	t.Parallel()
	want := control.World{
		Clock:  "2026-01-01T00:00:00Z",
		Models: []control.Model{{ID: "m-1", Type: "校园电话"}},
		Users:  []control.User{{OpenID: "o-1", Dialog: control.Reject}},
	}
	got, err := platform.ReadWorld("w.yaml", []byte(`
clock: 2026-01-01T00:00:00Z # a standing one
models: [{model_id: m-1, model_type: 校园电话}]
users:
  - openid: o-1
    dialog: reject
`))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("world mismatch (-want +got):\n%s", diff)
	}
}

// TestReadWorldAlike: a world is the same as YAML and as JSON.
func TestReadWorldAlike(t *testing.T) {
	t.Parallel()
	for yaml, json := range map[string]string{
		"models: [{model_type: a\tb}]":                                               `{"models":[{"model_type":"a\tb"}]}`,
		"models:\n- model_type:\ta\tb\t# c":                                          `{"models":[{"model_type":"a\tb"}]}`,
		"models: [{model_type: \U000F0001}]":                                         "{\"models\":[{\"model_type\":\"\U000F0001\"}]}",
		`models: [{model_type: "\a\x7f\_\N\L"}]`:                                     "{\"models\":[{\"model_type\":\"\\u0007\u007f\u00a0\u0085\u2028\"}]}",
		"devices: [&a {model_id: m, sn: '1'}, {<<: *a, sn: '2'}, {sn: '3', <<: *a}]": `{"devices":[{"model_id":"m","sn":"1"},{"model_id":"m","sn":"2"},{"model_id":"m","sn":"3"}]}`,
	} {
		want, err := platform.ReadWorld("w.json", []byte(json))
		if err != nil {
			t.Fatalf("%s: %v", json, err)
		}
		got, err := platform.ReadWorld("w.yaml", []byte(yaml))
		if err != nil {
			t.Errorf("%q: %v", yaml, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: world mismatch (-want +got):\n%s", yaml, diff)
		}
	}
}

func TestReadWorldErrors(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"":                                  "w.yaml: the file must hold exactly one world",
		"# only a comment":                  "w.yaml: the file must hold exactly one world",
		"---\n":                             "w.yaml: the file must hold exactly one world",
		"~":                                 "w.yaml: the file must hold exactly one world",
		"null # none":                       "w.yaml: the file must hold exactly one world",
		" null\n":                           "w.yaml: the file must hold exactly one world",
		"appid: .inf":                       "w.yaml:[1:8] .inf is no value of JSON\n>  1 | appid: .inf\n              ^\n",
		"secret: 1e3":                       "w.yaml: secret: got a number, want a string",
		"clock: real\n---\nclock: virtual":  "w.yaml: the file must hold exactly one world",
		"- 1":                               "w.yaml: world: got an array, want an object",
		"modles: []":                        "w.yaml: modles: unknown member (did you mean models?)",
		"secret: 00001":                     "w.yaml: secret: got a number, want a string",
		"capable: maybe":                    "w.yaml: capable: got a string, want true or false",
		"models: 1":                         "w.yaml: models: got a number, want an array",
		"models:\n  - model_typ: x":         "w.yaml: models[0].model_typ: unknown member (did you mean model_type?)",
		"users: [{openid: o}, {openid: 7}]": "w.yaml: users[1].openid: got a number, want a string",
		"models: [":                         "w.yaml:[1:9] sequence end token ']' not found\n>  1 | models: [\n               ^\n",
		"users:\n  - openid：o":              "w.yaml:2: the colon after openid is full-width; write \":\" and a space",
		"appid: a\nappid: b":                "w.yaml:[2:1] mapping key \"appid\" already defined at [1:1]\n   1 | appid: a\n>  2 | appid: b\n       ^\n",
	}
	for text, want := range tests {
		_, err := platform.ReadWorld("w.yaml", []byte(text))
		var in *control.InputError
		if !errors.As(err, &in) || in.Hint == "" {
			t.Errorf("%q: error %v is not an InputError with a hint", text, err)
			continue
		}
		if diff := cmp.Diff(want, in.Message); diff != "" {
			t.Errorf("%q: message mismatch (-want +got):\n%s", text, diff)
		}
	}
}

func TestFixtureWorlds(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../../fixtures/worlds/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no worlds found: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		world, err := platform.ReadWorld(file, text)
		if err != nil {
			t.Error(err)
			continue
		}
		if _, err := create(t.Context(), platform.New(platform.Config{}), control.DefaultSandbox, world); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}
