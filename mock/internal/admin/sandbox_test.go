package admin_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

func TestDefaultWorld(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	for _, body := range []string{"", "{}", `{"world":null}`} {
		reply := s.Request("POST", s.Server.URL+"/__admin/sandboxes", body)
		mocktest.Same(t, "status", http.StatusCreated, reply.Status)
		matches(t, "sandbox of "+body, `{"id":"[0-9a-f]{12}","baseUrl":"`+s.Server.URL+`/s/[0-9a-f]{12}","appid":"wx[0-9a-f]{16}","secret":"[0-9a-f]{32}",`+
			`"users":\[{"openid":"o[0-9A-Za-z_-]{27}","dialog":"accept"}\],`+
			`"models":\[{"model_id":"[0-9A-Za-z_-]{22}","model_type":"校园电话"},{"model_id":"[0-9A-Za-z_-]{22}","model_type":"校园电话"},{"model_id":"[0-9A-Za-z_-]{22}","model_type":"门禁机"}\],`+
			`"groups":\[\],"switches":{}}`, reply.Body)
		var made mocktest.Sandbox
		if err := json.Unmarshal([]byte(reply.Body), &made); err != nil {
			t.Fatal(err)
		}
		clock := s.Request("GET", s.Server.URL+"/__admin/sandboxes/"+made.ID+"/clock", "").Body
		mocktest.Same(t, "clock", `{"mode":"virtual","now":"`+mocktest.Start+`"}`, clock)
	}
}

func TestSandboxIsShown(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	begin := `{"id":"` + s.ID + `","baseUrl":"` + s.URL + `","appid":"` + s.AppID + `","secret":"` + s.Secret + `",` +
		`"users":[{"openid":"ann","dialog":"accept"},{"openid":"bob","dialog":"accept"}`
	models := `"models":[{"model_id":"phone-1","model_type":"校园电话"},{"model_id":"phone-2","model_type":"校园电话"},{"model_id":"door","model_type":"门禁机"}`
	empty := begin + `],` + models + `],"groups":[],"switches":{}}`
	mocktest.Same(t, "sandbox", empty, s.Control("GET", "", "").Body)
	merged := begin + `,{"openid":"cyd","dialog":"ask"}],` + models + `],` +
		`"groups":[{"group_id":"g-1","group_name":"楼道","model_id":"door","devices":[{"model_id":"door","sn":"a"}]}],` +
		`"switches":{"name.unit":"bytes","ticket.edge":"valid"}}`
	mocktest.Same(t, "merged sandbox", merged, s.Control("PUT", "/world", `{"users":[{"openid":"cyd","dialog":"ask"}],`+
		`"groups":[{"group_id":"g-1","group_name":"楼道","model_id":"door","devices":[{"model_id":"door","sn":"a"}]}],`+
		`"switches":{"ticket.edge":"valid","name.unit":"bytes"}}`).Body)
	list := s.Request("GET", s.Server.URL+"/__admin/sandboxes", "").Body
	if !strings.HasPrefix(list, `{"sandboxes":[{"id":"`) || !strings.Contains(list, merged) || !strings.Contains(list, `{"id":"default","baseUrl":"`+s.Server.URL+`/s/default","appid":"wx0000000000000001",`) {
		t.Errorf("the list is %s", list)
	}
	reset := s.Control("POST", "/reset", "")
	mocktest.Same(t, "status of reset", http.StatusOK, reset.Status)
	mocktest.Same(t, "reset sandbox", empty, reset.Body)
}

func TestDefaultSandboxStays(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	const path = "/__admin/sandboxes/default"
	reply := s.Request("DELETE", s.Server.URL+path, "")
	mocktest.Same(t, "status", http.StatusBadRequest, reply.Status)
	matches(t, "answer", `{"error":{"message":"id: the default sandbox cannot be deleted","hint":".+"}}`, reply.Body)
	s.Expect(s.Request("PUT", s.Server.URL+path+"/world", `{"users":[{"openid":"new"}]}`), http.StatusOK)
	reset := s.Request("POST", s.Server.URL+path+"/reset", "").Body
	if strings.Contains(reset, `"new"`) || !strings.Contains(reset, `"campus-phone-000000001"`) {
		t.Errorf("the default sandbox was reset to %s", reset)
	}
}

func TestDeleteSandbox(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	token := s.Token()
	s.Expect(s.Control("DELETE", "", ""), http.StatusNoContent)
	s.Expect(s.Control("DELETE", "", ""), http.StatusNotFound)
	mocktest.Same(t, "call on its URL", http.StatusNotFound, s.Request("GET", s.URL+"/cgi-bin/token", "").Status)
	reply := s.Request("POST", s.Server.URL+"/wxa/getsnticket?access_token="+token, "{}").Body
	if !strings.Contains(reply, `"errcode":40001`) {
		t.Errorf("its token is answered %s", reply)
	}
}
