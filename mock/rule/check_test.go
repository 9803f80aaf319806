package rule_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// broken is the id of the rule that b breaks, or "".
func broken(b *rule.Breach) string {
	if b == nil {
		return ""
	}
	return b.Rule.ID
}

func TestCheckSN(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ sn, want string }{
		"empty":                 {"", ""},
		"one":                   {"a", ""},
		"every class":           {"09AZaz_-", ""},
		"max-1":                 {strings.Repeat("a", 127), ""},
		"max":                   {strings.Repeat("a", 128), ""},
		"max+1":                 {strings.Repeat("a", 129), "sn.length"},
		"max in 4-byte letters": {strings.Repeat("😀", 32), "sn.charset"},
		"over in bytes only":    {strings.Repeat("😀", 33), "sn.length"},
		"length comes first":    {strings.Repeat(" ", 129), "sn.length"},
		"space":                 {"a b", "sn.charset"},
		"newline at the end":    {"a\n", "sn.charset"},
		"NUL":                   {"a\x00", "sn.charset"},
		"DEL":                   {"a\x7f", "sn.charset"},
		"dot":                   {"a.b", "sn.charset"},
		"slash":                 {"a/b", "sn.charset"},
		"before 0":              {"/", "sn.charset"},
		"after 9":               {":", "sn.charset"},
		"before A":              {"@", "sn.charset"},
		"after Z":               {"[", "sn.charset"},
		"before a":              {"`", "sn.charset"},
		"after z":               {"{", "sn.charset"},
		"full-width digit":      {"１", "sn.charset"},
		"Arabic-Indic digit":    {"٣", "sn.charset"},
		"en dash":               {"a–b", "sn.charset"},
		"accent":                {"é", "sn.charset"},
		"combining accent":      {"e\u0301", "sn.charset"},
		"Chinese":               {"设备", "sn.charset"},
		"emoji":                 {"😀", "sn.charset"},
		"not UTF-8":             {"a\xff", "sn.charset"},
	}
	for name, tt := range tests {
		if diff := cmp.Diff(tt.want, broken(rule.Default().CheckSN(tt.sn))); diff != "" {
			t.Errorf("%s: rule mismatch (-want +got):\n%s", name, diff)
		}
	}
}

// FuzzCheckSN compares CheckSN with another way to say the same.
func FuzzCheckSN(f *testing.F) {
	for _, seed := range []string{"", "sn-1_A", "é", "１", "\x00", "\xff", strings.Repeat("9", 128), strings.Repeat("9", 129)} {
		f.Add(seed)
	}
	allowed := regexp.MustCompile(`\A[0-9A-Za-z_-]*\z`)
	c := rule.Default()
	f.Fuzz(func(t *testing.T, sn string) {
		want := ""
		switch {
		case len(sn) > 128:
			want = "sn.length"
		case !allowed.MatchString(sn):
			want = "sn.charset"
		}
		if got := broken(c.CheckSN(sn)); got != want {
			t.Errorf("CheckSN(%q) breaks %q, want %q", sn, got, want)
		}
	})
}

func TestCheckDeviceName(t *testing.T) {
	t.Parallel()
	repeat := strings.Repeat
	tests := map[string]struct{ name, points, utf16, bytes string }{
		"one":               {"a", "", "", ""},
		"max-1":             {repeat("a", 12), "", "", ""},
		"max":               {repeat("a", 13), "", "", ""},
		"max+1":             {repeat("a", 14), "name.length", "name.length", "name.length"},
		"Chinese, max":      {repeat("门", 13), "", "", "name.length"},
		"Chinese, max+1":    {repeat("门", 14), "name.length", "name.length", "name.length"},
		"full-width digits": {repeat("１", 13), "", "", "name.length"},
		"emoji, 6":          {repeat("😀", 6), "", "", "name.length"},
		"emoji, 7":          {repeat("😀", 7), "", "name.length", "name.length"},
		"emoji, max":        {repeat("😀", 13), "", "name.length", "name.length"},
		"emoji, max+1":      {repeat("😀", 14), "name.length", "name.length", "name.length"},
		"combining, 6":      {repeat("e\u0301", 6), "", "", "name.length"},
		"combining, 7":      {repeat("e\u0301", 7), "name.length", "name.length", "name.length"},
		"one family":        {"👨‍👩‍👧‍👦👨‍👩‍👧", "", "name.length", "name.length"},
		"NUL counts":        {repeat("\x00", 14), "name.length", "name.length", "name.length"},
		"spaces count":      {repeat(" ", 14), "name.length", "name.length", "name.length"},
		"empty":             {"", "name.empty", "name.empty", "name.empty"},
	}
	c := rule.Default()
	for name, tt := range tests {
		for unit, want := range map[string]string{"code-points": tt.points, "utf16": tt.utf16, "bytes": tt.bytes} {
			got := broken(c.CheckDeviceName(tt.name, rule.Switches{"name.unit": unit}))
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s in %s: rule mismatch (-want +got):\n%s", name, unit, diff)
			}
		}
	}
	if b := c.CheckDeviceName("", rule.Switches{"name.empty": "accept"}); b != nil {
		t.Errorf("an empty name, where it is accepted, breaks %s", b.Rule.ID)
	}
}

func TestCutDeviceName(t *testing.T) {
	t.Parallel()
	repeat := strings.Repeat
	const most = 1 << 20 // bytes of a request
	tests := map[string]struct{ name, points, utf16, bytes string }{
		"empty":      {"", "", "", ""},
		"max":        {repeat("a", 13), repeat("a", 13), repeat("a", 13), repeat("a", 13)},
		"max+1":      {repeat("a", 14), repeat("a", 13), repeat("a", 13), repeat("a", 13)},
		"Chinese":    {repeat("门", 14), repeat("门", 13), repeat("门", 13), repeat("门", 4)},
		"emoji":      {repeat("😀", 14), repeat("😀", 13), repeat("😀", 6), repeat("😀", 3)},
		"not UTF-8":  {repeat("\xff", 14), repeat("\xff", 13), repeat("\xff", 13), repeat("\xff", 13)},
		"a megabyte": {repeat("a", most), repeat("a", 13), repeat("a", 13), repeat("a", 13)},
	}
	c := rule.Default()
	for name, tt := range tests {
		for unit, want := range map[string]string{"code-points": tt.points, "utf16": tt.utf16, "bytes": tt.bytes} {
			got := c.CutDeviceName(tt.name, rule.Switches{"name.unit": unit})
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s in %s: mismatch (-want +got):\n%s", name, unit, diff)
			}
		}
	}
}

func TestCheckGroupName(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"":                             "group.name",
		"a":                            "",
		strings.Repeat("a", 31):        "",
		strings.Repeat("a", 32):        "",
		strings.Repeat("a", 33):        "group.name",
		"知会云视频通话设备组01":                 "", // 32 bytes, seen on the real platform
		"知会云视频通话设备组012":                "group.name",
		strings.Repeat("😀", 8):         "",
		strings.Repeat("😀", 8) + "a":   "group.name",
		strings.Repeat("\x00", 32):     "",
		strings.Repeat("１", 10) + "ab": "",
		strings.Repeat("e\u0301", 11):  "group.name",
	}
	for name, want := range tests {
		if diff := cmp.Diff(want, broken(rule.Default().CheckGroupName(name))); diff != "" {
			t.Errorf("%q: rule mismatch (-want +got):\n%s", name, diff)
		}
	}
}

// TestBreach: a breach says to a Go programmer which rule it is of, even where
// the platform's own text is empty.
func TestBreach(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ rule, text, error, message string }{
		{"sn.length", "", "sn.length: errcode 9800001 sn长度不能超过128字节", "sn长度不能超过128字节"},
		{"ticket.lifetime", "", "ticket.lifetime: errCode 10008", ""},
		{"option.types", "parameter error: x", "option.types: errno 1001 parameter error: x", "parameter error: x"},
	} {
		known, _ := rule.Default().Get(tt.rule)
		b := &rule.Breach{Rule: known, Text: tt.text}
		if b.Error() != tt.error || b.Message() != tt.message {
			t.Errorf("%s: %q, %q, want %q, %q", tt.rule, b.Error(), b.Message(), tt.error, tt.message)
		}
	}
}
