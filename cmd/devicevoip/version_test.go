package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/npm"
)

// TestVersion: a version tells a release from a build of any other commit, in both languages.
func TestVersion(t *testing.T) {
	t.Parallel()
	const commit, date = "6b5fc40d4b1c6d0a4f1c", "2026-11-28T01:29:33Z"
	release := npm.Version()
	for _, c := range []struct {
		name             string
		built            source
		english, chinese string
	}{
		{
			name: "without a repository", built: source{module: "(devel)"},
			english: release + "\n", chinese: release + "\n",
		},
		{
			name: "the commit of the release", built: source{module: "v" + release, commit: commit, date: date},
			english: release + "\ncommit " + commit + " of " + date + "\n",
			chinese: release + "\n提交 " + commit + "（" + date + "）\n",
		},
		{
			name: "another commit", built: source{module: "v0.0.0-20261128012933-6b5fc40d4b1c", commit: commit, date: date},
			english: release + "+6b5fc40d4b1c\ncommit " + commit + " of " + date + "\n",
			chinese: release + "+6b5fc40d4b1c\n提交 " + commit + "（" + date + "）\n",
		},
		{
			name: "with changes", built: source{module: "v" + release + "+dirty", commit: commit, date: date, modified: true},
			english: release + "+6b5fc40d4b1c.modified\ncommit " + commit + " of " + date + ", with changes since\n",
			chinese: release + "+6b5fc40d4b1c.modified\n提交 " + commit + "（" + date + "），另有未提交的改动\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for in, want := range map[language.Language]string{
				language.English: "devicevoip " + c.english + "rules as read on " + rule.SpecDate + "\n",
				language.Chinese: "devicevoip " + c.chinese + "规则出处的查阅日期：" + rule.SpecDate + "\n",
			} {
				var out strings.Builder
				if err := c.built.write(&out, in); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(want, out.String()); diff != "" {
					t.Errorf("%s (-want +got):\n%s", in, diff)
				}
			}
		})
	}
}
