package admin_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// TestGuard: pages of other origins change nothing, and names that were made to
// point here reach nothing; programs that are no browsers notice none of it.
func TestGuard(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t, mock.WithAccess(mock.Access{Hosts: []string{"devicevoip.test"}}))
	own := strings.TrimPrefix(s.Server.URL, "http://")
	for name, c := range map[string]struct {
		method  string
		headers []string
		status  int
	}{
		"no browser":                    {"POST", nil, 200},
		"the page itself":               {"POST", []string{"Sec-Fetch-Site", "same-origin", "Origin", s.Server.URL}, 200},
		"an old browser's own page":     {"POST", []string{"Origin", s.Server.URL}, 200},
		"another site":                  {"POST", []string{"Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"}, 403},
		"another port":                  {"POST", []string{"Sec-Fetch-Site", "same-site", "Origin", "http://127.0.0.1:1"}, 403},
		"an old browser's other page":   {"POST", []string{"Origin", "http://127.0.0.1:1"}, 403},
		"a sandboxed frame":             {"POST", []string{"Origin", "null"}, 403},
		"reading from another site":     {"GET", []string{"Sec-Fetch-Site", "cross-site"}, 200}, // the browser keeps the answer to itself
		"a name that was made to point": {"POST", []string{"Host", "rebound.evil.com:80", "Origin", "http://rebound.evil.com:80"}, 403},
		"reading under such a name":     {"GET", []string{"Host", "rebound.evil.com"}, 403},
		"localhost":                     {"POST", []string{"Host", "localhost:8080"}, 200},
		"a name below localhost":        {"POST", []string{"Host", "a.localhost:8080"}, 200},
		"a name without a dot":          {"POST", []string{"Host", "devicevoip:8080"}, 403},
		"the host of a container":       {"POST", []string{"Host", "host.docker.internal:8080"}, 403},
		"a name that was allowed":       {"POST", []string{"Host", "Devicevoip.Test:8080"}, 200},
		"an address":                    {"POST", []string{"Host", "[::1]:8080"}, 200},
		"its own":                       {"POST", []string{"Host", own}, 200},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path, body := "/clock", `{"mode":"virtual"}`
			if c.method == "GET" {
				body = ""
			}
			on := *s
			on.T = t
			reply := on.Request(c.method, s.Server.URL+"/__admin/sandboxes/"+s.ID+path, body, c.headers...)
			on.Expect(reply, c.status)
			if c.status == 403 && !strings.Contains(reply.Body, `"hint"`) {
				t.Errorf("no hint: %s", reply.Body)
			}
		})
	}
	for _, path := range []string{"/__console/", "/__console", "/metrics", "/__admin/openapi.json", "/__admin/none", "/__phone/wx.js", "/s/" + s.ID + "/__phone/user"} {
		s.Expect(s.Request("GET", s.Server.URL+path, "", "Host", "rebound.evil.com"), http.StatusForbidden)
	}
	real := s.Request("GET", s.Server.URL+"/cgi-bin/token", "", "Host", "api.weixin.qq.com")
	s.Expect(real, http.StatusOK)
}

// TestWorldFile: a world that was taken away as a file makes the same world.
func TestWorldFile(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Control("PUT", "/world", `{"groups":[{"group_id":"g","group_name":"1","model_id":"phone-1","devices":[{"sn":"007","model_id":"phone-2"}]}],"switches":{"name.unit":"utf16"},"capable":false}`)
	file := s.Control("GET", "/worldfile", "")
	s.Expect(file, http.StatusOK)
	if got, want := file.Header.Get("Content-Disposition"), `attachment; filename="world-`+s.ID+`.yaml"`; got != want {
		t.Errorf("Content-Disposition is %q, want %q", got, want)
	}
	read := s.Request("POST", s.Server.URL+"/__admin/worldfile", file.Body)
	s.Expect(read, http.StatusOK)
	var world, want any
	if err := json.Unmarshal([]byte(read.Body), &world); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(`{"world":{"appid":"`+s.AppID+`","secret":"`+s.Secret+`","clock":"`+mocktest.Start+`","capable":false,
		"models":[{"model_id":"phone-1","model_type":"校园电话"},{"model_id":"phone-2","model_type":"校园电话"},{"model_id":"door","model_type":"门禁机"}],
		"groups":[{"group_id":"g","group_name":"1","model_id":"phone-1","devices":[{"model_id":"phone-2","sn":"007"}]}],
		"users":[{"openid":"ann","dialog":"accept"},{"openid":"bob","dialog":"accept"}],"switches":{"name.unit":"utf16"}}}`), &want); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, world); diff != "" {
		t.Errorf("world mismatch (-want +got):\n%s", diff)
	}
	s.Control("DELETE", "", "")
	s.Expect(s.Request("POST", s.Server.URL+"/__admin/sandboxes", read.Body), http.StatusCreated)
	for _, bad := range []string{"", "models: [", "nobody: 1"} {
		s.Expect(s.Request("POST", s.Server.URL+"/__admin/worldfile", bad), http.StatusBadRequest)
	}
}

// TestWorldFileOfAnyNames: a world is the same from its file, whatever names are in it.
func TestWorldFileOfAnyNames(t *testing.T) {
	t.Parallel()
	names := []string{
		"\x00", "\x01", "\a", "\v", "\x1b", "\x7f", "\u0085", "\u2028", "\ufeff", "\ufffe", "\U0001ffff", "\U000e0067", "\U0010ffff",
		"\t", "\n", "\r", "a\tb", "a\rb", "a\r\nb", " a", "a ", "a\n", ".inf", ".NaN", "~", "null", "yes", "1", "1e3", "0x1", "1_0", "2026-01-01",
		"? a", "- a", "-", "---", "...", "a: b", "a:", "a #b", "#", "&a", "*a", "!a", "<<", "%a", "@a", "`a", "|", ">", "{}", "[", ",", `"`, "'", `\`, `\n`, "门禁机 Pro", "🏴",
	}
	tests := map[string][]string{"each": names, "a row": {strings.Repeat("-", 65)}, "stars": {strings.Repeat(" *a", 11)}}
	for name, names := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := mocktest.New(t)
			want := control.World{Messages: control.Messages{Pages: names}}
			for i, name := range names {
				id := fmt.Sprint("n", i)
				want.Models = append(want.Models, control.Model{ID: id, Type: name})
				if len(name) <= 32 {
					want.Groups = append(want.Groups, control.Group{ID: id, Name: name, ModelID: id})
				}
				want.Messages.Templates = append(want.Messages.Templates, control.Template{ID: id, Title: name, Keys: []string{name}})
			}
			body, err := json.Marshal(want)
			if err != nil {
				t.Fatal(err)
			}
			s.Expect(s.Control("PUT", "/world", string(body)), http.StatusOK)
			read := s.Request("POST", s.Server.URL+"/__admin/worldfile", s.Control("GET", "/worldfile", "").Body)
			s.Expect(read, http.StatusOK)
			var got struct {
				World control.World `json:"world"`
			}
			if err := json.Unmarshal([]byte(read.Body), &got); err != nil {
				t.Fatal(err)
			}
			byID := cmp.Options{
				cmpopts.SortSlices(func(a, b control.Model) bool { return a.ID < b.ID }),
				cmpopts.SortSlices(func(a, b control.Group) bool { return a.ID < b.ID }),
				cmpopts.SortSlices(func(a, b control.Template) bool { return a.ID < b.ID }),
				cmpopts.EquateEmpty(),
			}
			got.World.Models = slices.DeleteFunc(got.World.Models, func(m control.Model) bool { return !strings.HasPrefix(m.ID, "n") })
			if diff := cmp.Diff(want, control.World{Models: got.World.Models, Groups: got.World.Groups, Messages: got.World.Messages}, byID); diff != "" {
				t.Errorf("world mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// TestWorldFileOfExpandedGroup: a group that was expanded has its capacity in the file, whether
// its devices need it or not, and one that was not has none.
func TestWorldFileOfExpandedGroup(t *testing.T) {
	t.Parallel()
	for _, devices := range []int{2, 200} {
		t.Run(fmt.Sprint(devices, " devices"), func(t *testing.T) {
			t.Parallel()
			s := mocktest.New(t)
			s.Merge(`{"groups":[{"group_id":"hall","group_name":"Hall","model_id":"phone-1"},{"group_id":"yard","group_name":"Yard","model_id":"phone-1","max_device_count":50}]}`)
			s.Post("/wxa/business/group/expand", `{"group_id":"hall","max_device_count":200,"province_name":"广东省","city_name":"广州市"}`)
			list := make([]control.Device, devices)
			for i := range list {
				list[i] = control.Device{ModelID: "phone-1", SN: fmt.Sprint("PHONE-", i)}
			}
			body, err := json.Marshal(map[string]any{"devices": list})
			if err != nil {
				t.Fatal(err)
			}
			s.Expect(s.Control("POST", "/groups/hall/devices", string(body)), http.StatusOK)
			file := s.Control("GET", "/worldfile", "")
			s.Control("DELETE", "", "")
			made, err := mock.ReadWorld("world.yaml", []byte(file.Body))
			if err != nil {
				t.Fatal(err)
			}
			again, err := s.Server.Client().Create(t.Context(), &made)
			if err != nil {
				t.Fatal(err)
			}
			want := []control.Group{
				{ID: "hall", Name: "Hall", ModelID: "phone-1", Max: 200, Devices: list},
				{ID: "yard", Name: "Yard", ModelID: "phone-1", Devices: []control.Device{}},
			}
			if diff := cmp.Diff(want, again.Groups); diff != "" {
				t.Errorf("groups mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// TestGroupDevices puts devices in a group without a token, and takes them out.
func TestGroupDevices(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Control("PUT", "/world", `{"groups":[{"group_id":"g","group_name":"楼道","model_id":"phone-1"}]}`)
	for _, c := range []struct{ method, path, body, want string }{
		{"POST", "g", `{"devices":[{"sn":"a","model_id":"phone-1"},{"sn":"b","model_id":"door"}]}`, `{"devices":[{"model_id":"phone-1","sn":"a","errcode":0,"errmsg":""},{"model_id":"door","sn":"b","errcode":9800014,"errmsg":"设备类型与设备组不符合"}]}`},
		{"DELETE", "g", `{"devices":[{"sn":"a","model_id":"phone-1"}]}`, `{"devices":[{"model_id":"phone-1","sn":"a","errcode":0,"errmsg":""}]}`},
	} {
		if diff := cmp.Diff(c.want, s.Control(c.method, "/groups/"+c.path+"/devices", c.body).Body); diff != "" {
			t.Errorf("%s %s mismatch (-want +got):\n%s", c.method, c.body, diff)
		}
	}
	s.Expect(s.Control("POST", "/groups/none/devices", `{"devices":[]}`), http.StatusBadRequest)
	s.Expect(s.Control("POST", "/groups/g/devices", `[]`), http.StatusBadRequest)
	s.Merge(`{"switches":{"device.sn":"format"}}`)
	for _, method := range []string{"POST", "DELETE"} {
		refused := s.Control(method, "/groups/g/devices", `{"devices":[{"sn":"a","model_id":"phone-1"},{"sn":"a b","model_id":"phone-1"}]}`)
		matches(t, method+" of an sn that the whole list is refused for", `{"error":{"message":"devices\[1\].sn: data format error","hint":"An sn .+"}}`, refused.Body)
	}
}

// TestAddFault: a fault goes behind those that wait.
func TestAddFault(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Control("POST", "/faults", `{"path":"/cgi-bin/token","errcode":-1}`)
	got := s.Control("POST", "/faults", `{"path":"/wxa/getsnticket","status":502,"times":2}`).Body
	if diff := cmp.Diff(`[{"path":"/cgi-bin/token","times":1,"errcode":-1},{"path":"/wxa/getsnticket","times":2,"status":502}]`, got); diff != "" {
		t.Errorf("faults mismatch (-want +got):\n%s", diff)
	}
	s.Expect(s.Control("POST", "/faults", `{"path":"/wxa/getsnticket"}`), http.StatusBadRequest)
	s.Expect(s.Control("POST", "/faults", `{"path":"/wxa/getsnticket","status":502,"times":-1}`), http.StatusBadRequest)
}

// TestChaos: control begins the faults at random and ends them, draws a seed where it is
// given none, and tells it.
func TestChaos(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	mocktest.Same(t, "at first", `{"seed":null}`, s.Control("GET", "/chaos", "").Body)
	mocktest.Same(t, "given a seed", `{"seed":7}`, s.Control("PUT", "/chaos", `{"seed":7}`).Body)
	var drawn control.Chaos
	if err := json.Unmarshal([]byte(s.Control("PUT", "/chaos", `{}`).Body), &drawn); err != nil || drawn.Seed == nil {
		t.Errorf("no seed was drawn: %v", err)
	}
	for _, bad := range []string{`{"seed":-1}`, `{"seed":4294967296}`, `{"seed":"7"}`, `{"sead":7}`, ``} {
		s.Expect(s.Control("PUT", "/chaos", bad), http.StatusBadRequest)
	}
	s.Expect(s.Control("DELETE", "/chaos", ""), http.StatusNoContent)
	mocktest.Same(t, "ended", `{"seed":null}`, s.Control("GET", "/chaos", "").Body)
}

// TestRevokeTokens: tokens that were issued are refused, and those that are issued then are
// not.
func TestRevokeTokens(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	path := s.URL + "/wxa/getsnticket?access_token="
	ask := func(token string) string {
		return s.Request("POST", path+token, `{"sn":"a","model_id":"phone-1"}`).Body
	}
	token := s.Token()
	s.Expect(s.Control("DELETE", "/tokens", ""), http.StatusNoContent)
	if refused := ask(token); !strings.Contains(refused, `"errcode":40001`) {
		t.Errorf("a token that was revoked is answered %s", refused)
	}
	if allowed := ask(s.Token()); !strings.Contains(allowed, `"sn_ticket"`) {
		t.Errorf("a token that was issued afterwards is answered %s", allowed)
	}
}

// TestFork: control forks a sandbox, says what a fork was made from, and refuses a moment that
// is not kept.
func TestFork(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	s.Token()
	made := s.Control("POST", "/fork", `{"before":1}`)
	s.Expect(made, http.StatusCreated)
	var fork control.Sandbox
	if err := json.Unmarshal([]byte(made.Body), &fork); err != nil {
		t.Fatal(err)
	}
	if fork.ForkOf == nil || fork.ForkOf.Of != s.ID || fork.ForkOf.Before != 1 || fork.AppID != s.AppID {
		t.Errorf("the fork is described as %s", made.Body)
	}
	if list := s.Request("GET", s.Server.URL+"/__admin/sandboxes", "").Body; !strings.Contains(list, `"fork":{"of":"`+s.ID+`"`) {
		t.Errorf("the list does not say what a fork was made from: %s", list)
	}
	s.Expect(s.Control("POST", "/fork", ""), http.StatusCreated)
	for _, bad := range []string{`{"before":99}`, `{"before":0}`, `{"before":"1"}`, `{"after":1}`, `[]`} {
		s.Expect(s.Control("POST", "/fork", bad), http.StatusBadRequest)
	}
}
