package translation_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/steps/internal/sentence"
	"github.com/devicevoip/devicevoip/steps/internal/suite"
	"github.com/devicevoip/devicevoip/steps/internal/translation"
)

const english = `Feature: Sns
  An sn is short.
  It is.

  Background:
    Given nothing happens

  @rule:sn.length
  Rule: An sn is at most 128 bytes long.

    @id:one
    Scenario Outline: An sn of <n>
      When the sn "<sn>" is sent <n> times
        """
        When a text
        """
      But nothing happens

      Examples:
        | case | sn  | n |
        | a    | SN1 | 1 |

    @id:two
    Scenario: A table
      When the sn "When" is sent 2 times
`

const chinese = `# language: zh-CN
# 本文件根据 en/client/sn.feature 和 client/sn.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 序列号
  sn 很短。

  背景:
    假如什么都没有发生

  @rule:sn.length
  规则: sn 最长 128 字节。

    @id:one
    场景大纲: <n> 个 sn
      当发送 <n> 次 sn "<sn>"
        """
        When a text
        """
      但是什么都没有发生

      例子:
        | case | sn  | n |
        | a    | SN1 | 1 |

    @id:two
    场景: 表格
      当发送 2 次 sn "When"
`

const titles = "功能: 序列号\n  sn 很短。\n\none: <n> 个 sn\ntwo: 表格\n"

// definitions are two sentences, and one without Chinese.
func definitions(t *testing.T) []suite.Definition {
	t.Helper()
	var all []sentence.Sentence
	for _, said := range []struct {
		english, chinese string
		do               any
	}{
		{"the sn \"<sn>\" is sent <n> times", "发送 <n> 次 sn \"<sn>\"", func(context.Context, string, int) error { return nil }},
		{"nothing happens", "什么都没有发生", func() error { return nil }},
		{"something happens", "", func() error { return nil }},
	} {
		s, err := sentence.New(said.english, said.do)
		if err == nil && said.chinese != "" {
			err = s.In("zh-CN", said.chinese)
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	return sentence.Definitions(all)
}

func written(t *testing.T, english, titles string) (string, error) {
	t.Helper()
	read, err := translation.ReadTitles("client/sn.titles", titles)
	if err != nil {
		return "", err
	}
	text, err := translation.Chinese(definitions(t)).Feature("client/sn", []byte(english), read)
	return string(text), err
}

func TestFeature(t *testing.T) {
	t.Parallel()
	got, err := written(t, english, titles)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(chinese, got); diff != "" {
		t.Errorf("feature mismatch (-want +got):\n%s", diff)
	}
}

// TestFeatureComplains has one thing wrong at a time: each is named.
func TestFeatureComplains(t *testing.T) {
	t.Parallel()
	type edit struct{ old, new string }
	for want, tt := range map[string]struct{ feature, titles edit }{
		`the feature "Sns" has no title`:                                        {titles: edit{"功能: 序列号\n", ""}},
		`the feature "Sns" has a description in one language alone`:             {titles: edit{"  sn 很短。\n", ""}},
		`the scenario two has no title: A table`:                                {titles: edit{"two: 表格\n", ""}},
		`no scenario has the id three of the title "多余"`:                        {titles: edit{"two: 表格\n", "two: 表格\nthree: 多余\n"}},
		`the title of the scenario one has other <placeholders> than: An sn of`: {titles: edit{"<n> 个", "<m> 个"}},
		`the rule "An sn is at most 128 bytes long." has no sentence`:           {feature: edit{"@rule:sn.length", "@rule:own.sn"}},
		`the sentence has no Chinese: something happens`:                        {feature: edit{"But nothing", "But something"}},
		`line 17: 0 sentences are said by the step: anything happens`:           {feature: edit{"But nothing", "But anything"}},
		`en/client/sn.feature: no feature`:                                      {feature: edit{english, "oops"}},
		`client/sn.titles:4: want id: title, got "one <n> 个 sn"`:                {titles: edit{"one:", "one"}},
		`client/sn.titles:5: the scenario one has a title already`:              {titles: edit{"two:", "one:"}},
	} {
		_, err := written(t, strings.Replace(english, tt.feature.old, tt.feature.new, 1), strings.Replace(titles, tt.titles.old, tt.titles.new, 1))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error is %v, want %s", err, want)
		}
	}
}
