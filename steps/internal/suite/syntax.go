package suite

import (
	"errors"
	"fmt"
	"strings"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/internal/suggest"
)

var (
	chineseStart = lazyregexp.New(`(?m)^\s*功能`)
	wideColon    = lazyregexp.New(`(?m)^\s*(?:功能|规则|背景|场景|场景大纲|剧本|剧本大纲|例子)：`)
)

// chineseForm says what is easily forgotten in a feature in Chinese.
func chineseForm(uri, text string) error {
	if wideColon().MatchString(text) {
		return fmt.Errorf("%s: write the colon after a keyword as : and not as ：", uri)
	}
	if chineseStart().MatchString(text) && !strings.Contains(text, "language:") {
		return fmt.Errorf("%s: a feature in Chinese begins with the line # language: zh-CN", uri)
	}
	return nil
}

// languageLine names the language of a feature, with nothing but comments before it.
var languageLine = lazyregexp.New(`^((?:\s*#.*\n)*?)\s*#\s*language\s*:\s*(\S+)`)

// otherLanguage complains of a feature in a language that the parser knows and the suite does not.
func otherLanguage(uri, text string) error {
	found := languageLine().FindStringSubmatch(text)
	if found == nil || found[2] == English || found[2] == "zh-CN" {
		return nil
	}
	return fmt.Errorf("%s:%d:1: the language is %q, want en or zh-CN", uri, 1+strings.Count(found[1], "\n"), found[2])
}

// keywords begin a line of a feature, in the languages of ours.
var keywords = []string{
	"Feature:", "Rule:", "Background:", "Scenario:", "Scenario Outline:", "Examples:",
	"Given", "When", "Then", "And", "But",
	"功能:", "规则:", "背景:", "场景:", "场景大纲:", "例子:", "假如", "当", "那么", "并且", "但是",
}

// The parser's errors, each "(line:column): …".
var (
	placed     = lazyregexp.New(`(?m)^\((\d+:\d+)\): (.*)$`)
	misplaced  = lazyregexp.New(`^expected: (.*), got '\s*(.*)'$`)
	noLanguage = lazyregexp.New(`^Language not supported: (.*)$`)
)

// syntaxError words what the parser found in a file: until its feature begins the first error
// alone, because every line after it is another.
func syntaxError(uri string, err error) error {
	var errs []error
	for _, one := range placed().FindAllStringSubmatch(err.Error(), -1) {
		place, message := uri+":"+one[1], one[2]
		line := misplaced().FindStringSubmatch(message)
		language := noLanguage().FindStringSubmatch(message)
		switch {
		case line != nil:
			message = fmt.Sprintf("no keyword that can stand here begins the line %q%s", line[2], suggest.Suggestion(keywordOf(line[2]), keywords))
		case language != nil:
			message = fmt.Sprintf("the language is %q, want en or zh-CN", language[1])
		case strings.HasPrefix(message, "unexpected end of file"):
			message = "the file ends too early: something that it begins is not complete"
		}
		errs = append(errs, fmt.Errorf("%s: %s", place, message))
		if language != nil || line != nil && strings.Contains(line[1], "#FeatureLine") {
			break
		}
	}
	if errs == nil {
		return fmt.Errorf("%s: %w", uri, err)
	}
	return errors.Join(errs...)
}

// described says why a line that was meant otherwise is part of a description.
func described(description string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(description), "\n")
	if line == "" {
		return ""
	}
	return fmt.Sprintf("; no keyword begins the line %q%s", line, suggest.Suggestion(keywordOf(line), keywords))
}

// keywordOf is what stands in a line where its keyword is due.
func keywordOf(line string) string {
	if keyword, _, ok := strings.Cut(line, ":"); ok {
		return keyword + ":"
	}
	word, _, _ := strings.Cut(line, " ")
	return word
}
