package platform_test

import (
	"math"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// callFrom is the outcome of a token call from an address.
func callFrom(t testing.TB, s client, kind platform.Kind, ip string) string {
	t.Helper()
	req := request(t, s)
	req.IP = netip.MustParseAddr(ip)
	_, err := s.IssueToken(t.Context(), kind, req)
	return outcome(err)
}

func TestAccountStates(t *testing.T) {
	t.Parallel()
	for state, want := range map[string]string{
		"": "ok", "normal": "ok", "secret-frozen": "account.secret-frozen", "token-banned": "account.token-banned",
		"frozen": "account.frozen", "limited": "account.limited",
	} {
		s := sandbox(t, school())
		must(t, s.Merge(t.Context(), control.World{Account: &control.Account{State: state}}))
		same(t, state, want, callFrom(t, s, platform.Plain, "127.0.0.1"))
		same(t, state+", stable", want, callFrom(t, s, platform.Stable, "127.0.0.1"))
		must(t, s.Merge(t.Context(), switches("account.stable", "plain-only")))
		same(t, state+", stable only", "ok", callFrom(t, s, platform.Stable, "127.0.0.1"))
	}
}

func TestAllowList(t *testing.T) {
	t.Parallel()
	tests := []struct {
		allow    []string
		ip, want string
	}{
		{nil, "203.0.113.9", "ok"},
		{[]string{"203.0.113.9"}, "203.0.113.9", "ok"},
		{[]string{"203.0.113.8", "203.0.113.9"}, "203.0.113.9", "ok"},
		{[]string{"203.0.113.0/29"}, "203.0.113.7", "ok"},
		{[]string{"203.0.113.0/29"}, "203.0.113.8", "network.allow-list"},
		{[]string{"2001:db8::1"}, "2001:db8::1", "ok"},
		{[]string{"2001:db8::1"}, "2001:db8::2", "network.allow-list"},
	}
	for _, tt := range tests {
		s := sandbox(t, school())
		must(t, s.Merge(t.Context(), control.World{Network: &control.Network{Allow: tt.allow}}))
		same(t, tt.ip, tt.want, callFrom(t, s, platform.Plain, tt.ip))
	}
}

func TestNetworkRisk(t *testing.T) {
	t.Parallel()
	tests := []struct {
		risk string
		age  time.Duration
		want string
	}{
		{"none", 0, "ok"},
		{"confirm", 0, "network.confirm"},
		{"confirm", 48 * time.Hour, "network.confirm"},
		{"refused-once", time.Hour - 1, "network.refused-once"},
		{"refused-once", time.Hour, "network.confirm"},
		{"refused-twice", 24*time.Hour - 1, "network.refused-twice"},
		{"refused-twice", 24 * time.Hour, "network.confirm"},
	}
	for _, tt := range tests {
		s := sandbox(t, school())
		must(t, s.Merge(t.Context(), control.World{Network: &control.Network{Risk: tt.risk}}))
		advance(t, s, tt.age)
		same(t, tt.risk+" after "+tt.age.String(), tt.want, callFrom(t, s, platform.Stable, "127.0.0.1"))
	}
}

func TestForeignTokens(t *testing.T) {
	t.Parallel()
	s := sandbox(t, school())
	for _, tt := range []struct {
		kind       platform.Kind
		own, third string
	}{
		{platform.Authorizer, "token.own-only", "ok"},
		{platform.Component, "token.kind", "token.kind"},
	} {
		token, err := s.IssueForeign(t.Context(), tt.kind)
		must(t, err)
		own := s.Admit(t.Context(), token.AccessToken, rule.Call{Path: "/own", Token: rule.OwnToken})
		third := s.Admit(t.Context(), token.AccessToken, rule.Call{Path: "/third", Token: rule.AuthorizerToken})
		same(t, string(tt.kind)+" on an own call", tt.own, outcome(own))
		same(t, string(tt.kind)+" on a third party's", tt.third, outcome(third))
	}
	_, err := s.IssueForeign(t.Context(), platform.Plain)
	same(t, "kind", "kind: it is none of authorizer, component and cloudbase", outcome(err))
}

// TestCircumstancesAreRefused has a world for everything in it that can be
// wrong, and wants the member named.
func TestCircumstancesAreRefused(t *testing.T) {
	t.Parallel()
	minus := -1
	long := strings.Repeat("a", 129)
	tests := map[string]control.World{
		`account.state: unknown state "gone"`:                                                     {Account: &control.Account{State: "gone"}},
		`account.callback[0]: "example.org" is not an IP address`:                                 {Account: &control.Account{Callback: []string{"example.org"}}},
		`network.risk: unknown risk "high"`:                                                       {Network: &control.Network{Risk: "high"}},
		`network.allow[1]: "home" is not an IP address or range`:                                  {Network: &control.Network{Allow: []string{"::1", "home"}}},
		`quotas.wxa: it does not begin with /`:                                                    {Quotas: map[string]control.Quota{"wxa": {}}},
		`quotas: no call has the path "/nope"`:                                                    {Quotas: map[string]control.Quota{"/nope": {Daily: new(1)}}},
		`quotas: no call has the path "/wxa/getsntickt" (did you mean /wxa/getsnticket?)`:         {Quotas: map[string]control.Quota{"/wxa/getsntickt": {Daily: new(1)}}},
		`cloud.paths[0]: no call has the path "/wxa/getsntickt" (did you mean /wxa/getsnticket?)`: {Cloud: control.Cloud{Paths: []string{"/wxa/getsntickt"}}},
		`quotas./wxa/getsnticket.daily: it is negative`:                                           {Quotas: map[string]control.Quota{"/wxa/getsnticket": {Daily: &minus}}},
		`messages.templates[0].template_id: "" is not an id`:                                      {Messages: control.Messages{Templates: []control.Template{{}}}},
		`models[1].model_id: models[0] has "m" already`:                                           {Models: []control.Model{{ID: "m", Type: "门禁机"}, {ID: "m", Type: "校园电话"}}},
		`users[2].openid: users[0] has "ann" already`:                                             {Users: []control.User{{OpenID: "ann"}, {OpenID: "bob"}, {OpenID: "ann", Dialog: control.Reject}}},
		`devices[1]: devices[0] has "m/a" already`:                                                {Devices: []control.Device{{SN: "a", ModelID: "m"}, {SN: "a", ModelID: "m"}}},
		`others[1]: others[0] has "eve" already`:                                                  {Others: []string{"eve", "eve"}},
		`messages.templates[1].template_id: messages.templates[0] has "t" already`:                {Messages: control.Messages{Templates: []control.Template{{ID: "t"}, {ID: "t", Title: "x"}}}},
		`messages.subscriptions[1]: messages.subscriptions[0] has "ann t m/a" already`: {Messages: control.Messages{Subscriptions: []control.Subscription{
			{OpenID: "ann", TemplateID: "t", Device: control.Device{SN: "a", ModelID: "m"}}, {OpenID: "ann", TemplateID: "t", Device: control.Device{SN: "a", ModelID: "m"}},
		}}},
		`packages[1].pkg_id: packages[0] has "p" already`: {Packages: []control.Package{{ID: "p", All: 1}, {ID: "p", All: 2}}},
		`packages[0].pkg_id: "" is not an id`:             {Packages: []control.Package{{}}},
		`packages[0].pkg_type: 6 is not between 0 and 5`:  {Packages: []control.Package{{ID: "a", Type: 6}}},
		`packages[1].pkg_type: -1 is not between 0 and 5`: {Packages: []control.Package{{ID: "a", Type: 5}, {ID: "b", Type: -1}}},
		`packages[0].end_time: it is before start_time`:   {Packages: []control.Package{{ID: "a", Start: 2, End: 1}}},
		`packages[0].all: it is negative`:                 {Packages: []control.Package{{ID: "a", All: -2}}},
		`packages[0].used: it is not between 0 and all`:   {Packages: []control.Package{{ID: "a", Used: 2, All: 1}}},
		`licenses[0].sn: it is missing or empty, or no device can have it`: {
			Licenses: []control.License{{Device: control.Device{ModelID: "phone-1"}, Type: 1}}, Switches: rule.Switches{"device.sn": "format"},
		},
		`licenses[0].pkg_type: 6 is not between 0 and 5`: {Licenses: []control.License{{Device: control.Device{SN: "a", ModelID: "m"}, Type: 6}}},
		`licenses[1].expire_time: 9223372036854775807 is not between 0 and 8589934590`: {Licenses: []control.License{
			{Device: control.Device{SN: "a", ModelID: "m"}, Expires: 1}, {Device: control.Device{SN: "b", ModelID: "m"}, Expires: math.MaxInt64},
		}},
		`licenses[0].expire_time: -1 is not between 0 and 8589934590`:           {Licenses: []control.License{{Device: control.Device{SN: "a", ModelID: "m"}, Expires: -1}}},
		`licenses[0].active_number_list[1]: -7 is not between 0 and 4294967295`: {Licenses: []control.License{{Device: control.Device{SN: "a", ModelID: "m"}, Numbers: []int{7, -7}}}},
		`devices[0].model_id: "a/b" is not an id`:                               {Devices: []control.Device{{SN: "a", ModelID: "a/b"}}},
		`devices[0].model_id: "" is not an id`:                                  {Devices: []control.Device{{SN: "a"}}},
		`messages.subscriptions[0].model_id: "a/b" is not an id`: {Messages: control.Messages{Subscriptions: []control.Subscription{
			{OpenID: "ann", TemplateID: "t", Device: control.Device{SN: "a", ModelID: "a/b"}},
		}}},
		`messages.subscriptions[0].sn: "AA:BB" is not an sn`: {Messages: control.Messages{Subscriptions: []control.Subscription{
			{OpenID: "ann", TemplateID: "t", Device: control.Device{SN: "AA:BB", ModelID: "m"}},
		}}},
		`messages.subscriptions[1].sn: "" is not an sn`: {Messages: control.Messages{Subscriptions: []control.Subscription{
			{OpenID: "ann", TemplateID: "t", Device: control.Device{SN: long[1:], ModelID: "m"}}, {OpenID: "ann", TemplateID: "t", Device: control.Device{ModelID: "m"}},
		}}},
		`messages.subscriptions[0].sn: "` + long + `" is not an sn`: {Messages: control.Messages{Subscriptions: []control.Subscription{
			{OpenID: "ann", TemplateID: "t", Device: control.Device{SN: long, ModelID: "m"}},
		}}},
		`devices[0].sn: "AA:BB" is not an sn`:                        {Devices: []control.Device{{SN: "AA:BB", ModelID: "m"}}},
		`messages.templates[0].keys[1]: it is empty`:                 {Messages: control.Messages{Templates: []control.Template{{ID: "t", Keys: []string{"time1", ""}}}}},
		`messages.templates[1].keys[2]: keys[0] has "time1" already`: {Messages: control.Messages{Templates: []control.Template{{ID: "t"}, {ID: "u", Keys: []string{"time1", "thing2", "time1"}}}}},
		`messages.subscriptions[0].openid: "" is not an id`:          {Messages: control.Messages{Subscriptions: []control.Subscription{{}}}},
		`licenses[1]: licenses[0] has "m/a" already`:                 {Licenses: []control.License{{Device: control.Device{SN: "a", ModelID: "m"}}, {Device: control.Device{SN: "a", ModelID: "m"}, Type: 1}}},
		`users[0].library: "2.30" is not a base library version`:     {Users: []control.User{{OpenID: "ann", Library: "2.30"}}},
	}
	for want, w := range tests {
		same(t, "error", want, outcome(sandbox(t, school()).Merge(t.Context(), w)))
	}
}

func TestCircumstancesAreDescribed(t *testing.T) {
	t.Parallel()
	want := control.World{
		Account: &control.Account{State: "frozen", Callback: []string{"203.0.113.9"}},
		Network: &control.Network{Allow: []string{"203.0.113.0/24"}, Risk: "confirm"},
		Quotas:  map[string]control.Quota{"/wxa/getsnticket": {Daily: new(5), Minute: new(0)}},
		Devices: []control.Device{{ModelID: "phone-1", SN: "a"}},
		Messages: control.Messages{
			Templates:     []control.Template{{ID: "T1", Keys: []string{"time1"}}},
			Subscriptions: []control.Subscription{{OpenID: "ann", TemplateID: "T1", Device: control.Device{ModelID: "phone-1", SN: "a"}}},
			Pages:         []string{"index"},
		},
		Packages: []control.Package{{ID: "ZY1", Type: 1, Start: 1, End: 2, Used: 3, All: 4}},
		Licenses: []control.License{
			{Device: control.Device{ModelID: "phone-1", SN: "a"}, Type: 1, Expires: 2, Numbers: []int{2, 10}},
			{Device: control.Device{ModelID: "phone-1", SN: "b"}, Type: 2, Expires: 3},
		},
	}
	s := sandbox(t, school())
	must(t, s.Merge(t.Context(), want))
	got, err := s.Describe(t.Context())
	must(t, err)
	same(t, "world", want, control.World{
		Account: got.Account, Network: got.Network, Quotas: got.Quotas, Devices: got.Devices, Messages: got.Messages, Packages: got.Packages, Licenses: got.Licenses,
	})
}

// TestOnceIsPerWorld has ids that are left out, which are drawn, and an entry that a later
// world changes.
func TestOnceIsPerWorld(t *testing.T) {
	t.Parallel()
	s := sandbox(t, control.World{Models: []control.Model{{Type: "门禁机"}, {Type: "门禁机"}}, Users: []control.User{{}, {}}})
	must(t, s.Merge(t.Context(), control.World{Users: []control.User{{OpenID: "ann"}}}))
	must(t, s.Merge(t.Context(), control.World{Users: []control.User{{OpenID: "ann", Dialog: control.Reject}}}))
	w, err := s.Describe(t.Context())
	must(t, err)
	same(t, "models", 2, len(w.Models))
	same(t, "ann", control.User{OpenID: "ann", Dialog: control.Reject}, w.Users[len(w.Users)-1])
}
