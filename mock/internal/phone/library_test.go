package phone_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
	"github.com/devicevoip/devicevoip/mock/internal/phone"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// TestShimKnowsTheVersions holds the versions that wx.js has to know by itself
// to the catalogue: a function that is missing cannot ask.
func TestShimKnowsTheVersions(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	phone.Shim(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/__phone/wx.js", nil))
	for _, id := range []string{"library.request", "library.list"} {
		r, _ := rule.Default().Get(id)
		if want := fmt.Sprintf("%s: '%s'", r.Subject, r.Since); !strings.Contains(w.Body.String(), want) {
			t.Errorf("wx.js does not say %s", want)
		}
	}
}

// TestLibraryOfARequest: the base library that a request names counts, not the user's.
func TestLibraryOfARequest(t *testing.T) {
	t.Parallel()
	const (
		item    = `{"sn":"sn-1","model_id":"door","status":1}`
		lacking = `{"error":{"message":"wx.%[1]s is not a function: base library %s introduced it, and this user has %s","hint":"look whether wx has the function before calling it; createPhone({ library }) makes a wx like that of an older phone"}}`
	)
	for _, users := range []string{"", "2.19.9", "3.0.0"} {
		s := mocktest.New(t)
		id := s.Group("door")
		ask(s, device("sn-1", s.Ticket("sn-1", "door"), "door", "gate"))
		ask(s, group(id))
		s.Merge(`{"users":[{"openid":"ann","dialog":"accept","library":"` + users + `"}]}`)
		list := func(items string) string { return `{"errMsg":"getDeviceVoIPList:ok","list":[` + items + `]}` }
		for _, tt := range []struct{ api, library, want string }{
			{"requestDeviceVoIP", "2.27.2", fmt.Sprintf(lacking, "requestDeviceVoIP", "2.27.3", "2.27.2")},
			{"requestDeviceVoIP", "2.30.4", `{"errMsg":"requestDeviceVoIP:fail The sn has been subscribed","errCode":10001}`},
			{"getDeviceVoIPList", "2.30.2", fmt.Sprintf(lacking, "getDeviceVoIPList", "2.30.3", "2.30.2")},
			{"getDeviceVoIPList", "2.30.3", list(item)},
			{"getDeviceVoIPList", "2.30.4", list(item + `,{"group_id":"` + id + `","status":1}`)},
			{"requestSubscribeDeviceMessage", "2.19.9", fmt.Sprintf(lacking, "requestSubscribeDeviceMessage", "2.20.0", "2.19.9")},
			{"requestSubscribeDeviceMessage", "2.20.0", `{"errMsg":"requestSubscribeDeviceMessage:fail TmplIds can't be empty","errCode":10001}`},
		} {
			option := group(id)
			if tt.api == "requestSubscribeDeviceMessage" {
				option = `"option":{"tmplIds":[],"sn":"sn-1","snTicket":"x","modelId":"door"}`
			}
			reply := s.Phone(tt.api, option+`,"library":"`+tt.library+`"`)
			mocktest.Same(t, fmt.Sprintf("user %q: %s on %s", users, tt.api, tt.library), tt.want, reply.Body)
			status := http.StatusOK
			if strings.Contains(tt.want, "is not a function") {
				status = http.StatusNotImplemented
			}
			mocktest.Same(t, "status", status, reply.Status)
		}
	}
}

// TestLibraryIsAVersion: every call of the phone refuses what is no version, as a world does.
func TestLibraryIsAVersion(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	for _, library := range []string{"latest", "3", "2.30", "v3.0.0", "3.0.0 ", "3.0.0.1"} {
		want := fmt.Sprintf(`{"error":{"message":"library: \"%s\" is not a base library version","hint":"use a version such as 2.30.4"}}`, library)
		for _, api := range []string{"requestDeviceVoIP", "getDeviceVoIPList", "requestSubscribeDeviceMessage", "login", "call"} {
			reply := s.Phone(api, `"library":"`+library+`"`)
			mocktest.Same(t, api+": "+library, want, reply.Body)
			mocktest.Same(t, "status", http.StatusBadRequest, reply.Status)
		}
	}
}
