package openapi

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/jsonwords"
	"github.com/devicevoip/devicevoip/mock/internal/description"
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// explain says what is wrong with the body or the query of an admitted call that was
// refused, as far as its errmsg does not, or returns "".
func explain(c *exchange.Call, b *rule.Breach) string {
	if c.Reads == nil || !c.Admitted || b.Rule.Subject == "method" || strings.HasPrefix(b.Rule.ID, "quota.") {
		return "" // it is about nothing that the call says
	}
	switch b.Rule.ID {
	case "request.strict-json":
		return explainStrictness(c.Body)
	case "request.halved":
		return "the body has half of a character"
	case "request.format":
		if wrong := explainTypes(c.Body, c.Reads); wrong != "" {
			return wrong
		}
	}
	if c.Body == "" {
		return explainNames("the query has %s, it takes %s", parameters(c), c.Reads)
	}
	var body any
	if json.Unmarshal([]byte(c.Body), &body, nearlyJSON) != nil {
		return ""
	}
	if body == nil {
		return platform.ExplainFormat(c.Body)
	}
	if named := explainNames("the body has %s, it takes %s", body, c.Reads); named != "" {
		return named
	}
	return explainMissing(body, c.Reads, b)
}

// explainMissing names the first required member that is missing, unless the errmsg does.
func explainMissing(body any, t reflect.Type, b *rule.Breach) string {
	member, isNull := missing(body, t, "")
	switch {
	case member == "" || strings.Contains(b.Message(), member):
		return ""
	case isNull:
		return fmt.Sprintf("the body has null as %s", member)
	}
	return fmt.Sprintf("the body lacks %s", member)
}

// missing returns the first required member that a value at a place lacks, or has as null.
func missing(value any, t reflect.Type, place string) (member string, isNull bool) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch value := value.(type) {
	case []any:
		for i := 0; i < len(value) && member == "" && t.Kind() == reflect.Slice; i++ {
			member, isNull = missing(value[i], t.Elem(), fmt.Sprintf("%s[%d]", place, i))
		}
	case map[string]any:
		if t.Kind() == reflect.Struct {
			return missingMember(value, t, place)
		}
	}
	return member, isNull
}

func missingMember(object map[string]any, t reflect.Type, place string) (member string, isNull bool) {
	for f := range description.Members(t) {
		name := strings.TrimPrefix(place+"."+description.Name(f), ".")
		within, ok := object[description.Name(f)]
		if required := f.Tag.Get("required") != ""; required && within == nil {
			return name, ok
		}
		if member, isNull = missing(within, f.Type, name); member != "" {
			return member, isNull
		}
	}
	return "", false
}

// explainStrictness says what JSON may not have.
func explainStrictness(body string) string {
	switch {
	case strings.HasPrefix(body, byteOrderMark):
		return "the body begins with a byte-order mark"
	case !utf8.ValidString(body):
		return "the body is not UTF-8"
	}
	return "the body has a member twice"
}

// explainTypes names the first member of an object that is of a wrong type. Other bodies
// are explained without their type.
func explainTypes(body string, t reflect.Type) string {
	value := jsontext.Value(body)
	if !value.IsValid() || value.Kind() != jsontext.KindBeginObject {
		return ""
	}
	err := json.Unmarshal(value, reflect.New(t).Interface())
	if err == nil {
		return ""
	}
	return jsonwords.Describe("body", err)
}

// parameters are those of the query.
func parameters(c *exchange.Call) map[string]any {
	all := map[string]any{}
	for name := range c.Request.URL.Query() {
		all[name] = nil
	}
	return all
}

// explainNames says in a format which required members have names that are nearly theirs.
func explainNames(format string, value any, t reflect.Type) string {
	has, takes := misnamed(value, t)
	if has == nil {
		return ""
	}
	return fmt.Sprintf(format, strings.Join(has, ", "), strings.Join(takes, ", "))
}

// misnamed returns the names of the members of a value, at any depth, that differ from
// required ones that it lacks in case and in signs between words alone; and the right names.
func misnamed(value any, t reflect.Type) (has, takes []string) {
	switch value := value.(type) {
	case []any:
		for i := 0; i < len(value) && has == nil && t.Kind() == reflect.Slice; i++ {
			has, takes = misnamed(value[i], t.Elem())
		}
	case map[string]any:
		if t.Kind() == reflect.Struct {
			return misnamedMembers(value, t)
		}
	}
	return has, takes
}

func misnamedMembers(object map[string]any, t reflect.Type) (has, takes []string) {
	for f := range description.Members(t) {
		name := description.Name(f)
		if member, ok := object[name]; ok {
			h, t := misnamed(member, f.Type)
			has, takes = append(has, h...), append(takes, t...)
			continue
		}
		if f.Tag.Get("required") == "" {
			continue
		}
		for _, given := range slices.Sorted(maps.Keys(object)) {
			if bare(given) == bare(name) {
				has, takes = append(has, given), append(takes, name)
				break
			}
		}
	}
	return has, takes
}

// bare is a name without what people write in different ways.
func bare(name string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "", "\uFEFF", "").Replace(name))
}
