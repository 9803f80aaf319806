package main

import (
	"regexp"
	"testing"

	"github.com/devicevoip/devicevoip/steps"
)

// TestPlatformsExamples reads the account files of docs/platforms.md.
func TestPlatformsExamples(t *testing.T) {
	t.Parallel()
	files := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(document(t, "../../docs/platforms.md"), -1)
	if len(files) != 2 {
		t.Errorf("docs/platforms.md has %d account files, want 2", len(files))
	}
	for _, file := range files {
		if _, err := steps.ParseAccount("account.yaml", []byte(file[1])); err != nil {
			t.Error(err)
		}
	}
}
