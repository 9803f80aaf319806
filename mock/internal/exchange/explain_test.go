package exchange_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

var labels = regexp.MustCompile(`\[credential [0-9a-f]{4}\]`)

// TestExplanation: the journal says what a refused ticket does not, and the reply says
// nothing of it.
func TestExplanation(t *testing.T) {
	t.Parallel()
	byCall := func(s *mocktest.Sandbox, sn, model string) string {
		reply := s.Post("/wxa/getsnticket", `{"sn":"`+sn+`","model_id":"`+model+`"}`)
		return regexp.MustCompile(`[0-9a-f]{32}`).FindString(reply)
	}
	byControl := func(s *mocktest.Sandbox, sn, model string) string {
		reply := s.Control("POST", "/tickets", `{"sn":"`+sn+`","model_id":"`+model+`"}`)
		return regexp.MustCompile(`[0-9a-f]{32}`).FindString(reply.Body)
	}
	later := func(d time.Duration) func(*mocktest.Sandbox, string, string) string {
		return func(s *mocktest.Sandbox, sn, model string) string {
			defer s.Advance(d)
			return s.Ticket(sn, model)
		}
	}
	forgotten := func(s *mocktest.Sandbox, sn, model string) string {
		ticket := byCall(s, sn, model)
		s.Expect(s.Control("DELETE", "/journal", ""), 204)
		return ticket
	}
	tests := map[string]struct {
		ticket    func(s *mocktest.Sandbox, sn, model string) string
		sn, model string // of the ticket
		want      string // of the call with PHONE-2 of phone-1
	}{
		"right":             {byCall, "PHONE-2", "phone-1", ""},
		"another sn":        {byCall, "PHONE-1", "phone-1", "the ticket was issued for PHONE-1, the call names PHONE-2"},
		"another model":     {byCall, "PHONE-2", "phone-2", "the ticket was issued for model_id phone-2, the call names model_id phone-1"},
		"both":              {byCall, "PHONE-1", "phone-2", "the ticket was issued for PHONE-1 of model_id phone-2, the call names PHONE-2 of model_id phone-1"},
		"a known device":    {byControl, "PHONE-0", "door", "the ticket was issued for PHONE-0 of model_id door, the call names PHONE-2 of model_id phone-1"},
		"an unknown device": {byControl, "PHONE-9", "door", "the ticket was issued for PHONE-9 of model_id door, the call names PHONE-2 of model_id phone-1"},
		"forgotten":         {forgotten, "PHONE-9", "door", "the ticket was issued for another device than PHONE-2 of model_id phone-1"},
		"dead":              {later(6 * time.Minute), "PHONE-2", "phone-1", "the ticket expired 1m0s ago"},
		"just dead":         {later(5 * time.Minute), "PHONE-2", "phone-1", "the ticket has just expired"},
		"made up":           {func(*mocktest.Sandbox, string, string) string { return strings.Repeat("a", 32) }, "", "", "this sandbox issued no such ticket"},
	}
	for name, tt := range tests {
		s := mocktest.New(t)
		s.Merge(`{"devices":[{"model_id":"door","sn":"PHONE-0"}]}`)
		ticket := tt.ticket(s, tt.sn, tt.model)
		reply := s.Phone("requestDeviceVoIP", `"option":{"sn":"PHONE-2","modelId":"phone-1","deviceName":"a","snTicket":"`+ticket+`"}`)
		e := newest(t, s)
		mocktest.Same(t, name, tt.want, e.Explanation)
		if strings.Contains(reply.Body, "issued") || strings.Contains(reply.Body, "PHONE") || strings.Contains(reply.Body, "expired") {
			t.Errorf("%s: the reply explains: %s", name, reply.Body)
		}
	}
}

// TestExplanationOfRequests: the journal says what the token and the body of a refused call
// are, and the reply says nothing of it.
func TestExplanationOfRequests(t *testing.T) {
	t.Parallel()
	const device = `{"sn":"SN1","model_id":"phone-1"}`
	server := mock.Start(t)
	other := mocktest.On(t, server)
	for name, tt := range map[string]struct {
		query  func(s *mocktest.Sandbox) string
		body   string
		header []string
		want   string
	}{
		"right":           {query: current, body: device},
		"of another app":  {query: func(*mocktest.Sandbox) string { return current(other) }, body: device, want: "the token is of the app " + other.AppID + ", this sandbox has the app APPID"},
		"replaced":        {query: replaced, body: device, want: "a newer token replaced it 6m0s ago"},
		"revoked":         {query: revoked, body: device, want: "control revoked it"},
		"revoked before":  {query: revokedBefore, body: device, want: "control revoked it"},
		"clock set back":  {query: replacedLater, body: device, want: "a newer token replaced it 0s ago"},
		"of a fork":       {query: ofFork, body: device, want: "the token is of a fork of this sandbox, or of the sandbox it was forked from"},
		"changed":         {query: func(s *mocktest.Sandbox) string { return current(s)[:100] + "AAAA" + current(s)[104:] }, body: device, want: "the token is of an earlier sandbox with this appid, or was changed"},
		"made up":         {query: func(*mocktest.Sandbox) string { return "access_token=token" }, body: device, want: "no sandbox issues tokens of this form"},
		"without a token": {query: nothing, body: device},
		"empty":           {query: func(*mocktest.Sandbox) string { return "access_token=" }, body: device, want: "the access_token in the query is empty"},
		"in the header":   {query: nothing, header: []string{"Authorization", "Bearer x"}, body: device, want: "the header Authorization is not read, the query takes access_token"},
		"in the body":     {query: nothing, body: `{"access_token":"x"}`, want: "the body is not read for a token, the query takes access_token"},
		"misspelled":      {query: func(*mocktest.Sandbox) string { return "acess_token=x" }, body: device, want: "the query has acess_token, it takes access_token"},
		"a form":          {query: current, body: "sn=SN1&model_id=phone-1", want: "the body is a form, a JSON object is due"},
		"parts of a form": {query: current, body: "--x\r\nContent-Disposition: form-data; name=\"sn\"\r\n\r\nSN1\r\n--x--", want: "the body is a form, a JSON object is due"},
		"encoded twice":   {query: current, body: `"{\"sn\":\"SN1\"}"`, want: "the body is a JSON string, a JSON object is due: it was encoded twice"},
		"a list":          {query: current, body: `[` + device + `]`, want: "the body is a JSON value, a JSON object is due"},
		"cut":             {query: current, body: `{"sn":"SN1"`, want: "the body is not valid JSON"},
		"a wrong type":    {query: current, body: `{"sn":1,"model_id":"phone-1"}`, want: "sn: got a number, want a string"},
		"expired":         {query: expired(7200 * time.Second), body: device, want: "the token has just expired"},
		"long expired":    {query: expired(7260 * time.Second), body: device, want: "the token expired 1m0s ago"},
		"called token":    {query: called("token"), body: device, want: "the query has token, it takes access_token"},
		"accessToken":     {query: called("accessToken"), body: device, want: "the query has accessToken, it takes access_token"},
		"of a container":  {query: foreign("cloudbase"), body: device, want: "a token of the kind cloudbase_access_token came, the account's own access_token is due"},
		"of a component":  {query: foreign("component"), body: device, want: "a token of the kind component_access_token came, the account's own access_token is due"},
		"other names":     {query: current, body: `{"SN":"SN1","modelId":"phone-1"}`, want: "the body has SN, modelId, it takes sn, model_id"},
		"another name":    {query: current, body: `{"sn":"SN1","modelid":"phone-1"}`, want: "the body has modelid, it takes model_id"},
		"missing":         {query: current, body: `{"sn":"SN1"}`, want: "the body lacks model_id"},
		"null member":     {query: current, body: `{"sn":"SN1","model_id":null}`, want: "the body has null as model_id"},
		"null":            {query: current, body: ` null `, want: "the body is a JSON value, a JSON object is due"},
		"nothing":         {query: current, body: `{}`, want: "the body lacks sn"},
		"a mark":          {query: current, body: "\ufeff" + device, want: "the body begins with a byte-order mark"},
		"not UTF-8":       {query: current, body: `{"sn":"` + "\xC3\xC5" + `","model_id":"phone-1"}`, want: "the body is not UTF-8"},
		"doubled":         {query: current, body: `{"sn":"SN1","sn":"SN2","model_id":"phone-1"}`, want: "the body has a member twice"},
		"half an emoji":   {query: current, body: `{"sn":"\ud83d","model_id":"phone-1"}`, want: "the body has half of a character"},
	} {
		s := mocktest.On(t, server)
		reply := s.Request("POST", s.URL+"/wxa/getsnticket?"+tt.query(s), tt.body, tt.header...)
		mocktest.Same(t, name, strings.ReplaceAll(tt.want, "APPID", s.AppID), newest(t, s).Explanation)
		if tt.want != "" && strings.Contains(reply.Body, tt.want) {
			t.Errorf("%s: the reply explains: %s", name, reply.Body)
		}
	}
}

// TestExplanationOfOtherCalls: the same for what getSnTicket cannot meet.
func TestExplanationOfOtherCalls(t *testing.T) {
	t.Parallel()
	const create = "/wxa/business/group/createid?"
	for name, tt := range map[string]struct {
		path  string
		query func(s *mocktest.Sandbox) string
		body  string
		want  string
	}{
		"of a third party": {create, foreign("authorizer"), `{}`, "a token of the kind authorizer_access_token came, the account's own access_token is due"},
		"of a group":       {create, current, `{"modelId":"phone-1","groupName":"a"}`, "the body has modelId, groupName, it takes model_id, group_name"},
		"null in a list":   {"/wxa/business/group/adddevice?", current, `{"group_id":"g","device_list":[{"sn":"a","model_id":"phone-1"},{"sn":"a","model_id":null}]}`, "the body has null as device_list[1].model_id"},
		"null list":        {"/wxa/business/group/adddevice?", current, `{"group_id":"g","device_list":null}`, "the body has null as device_list"},
		"null as a body":   {"/wxa/business/group/getinfo?", current, `null`, "the body is a JSON value, a JSON object is due"},
		"named by errmsg":  {"/cgi-bin/stable_token?", nothing, `{"grant_type":"client_credential","secret":"x"}`, ""},
		"another mistake":  {"/wxa/business/group/getinfo?", current, `{"group_id":"none"}`, ""},
		"within a list":    {"/wxa/business/group/adddevice?", current, `{"group_id":"g","device_list":[{"SN":"a","model_id":"phone-1"}]}`, "the body has SN, it takes sn"},
		"of a query":       {"/cgi-bin/token?grant_type=client_credential&", called("appId"), "", "the query has appId, it takes appid"},
		"of a file":        {"/wxa/getsnticket?cloudbase_", expiredFile, `{}`, "the token expired 1m0s ago"},
		"as a container":   {"/wxa/getsnticket?cloudbase_", current, `{}`, "the token is an access_token, a cloudbase_access_token is due"},
	} {
		s := mocktest.New(t)
		s.Merge(`{"switches":{"token.cloud":"file"}}`)
		method := "POST"
		if tt.body == "" {
			method = "GET"
		}
		s.Request(method, s.URL+tt.path+tt.query(s), tt.body)
		mocktest.Same(t, name, tt.want, newest(t, s).Explanation)
	}
}

// TestPath: the journal has a path that no call has as it was sent, and says what is wrong
// about it; of credentials in it there are labels.
func TestPath(t *testing.T) {
	t.Parallel()
	server := mock.Start(t)
	const encoded = "the question mark was sent as %3F, which makes the query a part of the path"
	for sent, want := range map[string]struct{ path, meant, explanation string }{
		"/cgi-bin/%74oken?a=b":                            {"/cgi-bin/token", "", ""},
		"/cgi-bin/token%3Fgrant_type=client_credential":   {"", "/cgi-bin/token", encoded},
		"/cgi-bin/token%3fa=b?c=d":                        {"/cgi-bin/token%3fa=b", "/cgi-bin/token", encoded},
		"/cgi-bin/token&grant_type=client_credential":     {"", "/cgi-bin/token", "the question mark was sent as &, which makes the query a part of the path"},
		"/wxa/getsnticket%EF%BC%9Fa=b":                    {"", "/wxa/getsnticket", "the question mark was sent as U+FF1F, which makes the query a part of the path"},
		"/cgi-bin/token%20":                               {"", "/cgi-bin/token", "the path has white space in it"},
		"/cgi-bin/token%0A?a=b":                           {"/cgi-bin/token%0A", "/cgi-bin/token", "the path has white space in it"},
		"/cgi-bin/token%23a":                              {"", "/cgi-bin/token", ""},
		"/nothing&a=b":                                    {"", "", ""},
		"/wxa/getsnticket%3Faccess_token=TOKEN":           {"/wxa/getsnticket%3Faccess_token=[token LABEL]", "/wxa/getsnticket", encoded},
		"/wxa/getsnticket&access_token=TOKEN":             {"/wxa/getsnticket&access_token=[token LABEL]", "/wxa/getsnticket", "the question mark was sent as &, which makes the query a part of the path"},
		"/cgi-bin/token&appid=APPID&secret=SECRET":        {"/cgi-bin/token&appid=APPID&secret=[secret LABEL]", "/cgi-bin/token", "the question mark was sent as &, which makes the query a part of the path"},
		"/cgi-bin/token&secret=SECRET%20&a=%2F?secret=no": {"/cgi-bin/token&secret=[secret LABEL]%20&a=/", "/cgi-bin/token", "the question mark was sent as &, which makes the query a part of the path"},
		"/SECRET":       {"/[secret LABEL]", "", ""},
		"/a/TOKEN/b%3F": {"/a/[token LABEL]/b%3F", "", ""},
	} {
		if want.path == "" {
			want.path = sent
		}
		for _, s := range []*mocktest.Sandbox{mocktest.On(t, server), mocktest.New(t)} {
			fill := strings.NewReplacer("TOKEN", s.Token(), "SECRET", s.Secret, "APPID", s.AppID)
			s.Request("GET", s.URL+fill.Replace(sent), "")
			e := newest(t, s)
			mocktest.Same(t, sent, strings.ReplaceAll(want.path, "APPID", s.AppID), label.ReplaceAllString(e.Path, "[$1 LABEL]"))
			mocktest.Same(t, sent+": meant", want.meant, e.Meant)
			mocktest.Same(t, sent+": explanation", want.explanation, e.Explanation)
		}
	}
}

var label = regexp.MustCompile(`\[(secret|token) [0-9a-f]{4}\]`)

func nothing(*mocktest.Sandbox) string { return "" }

func current(s *mocktest.Sandbox) string { return "access_token=" + s.Token() }

func replaced(s *mocktest.Sandbox) string {
	old := current(s)
	s.Token()
	s.Advance(6 * time.Minute)
	return old
}

func revoked(s *mocktest.Sandbox) string {
	old := current(s)
	s.Advance(time.Minute)
	s.Expect(s.Control("DELETE", "/tokens", ""), 204)
	return old
}

func revokedBefore(s *mocktest.Sandbox) string {
	old := revoked(s)
	s.Token()
	return old
}

func replacedLater(s *mocktest.Sandbox) string {
	old := current(s)
	s.Token()
	s.Token()
	s.Expect(s.Control("POST", "/clock", `{"set":"2025-12-31T00:00:00Z"}`), 200)
	return old
}

// ofFork is a token of a fork that the sandbox itself has not issued.
func ofFork(s *mocktest.Sandbox) string {
	reply := s.Control("POST", "/fork", "{}")
	s.Expect(reply, 201)
	var fork control.Sandbox
	if err := json.Unmarshal([]byte(reply.Body), &fork); err != nil {
		s.T.Fatal(err)
	}
	text := s.Request("GET", fork.BaseURL+"/cgi-bin/token?grant_type=client_credential&appid="+s.AppID+"&secret="+s.Secret, "").Body
	var token control.Token
	if err := json.Unmarshal([]byte(text), &token); err != nil {
		s.T.Fatal(err)
	}
	return "access_token=" + token.AccessToken
}

// expired is a token of that age.
func expired(age time.Duration) func(*mocktest.Sandbox) string {
	return func(s *mocktest.Sandbox) string {
		defer s.Advance(age)
		return current(s)
	}
}

// expiredFile is a token of a container of an age of 31 minutes.
func expiredFile(s *mocktest.Sandbox) string {
	defer s.Advance(31 * time.Minute)
	return foreign("cloudbase")(s)
}

// called is a query whose only parameter has that name.
func called(name string) func(*mocktest.Sandbox) string {
	return func(*mocktest.Sandbox) string { return name + "=x" }
}

// foreign is a token of a kind that control issues.
func foreign(kind string) func(*mocktest.Sandbox) string {
	return func(s *mocktest.Sandbox) string {
		var token control.Token
		if err := json.Unmarshal([]byte(s.Control("POST", "/tokens", `{"kind":"`+kind+`"}`).Body), &token); err != nil {
			s.T.Fatal(err)
		}
		return "access_token=" + token.AccessToken
	}
}
