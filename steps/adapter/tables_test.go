package adapter_test

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A node is a schema, as far as the tables show it.
type node struct {
	Title        string          `json:"title"`
	Ref          string          `json:"$ref"`
	Const        any             `json:"const"`
	Description  string          `json:"description"`
	Capabilities []string        `json:"capabilities"`
	Type         any             `json:"type"`
	Properties   map[string]node `json:"properties"`
	Required     []string        `json:"required"`
	Items        *node           `json:"items"`
	Enum         []string        `json:"enum"`
	MaxItems     *int            `json:"maxItems"`
	Else         *node           `json:"else"`
	AnyOf        []node          `json:"anyOf"`
	OneOf        []node          `json:"oneOf"`
}

// A document is the protocol's schema.
type document struct {
	Defs map[string]node `json:"$defs"`
}

func readDocument(t *testing.T) document {
	t.Helper()
	var d document
	if err := json.Unmarshal(adapter.Schema, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

func (d document) resolved(n node) node {
	if n.Else != nil {
		n = *n.Else
	}
	if name, ok := strings.CutPrefix(n.Ref, "#/$defs/"); ok {
		return d.Defs[name]
	}
	return n
}

// cell writes a form as the tables do.
func (d document) cell(n node) string {
	if n = d.resolved(n); n.Title != "" {
		return n.Title
	}
	return "`" + d.object(n) + "`"
}

func (d document) object(n node) string {
	var optional []string
	for _, name := range slices.Sorted(maps.Keys(n.Properties)) {
		if !slices.Contains(n.Required, name) && n.Properties[name].Capabilities == nil {
			optional = append(optional, name)
		}
	}
	var members []string
	for _, name := range n.Required {
		members = append(members, fmt.Sprintf("%q%s", name, d.value(n.Properties[name])))
	}
	for _, name := range optional {
		members = append(members, fmt.Sprintf("%q?", name))
	}
	return "{" + strings.Join(members, ",") + "}"
}

// value writes what follows the name of a member.
func (d document) value(n node) string {
	switch {
	case n.Const != nil:
		return fmt.Sprintf(":%q", n.Const)
	case n.MaxItems != nil:
		return ":[]"
	case n.Items != nil:
		item := d.resolved(*n.Items)
		switch {
		case item.Enum != nil:
			return `:["` + strings.Join(item.Enum, `","`) + `"]`
		case item.Properties != nil:
			return ":[" + d.object(item) + "]"
		}
		return ":[…]"
	case n.Type == "object":
		return ":{…}"
	}
	return ""
}

// operations is the table of those with capabilities, or without.
func (d document) operations(optional bool) string {
	var b strings.Builder
	b.WriteString("| method | params | result |\n|---|---|---|\n")
	if optional {
		b.Reset()
		b.WriteString("| capability | method | params | result |\n|---|---|---|---|\n")
	}
	for _, o := range d.Defs["operation"].AnyOf {
		if (o.Capabilities != nil) != optional {
			continue
		}
		if optional {
			fmt.Fprintf(&b, "| `%s` ", strings.Join(o.Capabilities, "`, `"))
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", o.Properties["method"].Const, d.cell(o.Properties["params"]), d.cell(o.Properties["result"]))
	}
	return b.String()
}

// capabilities is the table of them.
func (d document) capabilities() string {
	var b strings.Builder
	c := d.Defs["capability"]
	fmt.Fprintf(&b, "| capability | list it when your client |\n|---|---|\n")
	for _, one := range c.OneOf {
		fmt.Fprintf(&b, "| `%s` | %s |\n", one.Const, one.Description)
	}
	return b.String()
}

// TestTables holds the tables of the pages to the schema.
func TestTables(t *testing.T) {
	t.Parallel()
	d := readDocument(t)
	for _, table := range []struct{ file, name, want string }{
		{"README.md", "every adapter", d.operations(false)},
		{"README.md", "operations", d.operations(true)},
		{"../../docs/adapters.md", "capabilities", d.capabilities()},
	} {
		text, err := os.ReadFile(table.file)
		if err != nil {
			t.Fatal(err)
		}
		marked := regexp.MustCompile("(?s)(<!-- " + table.name + " -->\n)(.*?)(<!-- /" + table.name + " -->)")
		m := marked.FindSubmatch(text)
		if m == nil {
			t.Errorf("%s has no mark %q", table.file, table.name)
			continue
		}
		if *update {
			text = marked.ReplaceAll(text, []byte("${1}"+strings.ReplaceAll(table.want, "$", "$$")+"${3}"))
			if err := os.WriteFile(table.file, text, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if diff := cmp.Diff(table.want, string(m[2])); diff != "" {
			t.Errorf("%s is stale: run go test ./steps/adapter -update (-want +got):\n%s", table.file, diff)
		}
	}
}
