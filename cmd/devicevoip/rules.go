package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// ruleFormats are the renderings of the catalogue.
var ruleFormats = map[string]func(io.Writer, []rule.Rule, language.Language) error{
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
			return render(cmd.OutOrStdout(), rules, spoken(cmd))
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

func rulesTable(w io.Writer, rules []rule.Rule, in language.Language) error {
	rows := [][]string{{in.Word("RULE"), in.Word("JUDGES"), in.Word("EVIDENCE"), in.Word("LIMIT"), in.Word("CODE"), in.Word("SENTENCE")}}
	for _, r := range rules {
		rows = append(rows, []string{r.ID, in.Word(string(r.Judges)), in.Word(string(r.Evidence)), in.Text(r.Limit.String()), code(r), in.Text(r.Sentence)})
		for i, c := range r.Switch {
			note := ""
			if i == 0 {
				note = in.Say(" (default)")
			}
			meaning := c.Meaning
			if in == language.Chinese {
				meaning = c.MeaningZH
			}
			rows = append(rows, []string{"", "", "", "", "", fmt.Sprintf("  %s: %s%s", c.Value, meaning, note)})
		}
	}
	_, err := io.WriteString(w, language.Table(rows))
	return err
}

func rulesJSON(w io.Writer, rules []rule.Rule, _ language.Language) error {
	return writeJSON(w, map[string]any{"rules": rules})
}

// inTable escapes what would end a cell of a table in Markdown, or be HTML.
var inTable = strings.NewReplacer("|", `\|`, "<", "&lt;")

func rulesMarkdown(w io.Writer, rules []rule.Rule, in language.Language) error {
	var b strings.Builder
	for _, column := range []string{"rule", "judges", "evidence", "limit", "code", "sentence"} {
		b.WriteString("| " + in.Word(column) + " ")
	}
	b.WriteString("|\n|---|---|---|---|---|---|\n")
	for _, r := range rules {
		evidence := in.Word(string(r.Evidence))
		if strings.HasPrefix(r.Source, "https://") {
			evidence = "[" + evidence + "](" + r.Source + ")"
		} else {
			evidence = in.Say("%s: %s", evidence, inTable.Replace(in.Text(r.Source)))
		}
		_, _ = fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s |\n", r.ID, in.Word(string(r.Judges)), evidence,
			in.Text(r.Limit.String()), code(r), inTable.Replace(in.Text(r.Sentence)))
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
