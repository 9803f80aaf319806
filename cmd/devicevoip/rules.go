package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// ruleFormats are the renderings of the catalogue.
var ruleFormats = map[string]func(io.Writer, []rule.Rule) error{
	"table": rulesTable, "json": rulesJSON, "markdown": rulesMarkdown,
}

func newRules() *cobra.Command {
	var evidence, format string
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List the rules the platform follows and the suite tests",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			render, err := formatNamed(ruleFormats, format)
			if err != nil {
				return err
			}
			rules, err := rulesKnownBy(evidence)
			if err != nil {
				return err
			}
			return render(cmd.OutOrStdout(), rules)
		},
	}
	cmd.Flags().StringVar(&evidence, "evidence", "", "list only rules of this class: documented, observed or assumed")
	cmd.Flags().StringVar(&format, "format", "table", formatUsage(ruleFormats))
	return cmd
}

// rulesKnownBy returns the rules known by some evidence, or all of them.
func rulesKnownBy(evidence string) ([]rule.Rule, error) {
	all := slices.Collect(rule.Default().All())
	if evidence == "" {
		return all, nil
	}
	rules := slices.DeleteFunc(all, func(r rule.Rule) bool { return string(r.Evidence) != evidence })
	if len(rules) == 0 {
		return nil, &exitError{exitUsage, fmt.Errorf("--evidence: unknown class %q", evidence), "use documented, observed or assumed"}
	}
	return rules, nil
}

func rulesTable(w io.Writer, rules []rule.Rule) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(t, "RULE\tJUDGES\tEVIDENCE\tLIMIT\tCODE\tSENTENCE")
	for _, r := range rules {
		_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", r.ID, r.Judges, r.Evidence, r.Limit, code(r), r.Sentence)
		for i, c := range r.Switch {
			note := ""
			if i == 0 {
				note = " (default)"
			}
			_, _ = fmt.Fprintf(t, "\t\t\t\t\t  %s: %s%s\n", c.Value, c.Meaning, note)
		}
	}
	return t.Flush()
}

func rulesJSON(w io.Writer, rules []rule.Rule) error {
	return writeJSON(w, map[string]any{"rules": rules})
}

// rulesTexts are the words of the Markdown table in a language.
type rulesTexts struct {
	head     string
	words    *strings.Replacer // of judges, evidence and limits
	sentence func(rule.Rule) string
}

var (
	rulesEnglish = rulesTexts{
		"| rule | judges | evidence | limit | code | sentence |",
		strings.NewReplacer(),
		func(r rule.Rule) string { return r.Sentence },
	}
	rulesChinese = rulesTexts{
		"| 规则 | 检查对象 | 依据 | 限制 | 错误码 | 内容 |",
		strings.NewReplacer("clients", "客户端", "platforms", "平台", "both", "两者", "documented", "有文档", "observed", "有实例", "assumed", "假定",
			" bytes", " 字节", " characters", " 个字符", " seconds", " 秒", " devices", " 台设备", " activations", " 次激活", " templates", " 个模板", " a minute", " 次/分钟", " a day", " 次/天", " a month", " 次/月"),
		func(r rule.Rule) string { return r.SentenceZH },
	}
)

func rulesMarkdown(w io.Writer, rules []rule.Rule) error { return rulesEnglish.markdown(w, rules) }

func (t rulesTexts) markdown(w io.Writer, rules []rule.Rule) error {
	var b strings.Builder
	b.WriteString(t.head + "\n|---|---|---|---|---|---|\n")
	for _, r := range rules {
		evidence := t.words.Replace(string(r.Evidence))
		if strings.HasPrefix(r.Source, "https://") {
			evidence = "[" + evidence + "](" + r.Source + ")"
		}
		_, _ = fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s |\n", r.ID, t.words.Replace(string(r.Judges)), evidence,
			t.words.Replace(r.Limit.String()), code(r), strings.ReplaceAll(t.sentence(r), "|", `\|`))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// code writes a rule's code with the key it stands under.
func code(r rule.Rule) string {
	switch r.Key {
	case "":
		return ""
	case rule.Status:
		return "HTTP " + strconv.Itoa(r.Code)
	default:
		return string(r.Key) + " " + strconv.Itoa(r.Code)
	}
}
