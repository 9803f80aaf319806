package platform

import (
	"reflect"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
)

// part is a part of a state as a store keeps it: the rows of a table.
type part struct {
	table string
	// changed calls row for each key whose value is another one in the second state. A nil
	// value says that there is none.
	changed func(was, is *state, row func(key string, value any))
	// set sets the value of a key in a state that nobody else has. A nil text removes it.
	set func(s *state, key string, text []byte) error
}

// parts are all of a state but its version and its origin. A part comes after those that it
// depends on.
var parts = []part{
	single("app", func(s *state) *App { return &s.app }),
	keyPart,
	single("clock", func(s *state) *Clock { return &s.clock }),
	single("arrivals", func(s *state) *int { return &s.arrivals }),
	single("token/plain", func(s *state) **tokens { return &s.tokens[0] }),
	single("token/stable", func(s *state) **tokens { return &s.tokens[1] }),
	single("token/authorizer", func(s *state) **tokens { return &s.tokens[2] }),
	single("token/component", func(s *state) **tokens { return &s.tokens[3] }),
	rows("model", func(s *state) *table[numbered[control.Model]] { return &s.models }),
	rows("user", func(s *state) *table[numbered[control.User]] { return &s.users }),
	groupPart,
	devicePart,
	nested("record", func(s *state) *table[table[numbered[control.Record]]] { return &s.records }),
	rows("spent", func(s *state) *table[bool] { return &s.spent }),
	rows("usage", func(s *state) *table[usage] { return &s.usage }),
	single("faults", func(s *state) *[]control.Fault { return &s.extra().faults }),
	single("dialogs", func(s *state) *int { return &s.extra().dialogN }),
	dialogPart,
	rows("call", func(s *state) *table[StartedCall] { return &s.extra().calls }),
	rows("outcome", func(s *state) *table[outcome] { return &s.extra().outcomes }),
	single("account", func(s *state) **control.Account { return &s.extra().account }),
	single("network", func(s *state) **network { return &s.extra().network }),
	rows("quota", func(s *state) *table[control.Quota] { return &s.extra().quotas }),
	rows("registered", func(s *state) *table[bool] { return &s.extra().registered }),
	rows("other", func(s *state) *table[bool] { return &s.extra().others }),
	rows("template", func(s *state) *table[control.Template] { return &s.extra().templates }),
	nested("subscription", func(s *state) *table[table[control.Subscription]] { return &s.extra().subscriptions }),
	single("pages", func(s *state) *[]string { return &s.extra().pages }),
	single("cloud", func(s *state) *[]string { return &s.extra().cloudPaths }),
	rows("package", func(s *state) *table[numbered[control.Package]] { return &s.extra().packages }),
	rows("license", func(s *state) *table[license] { return &s.extra().licenses }),
	rows("activated", func(s *state) *table[bool] { return &s.extra().activated }),
	rows("monthly", func(s *state) *table[monthly] { return &s.extra().monthly }),
	nested("code", func(s *state) *table[table[loginCode]] { return &s.extra().codes }),
}

// partOf returns the place of each part in parts.
var partOf = func() map[string]int {
	place := make(map[string]int, len(parts))
	for i, p := range parts {
		place[p.table] = i
	}
	return place
}()

// single is a part that is one value.
func single[V any](name string, of func(*state) *V) part {
	return part{
		name,
		func(was, is *state, row func(string, any)) {
			if value := of(is); !reflect.DeepEqual(of(was), value) {
				row("", value)
			}
		},
		func(s *state, _ string, text []byte) error {
			var value V // a new one: others have what the old one points to
			err := decodeValue(text, &value)
			*of(s) = value
			return err
		},
	}
}

// rows is a part that is a table.
func rows[V any](name string, of func(*state) *table[V]) part {
	return part{
		name,
		func(was, is *state, row func(string, any)) {
			of(is).since(*of(was), func(key string, value *V) { row(key, orNil(value)) })
		},
		func(s *state, key string, text []byte) error {
			return setRow(s.version, of(s), key, text)
		},
	}
}

// orNil is the value as one that is nil if the pointer is.
func orNil[V any](value *V) any {
	if value == nil {
		return nil
	}
	return value
}

func setRow[V any](version uint64, in *table[V], key string, text []byte) error {
	if text == nil {
		in.remove(version, key)
		return nil
	}
	var value V
	err := decodeValue(text, &value)
	in.put(version, key, value)
	return err
}

// separator is between the keys of a nested part: no key has a line feed.
const separator = "\n"

// nested is a part that is a table of tables.
func nested[V any](name string, of func(*state) *table[table[V]]) part {
	return part{
		name,
		func(was, is *state, row func(string, any)) {
			of(is).since(*of(was), func(outer string, rows *table[V]) {
				before, _ := of(was).get(outer)
				var now table[V]
				if rows != nil {
					now = *rows
				}
				now.since(before, func(inner string, value *V) { row(outer+separator+inner, orNil(value)) })
			})
		},
		func(s *state, key string, text []byte) error {
			outer, inner, _ := strings.Cut(key, separator)
			rows, _ := of(s).get(outer)
			err := setRow(s.version, &rows, inner, text)
			if rows.root == nil {
				of(s).remove(s.version, outer)
			} else {
				of(s).put(s.version, outer, rows)
			}
			return err
		},
	}
}

// lenient writes and reads whatever a client made of its texts.
var lenient = jsontext.AllowInvalidUTF8(true)

func decodeValue(text []byte, to any) error {
	return json.Unmarshal(text, to, lenient)
}
