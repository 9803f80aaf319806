package project_test

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// pages are the documents with links, from the root of the repository.
func pages(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, pattern := range []string{"*.md", "docs/*.md", "fixtures/*.md", "npm/*/*.md", "steps/adapter/*.md"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("there is no %s, %v", pattern, err)
		}
		all = append(all, files...)
	}
	return all
}

var (
	codeBlock = regexp.MustCompile("(?s)(?:^|\n)```.*?\n```")
	codeSpan  = regexp.MustCompile("`[^`\n]+`")
	link      = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading   = regexp.MustCompile(`(?m)^#+ (.+)$`)
)

// links are the targets within the repository that a document names.
func links(t *testing.T, page string) []string {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	plain := codeSpan.ReplaceAllString(codeBlock.ReplaceAllString(string(text), ""), "")
	var all []string
	for _, m := range link.FindAllStringSubmatch(plain, -1) {
		if !strings.Contains(m[1], "://") {
			all = append(all, m[1])
		}
	}
	return all
}

// anchors are the ids that a page gives its headings when it is shown.
func anchors(t *testing.T, page string) []string {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, m := range heading.FindAllStringSubmatch(codeBlock.ReplaceAllString(string(text), ""), -1) {
		all = append(all, strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
				return unicode.ToLower(r)
			}
			return -1
		}, strings.ReplaceAll(m[1], "`", "")))
	}
	return all
}

// TestLinks: every link within the repository leads to a file, and to a heading of it.
func TestLinks(t *testing.T) {
	t.Parallel()
	for _, page := range pages(t) {
		for _, target := range links(t, page) {
			file, anchor, _ := strings.Cut(target, "#")
			to := page
			if file != "" {
				to = path.Join(path.Dir(page), file)
			}
			if _, err := os.Stat(to); err != nil {
				t.Errorf("%s links to %s: %v", page, target, err)
				continue
			}
			if anchor != "" && !slices.Contains(anchors(t, to), anchor) {
				t.Errorf("%s links to %s, and %s has no such heading", page, target, to)
			}
		}
	}
}

// TestLanguages: a page that is in both languages links to the other one, and pages in Chinese
// lead to those in Chinese.
func TestLanguages(t *testing.T) {
	t.Parallel()
	all := pages(t)
	for _, english := range all {
		chinese := chinesePage(english)
		if !slices.Contains(all, chinese) {
			continue
		}
		if !slices.Contains(links(t, english), path.Base(chinese)) {
			t.Errorf("%s does not link to %s", english, chinese)
		}
		if !slices.Contains(links(t, chinese), path.Base(english)) {
			t.Errorf("%s does not link to %s", chinese, english)
		}
		for _, target := range links(t, chinese) {
			file, _, _ := strings.Cut(target, "#")
			to := path.Join(path.Dir(chinese), file)
			if to != english && slices.Contains(all, chinesePage(to)) {
				t.Errorf("%s links to %s, which is in Chinese too", chinese, target)
			}
		}
	}
}

// chinesePage is the file of a page in Chinese by that in English.
func chinesePage(page string) string {
	return strings.TrimSuffix(page, ".md") + ".zh-CN.md"
}

// TestOrphans: the README of a language, or a page that it leads to, links to every page.
func TestOrphans(t *testing.T) {
	t.Parallel()
	reached := map[string]bool{}
	var follow func(page string)
	follow = func(page string) {
		if reached[page] {
			return
		}
		reached[page] = true
		for _, target := range links(t, page) {
			file, _, _ := strings.Cut(target, "#")
			if to := path.Join(path.Dir(page), file); path.Ext(to) == ".md" {
				follow(to)
			}
		}
	}
	follow("README.md")
	for _, page := range pages(t) {
		if strings.HasPrefix(page, "docs/") && !reached[page] {
			t.Errorf("no page that README.md leads to links to %s", page)
		}
	}
}
