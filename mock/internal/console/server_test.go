package console_test

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestHeaders: the page may load its own files only, and nobody may frame it.
func TestHeaders(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	for path, contentType := range map[string]string{
		"": "text/html; charset=utf-8", "js/main.js": "text/javascript; charset=utf-8", "css/base.css": "text/css; charset=utf-8", "favicon.svg": "image/svg+xml",
	} {
		reply := s.Request("GET", s.Server.URL+"/__console/"+path, "")
		s.Expect(reply, http.StatusOK)
		if got := reply.Header.Get("Content-Type"); got != contentType {
			t.Errorf("%q: Content-Type is %q", path, got)
		}
		policy := reply.Header.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"} {
			if !strings.Contains(policy, want) {
				t.Errorf("%q: the policy %q lacks %s", path, policy, want)
			}
		}
		if strings.Contains(policy, "unsafe") {
			t.Errorf("%q: the policy is %q", path, policy)
		}
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
			"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
		} {
			if got := reply.Header.Get(name); got != want {
				t.Errorf("%q: %s is %q, want %q", path, name, got, want)
			}
		}
		again := s.Request("GET", s.Server.URL+"/__console/"+path, "", "If-None-Match", reply.Header.Get("ETag"))
		s.Expect(again, http.StatusNotModified)
	}
	var refusals []mocktest.Reply
	for path, status := range map[string]int{"none.js": http.StatusNotFound, "../console.go": http.StatusNotFound, "js": http.StatusNotFound} {
		reply := s.Request("GET", s.Server.URL+"/__console/"+path, "")
		s.Expect(reply, status)
		refusals = append(refusals, reply)
	}
	wrong := s.Request("POST", s.Server.URL+"/__console/", "")
	s.Expect(wrong, http.StatusMethodNotAllowed)
	for _, reply := range append(refusals, wrong) {
		if !strings.Contains(reply.Header.Get("Content-Security-Policy"), "frame-ancestors 'none'") || reply.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("a refusal has the headers %v", reply.Header)
		}
	}
}

// TestLanguages: both have every text the page uses, with the same places in
// it, and no other.
func TestLanguages(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	read := func(name string) string {
		reply := s.Request("GET", s.Server.URL+"/__console/js/"+name, "")
		s.Expect(reply, http.StatusOK)
		return reply.Body
	}
	texts := func(name string) map[string]string {
		found := map[string]string{}
		for _, m := range regexp.MustCompile(`(?m)^  '?([\w.-]+)'?: '(.*)',$`).FindAllStringSubmatch(read(name), -1) {
			if m[2] == "" {
				t.Errorf("%s: %s is empty", name, m[1])
			}
			places := map[string]bool{}
			for _, p := range regexp.MustCompile(`\{\d\}`).FindAllString(m[2], -1) {
				places[p] = true
			}
			found[m[1]] = fmt.Sprint(places)
		}
		return found
	}
	en, zh := texts("text.en.js"), texts("text.zh.js")
	if diff := cmp.Diff(en, zh); diff != "" {
		t.Errorf("texts and their places mismatch (-en +zh-CN):\n%s", diff)
	}
	used := map[string]bool{}
	imported := regexp.MustCompile(`from '\./([\w.]+)'`)
	seen := map[string]bool{"main.js": true, "answer.js": true}
	for queue := []string{"main.js", "answer.js"}; len(queue) > 0; queue = queue[1:] {
		source := read(queue[0])
		for _, m := range imported.FindAllStringSubmatch(source, -1) {
			if !seen[m[1]] {
				seen[m[1]] = true
				queue = append(queue, m[1])
			}
		}
		for _, m := range regexp.MustCompile(`\bt\('([\w.-]+)'`).FindAllStringSubmatch(source, -1) {
			used[m[1]] = true
		}
	}
	want := map[string]bool{}
	for key := range en {
		want[key] = true
	}
	if diff := cmp.Diff(want, used); diff != "" {
		t.Errorf("texts mismatch (-written +used):\n%s", diff)
	}
}
