package platform_test

import (
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// TestSentFile: YAML that takes minutes to read, or gigabytes, is refused; what people write
// is not.
func TestSentFile(t *testing.T) {
	t.Parallel()
	const n = platform.MostYAML
	longWorld := `{"devices":[` + strings.TrimSuffix(strings.Repeat(`{"model_id":"a","sn":"b"},`, n/10), ",") + `]}`
	for name, tt := range map[string]struct{ text, want string }{
		"long":           {"devices:\n" + strings.Repeat("- {model_id: a, sn: b}\n", n/20), "more than 262144"},
		"deep":           {strings.Repeat("- ", n/2), "indicators"},
		"deep flow":      {strings.Repeat("[", n), "indicators"},
		"deep keys":      {strings.Repeat("? ", n/2), "indicators"},
		"commas":         {"[" + strings.Repeat(",\n", n/2-1), "indicators"},
		"anchors":        {strings.Repeat("&a ", n/3), "anchors"},
		"tags":           {strings.Repeat("!!a ", n/4), "anchors"},
		"an array":       {"[" + strings.Repeat("{},", 2*n) + "{}]", "got an array, want an object"},
		"a string":       {`"` + strings.Repeat("- ", n) + `"`, "got a string, want an object"},
		"deep as UTF-16": {"\xff\xfe" + strings.Repeat("-\x00 \x00", n/5), "indicators"},
		"not UTF-8":      {"models: \xff", "not UTF-8"},
		"laughs": {
			"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n",
			"anchors",
		},
		"world":        {"models:\n  - model_id: &id m1\n    model_type: 门禁机\ndevices: [{model_id: *id, sn: A-1}]\n", ""},
		"flow":         {"models: [" + strings.Repeat("{model_id: a, model_type: b},", 1000) + "]", ""},
		"a long world": {longWorld, ""},
		"with a mark":  {"\ufeff" + longWorld, ""},
	} {
		_, err := platform.ReadSentFile(name, []byte(tt.text))
		if got := err != nil && strings.Contains(err.Error(), tt.want); (tt.want == "" && err != nil) || (tt.want != "" && !got) {
			t.Errorf("%s: %.200v, want %q", name, err, tt.want)
		}
	}
}
