package plainjson_test

import (
	stdjson "encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/plainjson"
)

type item struct {
	Name string `json:"name" required:"body"`
	N    int    `json:"n"`
}

type message struct {
	item
	On    bool   `json:"on"`
	Items []item `json:"items"`
}

// request has members that are read later.
type request struct {
	ID     *string                       `json:"id"`
	Option map[string]stdjson.RawMessage `json:"option,omitzero"`
}

// reply has members that may be left out.
type reply struct {
	Code *int   `json:"code,omitzero"`
	Text string `json:"text,omitzero"`
	Also *bool  `json:"also"`
}

// TestReadLater: a map has the texts of its members.
func TestReadLater(t *testing.T) {
	t.Parallel()
	plan := plainjson.Of(reflect.TypeFor[request]())
	for text, want := range map[string]bool{
		`{"id":"a","option":{"sn":"门-1","on":true , "off" :false}}`: true,
		`{"option":{}}`:                true,
		`{"option":{"a":"b","a":"c"}}`: false,
		`{"option":{"a":1}}`:           false,
		`{"option":{"a":null}}`:        false,
		`{"option":{"a":{"b":"c"}}}`:   false,
		`{"option":{"a":"\u0061"}}`:    false,
		`{"option":{"a":"b",}}`:        false,
		`{"option":{"a" "b"}}`:         false,
		`{"option":{a:"b"}}`:           false,
		`{"option":{"a":"b"}`:          false,
		`{"option":{"a":`:              false,
		`{"option":["a"]}`:             false,
		`{"id":null}`:                  false,
	} {
		var got, all request
		if _, plain := plan.Read(text, reflect.ValueOf(&got).Elem()); plain != want {
			t.Errorf("%s: plain %t, want %t", text, plain, want)
		}
		if !want {
			continue
		}
		if err := json.Unmarshal([]byte(text), &all); err != nil {
			t.Errorf("%s is read, but is no JSON: %v", text, err)
		}
		if diff := cmp.Diff(all, got); diff != "" {
			t.Errorf("%s mismatch (-all of JSON +plain):\n%s", text, diff)
		}
	}
	if _, plain := plan.Append(nil, reflect.ValueOf(request{})); plain {
		t.Error("a map is written")
	}
}

// TestEncode: every message is written as a package for all of JSON writes it.
func TestEncode(t *testing.T) {
	t.Parallel()
	for _, r := range []reply{
		{}, {Code: new(int)}, {Text: "a"}, {Also: new(bool)}, {new(int), `"<>&门`, new(bool)}, {new(int), "门", new(bool)},
	} {
		want, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if got := plainjson.Of(reflect.TypeFor[reply]()).Encode(&r); got != string(want) {
			t.Errorf("%+v is written %s, want %s", r, got, want)
		}
	}
	if got := plainjson.Of(reflect.TypeFor[struct {
		A string `json:"a,omitzero"`
	}]()).Encode(&struct {
		A string `json:"a,omitzero"`
	}{}); got != "{}" {
		t.Errorf("nothing is written %s", got)
	}
	if got := (*plainjson.Plan)(nil).Encode(&map[string]int{"a": 1}); got != `{"a":1}` {
		t.Errorf("a map is written %s", got)
	}
}

// TestRead: what is read is what a package for all of JSON reads, and a message that is not
// plain is left to that.
func TestRead(t *testing.T) {
	t.Parallel()
	plan := plainjson.Of(reflect.TypeFor[message]())
	for text, want := range map[string]struct{ plain, complete bool }{
		`{"name":"门","n":12,"on":true,"items":[{"name":"a"},{"n":0,"name":""}]}`: {true, true},
		" {\n\"name\" :\t\"a\" , \"items\" : [ ] }\r\n":                          {true, true},
		`{}`:                                   {true, false},
		`{"name":"a","items":[{"n":1}]}`:       {true, false},
		`{"name":"a","name":"b"}`:              {},
		`{"name":"a","more":"b"}`:              {},
		`{"name":"\u0061"}`:                    {},
		`{"name":null}`:                        {},
		`{"name":"a","n":1.0}`:                 {},
		`{"name":"a","n":-1}`:                  {},
		`{"name":"a","n":01}`:                  {},
		`{"name":"a","on":"true"}`:             {},
		`{"name":"a",}`:                        {},
		`{"name":"a","items":[{"name":"b"},]}`: {},
		`{"name":"a"} x`:                       {},
		"{\"name\":\"\xff\"}":                  {},
		"{\"name\":\"\n\"}":                    {},
		`{"name":"a"`:                          {},
		``:                                     {},
	} {
		var got, all message
		complete, plain := plan.Read(text, reflect.ValueOf(&got).Elem())
		if plain != want.plain || plain && complete != want.complete {
			t.Errorf("%q: plain %t, complete %t", text, plain, complete)
		}
		if !plain {
			continue
		}
		if err := json.Unmarshal([]byte(text), &all); err != nil {
			t.Errorf("%q is read, but is no JSON: %v", text, err)
		}
		if diff := cmp.Diff(all, got, cmp.AllowUnexported(message{})); diff != "" {
			t.Errorf("%q mismatch (-all of JSON +plain):\n%s", text, diff)
		}
	}
}

// TestAppend: what is written is what a package for all of JSON writes, and a text that needs
// an escape is left to that.
func TestAppend(t *testing.T) {
	t.Parallel()
	plan := plainjson.Of(reflect.TypeFor[message]())
	for _, name := range []string{"", "a", "门<&>\u2028", `"`, `\`, "\n", "\xff"} {
		m := message{item{name, -3}, true, []item{{name, 0}, {"b", 1}}}
		got, plain := plan.Append([]byte("x"), reflect.ValueOf(m))
		want, err := json.Marshal(m)
		if plain && (err != nil || string(got) != "x"+string(want)) {
			t.Errorf("%q is written %s, want x%s (%v)", name, got, want, err)
		}
		if needs := name == `"` || name == `\` || name == "\n" || name == "\xff"; plain == needs {
			t.Errorf("%q: plain %t", name, plain)
		}
	}
	if got, _ := plan.Append(nil, reflect.ValueOf(message{})); string(got) != `{"name":"","n":0,"on":false,"items":[]}` {
		t.Errorf("nothing is written %s", got)
	}
}

// TestOf: a type with an option that is not known, or with a member of another kind, is not
// written.
func TestOf(t *testing.T) {
	t.Parallel()
	for _, v := range []any{
		struct {
			A string `json:"a,omitempty"`
		}{},
		struct {
			A int `json:"a,string"`
		}{},
		struct {
			A *struct{ B string } `json:"a"`
		}{},
		struct {
			A any `json:"a"`
		}{},
		map[string]string{},
		1.5,
		[]float64{},
	} {
		if got, ok := plainjson.Of(reflect.TypeOf(v)).Append(nil, reflect.ValueOf(v)); ok {
			t.Errorf("%T is written %s", v, got)
		}
	}
}

// TestManyMembers: an object of more members than can be told apart is not plain, as a member
// neither.
func TestManyMembers(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]bool{64: true, 65: false} {
		fields := make([]reflect.StructField, n)
		for i := range fields {
			fields[i] = reflect.StructField{Name: fmt.Sprint("M", i), Type: reflect.TypeFor[int](), Tag: reflect.StructTag(fmt.Sprintf(`json:"m%d" required:"body"`, i))}
		}
		wide := reflect.StructOf(fields)
		inner := reflect.StructOf([]reflect.StructField{{Name: "Wide", Type: wide, Tag: `json:"wide"`}})
		for text, typ := range map[string]reflect.Type{`{"m63":1,"m63":1}`: wide, `{"wide":{"m63":1,"m63":1}}`: inner} {
			if _, plain := plainjson.Of(typ).Read(text, reflect.New(typ).Elem()); plain {
				t.Errorf("%s is plain with %d members", text, n)
			}
		}
		if _, plain := plainjson.Of(wide).Read(`{"m63":1}`, reflect.New(wide).Elem()); plain != want {
			t.Errorf("with %d members plain is %t, want %t", n, plain, want)
		}
	}
}

// TestReadApart: a text out of a large message does not keep the message in memory.
func TestReadApart(t *testing.T) {
	t.Parallel()
	for size, want := range map[int]bool{100: true, 100_000: false} {
		body := `{"name":"door"` + strings.Repeat(" ", size) + `}`
		var read struct {
			Name string `json:"name"`
		}
		plan := plainjson.Of(reflect.TypeOf(read))
		if _, ok := plan.Read(body, reflect.ValueOf(&read).Elem()); !ok || read.Name != "door" {
			t.Fatalf("%d blanks: read %+v, %v", size, read, ok)
		}
		from, at := uintptr(unsafe.Pointer(unsafe.StringData(body))), uintptr(unsafe.Pointer(unsafe.StringData(read.Name)))
		if part := from <= at && at < from+uintptr(len(body)); part != want {
			t.Errorf("%d blanks: the name is a part of the message: %v, want %v", size, part, want)
		}
	}
}
