package openapi_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// TestImpossibleDevices: every call that takes an sn refuses one that no device can have, by
// the code of getSnTicket where it has one for it.
func TestImpossibleDevices(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	group := s.Group("door")
	s.Merge(`{"messages":{"templates":[{"template_id":"T1"}],"subscriptions":[{"openid":"ann","template_id":"T1","model_id":"door","sn":"SN-1"}]}}`)
	list := `"device_list":[{"model_id":"door","sn":"SN"}]`
	calls := map[string]struct {
		path, body string
		// The answers to an empty sn, one outside its characters, and one that is too long.
		want [3]string
	}{
		"getSnTicket":          {"/wxa/getsnticket", `{"model_id":"door","sn":"SN"}`, [3]string{"47001", "9800002", "9800001"}},
		"addIotGroupDevice":    {"/wxa/business/group/adddevice", `{"group_id":"` + group + `",` + list + `}`, [3]string{"47001", "0 9800002", "0 9800001"}},
		"removeIotGroupDevice": {"/wxa/business/group/removedevice", `{"group_id":"` + group + `",` + list + `}`, [3]string{"47001", "0 9800002", "0 9800001"}},
		"activeLicenseDevice":  {"/wxa/business/license/activedevice", `{"pkg_type":1,` + list + `}`, [3]string{"47001", "0 9800002", "0 9800001"}},
		"getLicenseDeviceInfo": {"/wxa/business/license/getdeviceinfo", `{` + list + `}`, [3]string{"47001", "9800002", "9800001"}},
		"sendHardwareDeviceMessage": {
			"/cgi-bin/message/device/subscribe/send", `{"template_id":"T1","sn":"SN","model_id":"door","to_openid_list":["ann"],"data":{}}`,
			[3]string{"47001", "9800002", "9800001"},
		},
		"iotVoipCall": {"/wxa/business/iot/voip/call", `{"model_id":"door","sn":"SN","openid":"ann","room_type":"video"}`, [3]string{"47001", "2", "2"}},
		"requestDeviceVoIP": {
			"/__phone/requestDeviceVoIP", `{"appid":"` + s.AppID + `","openid":"ann","option":{"sn":"SN","snTicket":"x","modelId":"door","deviceName":"a"}}`,
			[3]string{"1001", "1001", "1001"},
		},
		"call": {"/__phone/call", `{"appid":"` + s.AppID + `","openid":"ann","sn":"SN","model_id":"door"}`, [3]string{"9", "9", "9"}},
	}
	code := regexp.MustCompile(`"err(?:code|Code|no)":(-?\d+)`)
	for name, call := range calls {
		for i, sn := range []string{"", "AA:BB", strings.Repeat("a", 129)} {
			target := s.URL + call.path
			if !strings.HasPrefix(call.path, rule.PhonePrefix) {
				target += "?access_token=" + s.Token()
			}
			reply := s.Request("POST", target, strings.Replace(call.body, `"SN"`, fmt.Sprintf("%q", sn), 1))
			var got []string
			for _, m := range code.FindAllStringSubmatch(reply.Body, -1) {
				got = append(got, m[1])
			}
			mocktest.Same(t, fmt.Sprintf("%s with %.10q", name, sn), call.want[i], strings.Join(got, " "))
		}
	}
	// Whatever takes an sn is in the table.
	for _, c := range rule.Calls() {
		if _, tested := calls[c.Name]; tested || !c.Devices {
			continue
		}
		without := []string{"createIotGroupId", "getIotGroupInfo", "expandGroup", "getLicensePkgList", "getDeviceVoIPList", "requestSubscribeDeviceMessage"}
		if !slices.Contains(without, c.Name) {
			t.Errorf("the table lacks %s", c.Name)
		}
	}
}
