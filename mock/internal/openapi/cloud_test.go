package openapi_test

import (
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// TestFromAppID: a call of a container is answered for the account that it names, or is
// refused: where no sandbox has the account, and where the path names the sandbox of another.
func TestFromAppID(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	owner := s.Server.Sandbox
	for _, sandbox := range []*control.Sandbox{s.Sandbox, owner} {
		if err := sandbox.MergeWorld(t.Context(), control.World{Switches: rule.Switches{"token.cloud": "added"}}); err != nil {
			t.Fatal(err)
		}
	}
	const unknown, granted, unknownModel = `{"errcode":85105,`, `{"errcode":0,`, `{"errcode":9800003,`
	for target, want := range map[string]string{
		s.Server.URL + "/wxa/getsnticket?from_appid=" + s.AppID:       granted,
		s.Server.URL + "/wxa/getsnticket?from_appid=" + owner.AppID:   unknownModel,
		s.Server.URL + "/wxa/getsnticket?from_appid=":                 unknownModel,
		s.Server.URL + "/wxa/getsnticket":                             unknownModel,
		s.Server.URL + "/wxa/getsnticket?from_appid=wxnone":           unknown,
		s.Server.URL + "/sns/jscode2session?from_appid=wxnone":        unknown,
		s.Server.URL + "/s/default/wxa/getsnticket?from_appid=wxnone": unknown,
		s.URL + "/wxa/getsnticket?from_appid=" + s.AppID:              granted,
		s.URL + "/wxa/getsnticket?from_appid=" + owner.AppID:          unknown,
	} {
		reply := s.Request("POST", target, `{"sn":"a","model_id":"door"}`)
		if !strings.HasPrefix(reply.Body, want) {
			t.Errorf("%s is answered %s, want %s…", target, reply.Body, want)
		}
		if added := reply.Header.Get("x-openapi-seqid") != ""; added == (want == unknown) {
			t.Errorf("%s: a token was added: %t", target, added)
		}
	}
}
