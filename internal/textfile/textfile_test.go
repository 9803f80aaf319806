package textfile_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/textfile"
)

func TestDecode(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		raw  string
		want string
		err  *textfile.Error
	}{
		"empty":                        {"", "", nil},
		"UTF-8":                        {"门禁机: 1\n", "门禁机: 1\n", nil},
		"UTF-8 with a mark":            {"\xEF\xBB\xBFa: 门\n", "a: 门\n", nil},
		"UTF-8 with two marks":         {"\xEF\xBB\xBF\xEF\xBB\xBFa: 门\n", "a: 门\n", nil},
		"UTF-16 with two marks":        {"\xFF\xFE\xFF\xFEa\x00", "a", nil},
		"a mark within":                {"a\uFEFF", "a\uFEFF", nil},
		"a NUL":                        {"a\nb\nc: \x00\n", "", &textfile.Error{File: "w", Line: 3, NUL: true}},
		"two NULs":                     {"a\x00\x00", "", &textfile.Error{File: "w", Line: 1, NUL: true}},
		"a NUL in UTF-16":              {"\xFE\xFF\x00a\x00\n\x00\x00", "", &textfile.Error{File: "w", Line: 2, NUL: true}},
		"UTF-16, Chinese, no mark":     {"a\x00:\x00 \x00\xE8\x95", "", &textfile.Error{File: "w", Line: 1, Encoding: "UTF-16 without a byte-order mark"}},
		"GB18030 with its mark":        {"\x84\x31\x95\x33a: \xC3\xC5", "", &textfile.Error{File: "w", Line: 1, Encoding: "GB18030"}},
		"CRLF":                         {"a\r\nb\r\n", "a\nb\n", nil},
		"a carriage return by itself":  {"a\rb", "a\rb", nil},
		"UTF-16, little-endian":        {"\xFF\xFEa\x00\r\x00\n\x00\xE8\x95=\xD8\x00\xDE", "a\n门😀", nil},
		"UTF-16, big-endian":           {"\xFE\xFF\x00a\x95\xE8", "a门", nil},
		"UTF-16 without a mark":        {"a\x00b\x00", "", &textfile.Error{File: "w", Line: 1, Encoding: "UTF-16 without a byte-order mark"}},
		"UTF-16, half a code unit":     {"\xFF\xFEa\x00\n\x00b", "", &textfile.Error{File: "w", Line: 2, Encoding: "UTF-16 that was cut"}},
		"UTF-16, half a pair":          {"\xFF\xFE=\xD8", "", &textfile.Error{File: "w", Line: 1, Encoding: "UTF-16 that was cut"}},
		"UTF-16, a pair of two halves": {"\xFF\xFE=\xD8=\xD8", "", &textfile.Error{File: "w", Line: 1, Encoding: "UTF-16 that was cut"}},
		"UTF-32":                       {"\xFF\xFE\x00\x00a\x00\x00\x00", "", &textfile.Error{File: "w", Line: 1, Encoding: "UTF-32"}},
		"GBK":                          {"models:\n- model_type: \xC3\xC5\xBD\xFB\xBB\xFA\n", "", &textfile.Error{File: "w", Line: 2, Encoding: "GBK"}},
		"Latin-1":                      {"a\nb\nname: Caf\xE9\n", "", &textfile.Error{File: "w", Line: 3, Encoding: "Latin-1"}},
	} {
		got, err := textfile.Decode("w", []byte(tt.raw))
		var wrong *textfile.Error
		if err != nil && !errors.As(err, &wrong) {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(tt.err, wrong); diff != "" {
			t.Errorf("%s: error mismatch (-want +got):\n%s", name, diff)
		}
		if diff := cmp.Diff(tt.want, string(got)); diff != "" {
			t.Errorf("%s: text mismatch (-want +got):\n%s", name, diff)
		}
	}
}
