package admin_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
)

// A named world is a pattern: many sandboxes are made from it, each with an app
// of its own.
func TestWorldByName(t *testing.T) {
	t.Parallel()
	p := mock.Start(t, mock.WithWorlds(fstest.MapFS{
		"worlds/school.yaml": {Data: []byte("appid: wx5c00100000000001\nclock: 2026-03-01T00:00:00Z\nmodels: [{model_id: m, model_type: 校园电话}]\nusers: [{openid: ann, dialog: reject}]\n")},
		"worlds/broken.yaml": {Data: []byte("modles: []\n")},
	}))
	create := func(body string) (int, string) {
		res, err := http.Post(p.URL+"/__admin/sandboxes", "application/json", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		text, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res.StatusCode, string(text)
	}
	appids := map[string]bool{}
	for range 2 {
		status, text := create(`{"world":"school"}`)
		var made struct {
			AppID  string
			Users  []map[string]string
			Models []map[string]string
		}
		if err := json.Unmarshal([]byte(text), &made, json.MatchCaseInsensitiveNames(true)); err != nil || status != http.StatusCreated {
			t.Fatalf("status %d, %v: %s", status, err, text)
		}
		appids[made.AppID] = true
		if diff := cmp.Diff([]map[string]string{{"openid": "ann", "dialog": "reject"}}, made.Users); diff != "" {
			t.Errorf("users mismatch (-want +got):\n%s", diff)
		}
	}
	if len(appids) != 2 || appids["wx5c00100000000001"] {
		t.Errorf("appids are %v, want two fresh ones", appids)
	}
	for body, want := range map[string]string{
		`{"world":"scool"}`:  `{"error":{"message":"world: there is no world \"scool\"","hint":"the named worlds are [\"broken\" \"school\"]"}}`,
		`{"world":"broken"}`: `{"error":{"message":"worlds/broken.yaml: modles: unknown member (did you mean models?)","hint":"the members here are: appid, secret, clock, capable, models, groups, users, devices, others, account, network, cloud, quotas, messages, packages, licenses, switches; text that looks like a number needs quotes"}}`,
	} {
		if status, got := create(body); status != http.StatusBadRequest || got != want {
			t.Errorf("%s is answered %d %s, want 400 %s", body, status, got, want)
		}
	}
}
