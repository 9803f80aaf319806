package mock_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestSandboxesNeverMeet does in one sandbox what could show in another with
// the same ids.
func TestSandboxesNeverMeet(t *testing.T) {
	t.Parallel()
	a := mocktest.New(t)
	b := mocktest.On(t, a.Server)
	calm := b.Control("GET", "", "").Body
	token, ticket, id := a.Token(), a.Ticket("sn-1", "door"), a.Group("door")
	option := `"option":{"sn":"sn-1","snTicket":"` + ticket + `","modelId":"door","deviceName":"gate"}`
	mocktest.Same(t, "a's phone", `{"errMsg":"requestDeviceVoIP:ok"}`, a.Phone("requestDeviceVoIP", option).Body)
	a.Merge(`{"switches":{"name.unit":"bytes"},"models":[{"model_id":"new","model_type":"门锁"}],"users":[{"openid":"ann","dialog":"reject"}]}`)
	a.Expect(a.Control("PUT", "/faults", `[{"path":"/wxa/getsnticket","status":500,"times":99},{"path":"/cgi-bin/token","status":500,"times":99}]`), http.StatusOK)
	a.Advance(1000 * time.Second)

	mocktest.Same(t, "b", calm, b.Control("GET", "", "").Body)
	mocktest.Same(t, "b's clock", `{"mode":"virtual","now":"`+mocktest.Start+`"}`, b.Control("GET", "/clock", "").Body)
	mocktest.Same(t, "b's faults", "[]", b.Control("GET", "/faults", "").Body)
	mocktest.Same(t, "b's records", `{"records":[]}`, b.Control("GET", "/records", "").Body)
	mocktest.Same(t, "b's journal", `{"entries":[],"dropped":0}`, b.Control("GET", "/journal", "").Body)
	mocktest.Same(t, "b's phone with a's ticket", `{"errMsg":"requestDeviceVoIP:fail ","errCode":10008}`, b.Phone("requestDeviceVoIP", option).Body)
	mocktest.Same(t, "b's group", `{"errcode":9800013,"errmsg":"group_id不合法 rid: RID"}`, b.Post("/wxa/business/group/getinfo", `{"group_id":"`+id+`"}`))
	mocktest.Same(t, "b's model", `{"errcode":9800003,"errmsg":"model_id检查不通过 rid: RID"}`, b.Post("/wxa/getsnticket", `{"sn":"a","model_id":"new"}`))
	foreign := b.Request("POST", b.URL+"/wxa/getsnticket?access_token="+token, `{"sn":"a","model_id":"door"}`).Body
	if !strings.HasPrefix(foreign, `{"errcode":40001,`) {
		t.Errorf("b answers a's token with %s", foreign)
	}
	wrong := b.Request("GET", b.URL+"/cgi-bin/token?grant_type=client_credential&appid="+a.AppID+"&secret="+a.Secret, "").Body
	if !strings.HasPrefix(wrong, `{"errcode":40013,`) {
		t.Errorf("b answers a's credentials with %s", wrong)
	}
	b.Expect(b.Control("DELETE", "", ""), http.StatusNoContent)
	a.Expect(a.Control("GET", "", ""), http.StatusOK)
}

// TestParallelUse has several clients in each of several sandboxes at once. A
// group has room for half the devices they bring.
func TestParallelUse(t *testing.T) {
	t.Parallel()
	server := mock.Start(t)
	var (
		all   sync.WaitGroup
		looks []func()
	)
	for range 3 {
		s := mocktest.On(t, server)
		id, token := s.Group("door"), s.Token()
		for client := range 4 {
			all.Go(func() {
				for i := range 25 {
					s.Request("POST", s.URL+"/wxa/business/group/adddevice?access_token="+token,
						fmt.Sprintf(`{"group_id":%q,"device_list":[{"model_id":"door","sn":"sn-%d-%d"}]}`, id, client, i))
				}
			})
		}
		looks = append(looks, func() {
			info := s.Request("POST", s.URL+"/wxa/business/group/getinfo?access_token="+token, `{"group_id":"`+id+`"}`).Body
			mocktest.Same(t, "devices in the group", 50, strings.Count(info, `"sn":`))
			journal := s.Control("GET", "/journal", "").Body
			mocktest.Same(t, "exchanges", 104, strings.Count(journal, `"n":`))
		})
	}
	all.Wait()
	for _, look := range looks {
		look()
	}
}
