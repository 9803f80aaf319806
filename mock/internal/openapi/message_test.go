package openapi_test

import (
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestKeyWithoutValue: the text about a key is cut as real ones are, and never inside a
// character.
func TestKeyWithoutValue(t *testing.T) {
	t.Parallel()
	for key, want := range map[string]string{
		"enum_string4": "data.enum_string4.value is emp", // as seen
		"time2":        "data.time2.value is empty",      // as seen
		"一二三四五六七":      "data.一二三四五六七.val",
		"一二三四五六七八九":    "data.一二三四五六七八",
		"x一二三四五六七八":    "data.x一二三四五六七八",
		"xx一二三四五六七八":   "data.xx一二三四五六七",
	} {
		s := mocktest.New(t)
		s.Merge(`{"messages":{"templates":[{"template_id":"T","keys":["` + key + `"]}]}}`)
		got := s.Post("/cgi-bin/message/device/subscribe/send", `{"template_id":"T","sn":"a","model_id":"door","to_openid_list":["ann"],"data":{}}`)
		mocktest.Same(t, key, `{"errcode":47003,"errmsg":"argument invalid! `+want+` rid: RID"}`, got)
	}
}
