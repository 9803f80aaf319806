package jsonwords_test

import (
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/jsonwords"
)

type device struct {
	SN     string            `json:"sn"`
	Count  int               `json:"count"`
	On     bool              `json:"on"`
	At     time.Time         `json:"at"`
	Seed   uint32            `json:"seed"`
	Tags   []string          `json:"tags"`
	Labels map[string]string `json:"labels"`
}

func TestDescribe(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{}`:                              "body: got an object, want an array",
		`"x"`:                             "body: got a string, want an array",
		`[1]`:                             "body[0]: got a number, want an object",
		`[{"sn":1}]`:                      "body[0].sn: got a number, want a string",
		`[{},{"sn":null},{"sn":true}]`:    "body[2].sn: got true, want a string",
		`[{"count":"1"}]`:                 "body[0].count: got a string, want an integer",
		`[{"count":1.5}]`:                 "body[0].count: got 1.5, want an integer",
		`[{"seed":-1}]`:                   "body[0].seed: got -1, want an integer from 0 to 4294967295",
		`[{"seed":"7"}]`:                  "body[0].seed: got a string, want an integer from 0 to 4294967295",
		`[{"on":0}]`:                      "body[0].on: got a number, want true or false",
		`[{"at":1}]`:                      "body[0].at: got a number, want a string",
		`[{"tags":{}}]`:                   "body[0].tags: got an object, want an array",
		`[{"tags":["a",[]]}]`:             "body[0].tags[1]: got an array, want a string",
		`[{"labels":[]}]`:                 "body[0].labels: got an array, want an object",
		`[{"SN":"x"}]`:                    "body[0].SN: unknown member (did you mean sn?)",
		"[{\"\ufeffsn\":1}]":              `body[0]."\ufeffsn": unknown member (did you mean sn?)`,
		`[{"\u200bsn":1}]`:                `body[0]."\u200bsn": unknown member (did you mean sn?)`,
		`[{"sn ":1}]`:                     `body[0]."sn ": unknown member (did you mean sn?)`,
		`[{"labels":{"门\u0000":1}}]`:      `body[0].labels."门\x00": got a number, want a string`,
		`[{"colour":"x"}]`:                "body[0].colour: unknown member",
		`[{"sn":"x"`:                      "body: unexpected end of JSON",
		`[{"sn":"x","sn":"y"}]`:           `body: duplicate object member name "sn" within "/0"`,
		`[{"sn" "x"}]`:                    `body: invalid character '"' after object name (expecting ':') within "/0/sn" after offset 7`,
		`[{"count":9999999999999999999}]`: "body[0].count: got 9999999999999999999, want an integer",
		`[]]`:                             "body: invalid character ']' after top-level value after offset 2",
		`[{"at":"noon"}]`:                 `body[0].at: "noon" is not a time`,
	} {
		var v []device
		got := ""
		if err := json.Unmarshal([]byte(text), &v, json.RejectUnknownMembers(true)); err != nil {
			got = jsonwords.Describe("body", err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s mismatch (-want +got):\n%s", text, diff)
		}
	}
}

func TestHint(t *testing.T) {
	t.Parallel()
	type stock struct {
		device
		Others map[string]device `json:"others"`
		More   []device          `json:"more"`
		Best   *device           `json:"best"`
	}
	const members = "sn, count, on, at, seed, tags, labels"
	for text, want := range map[string]string{
		`{"colour":1}`:                "the members here are: " + members + ", others, more, best",
		`[]`:                          "the members here are: " + members + ", others, more, best",
		`{"others":{"a":{"snn":""}}}`: "the members here are: " + members,
		`{"others":1}`:                "each value has: " + members,
		`{"more":{}}`:                 "each element has: " + members,
		`{"best":"x"}`:                "the members here are: " + members,
		`{"tags":1}`:                  "correct this value",
		`{"seed":-1}`:                 "correct this value",
		`{"at":"noon"}`:               "use a time such as 2026-01-01T00:00:00Z",
		`{"at":`:                      "send one JSON value, with each member once",
		`{"at":"noon","at":1}`:        "use a time such as 2026-01-01T00:00:00Z",
		`{"sn":"1","sn":"2"}`:         "send one JSON value, with each member once",
	} {
		err := json.Unmarshal([]byte(text), new(stock), json.RejectUnknownMembers(true))
		if diff := cmp.Diff(want, jsonwords.Hint(err)); diff != "" {
			t.Errorf("%s mismatch (-want +got):\n%s", text, diff)
		}
	}
}
