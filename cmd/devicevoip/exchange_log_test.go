package main

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/control"
)

// TestExchangeLog: the line of a request is what log/slog would write.
func TestExchangeLog(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 1, 2, 3, 4, 5, 67_890_000, time.FixedZone("", 8*60*60))
	for _, e := range []control.Exchange{
		{Method: "POST", Path: "/wxa/getsnticket", Status: 200},
		{Method: "GET", Path: "/", Rule: "request.path"},
		{Method: "GET", Path: "/a b/\"\\\x00\xff=/é/\u200b", Status: 404, Rule: "request.path"},
		{Method: "POST", Path: "/设备", Status: 502, Fault: `status 502 "x"`},
		{Method: "POST", Path: "/x", Fault: "重置"},
		{Method: "POST", Path: "/x", Fault: "a=b"},
		{Method: "POST", Path: "/x", Fault: "a\u00a0b"},
		{Method: "POST", Path: "/x", Fault: "a\\b"},
		{Method: "POST", Path: "/x", RID: "6955b900-0123456789abcdef", Duration: control.Duration(85 * time.Microsecond)},
	} {
		var want, got, wantJSON, gotJSON strings.Builder
		record := slog.NewRecord(at, slog.LevelInfo, e.Method+" "+e.Path, 0)
		record.Add("sandbox", "default", "status", e.Status)
		for name, text := range map[string]string{"rule": e.Rule, "fault": e.Fault, "rid": e.RID} {
			if text != "" {
				record.Add(name, text)
			}
		}
		if e.Duration != 0 {
			record.Add("duration", time.Duration(e.Duration))
		}
		for _, handler := range []slog.Handler{slog.NewTextHandler(&want, nil), slog.NewJSONHandler(&wantJSON, nil)} {
			if err := handler.Handle(context.Background(), record); err != nil {
				t.Fatal(err)
			}
		}
		exchangeLog(&gotJSON, logJSON, func() time.Time { return at })("default", e)
		if diff := cmp.Diff(members(t, wantJSON.String()), members(t, gotJSON.String())); diff != "" {
			t.Errorf("JSON mismatch (-want +got):\n%s", diff)
		}
		exchangeLog(&got, logText, func() time.Time { return at })("default", e)
		if diff := cmp.Diff(want.String(), got.String()); diff != "" {
			t.Errorf("line mismatch (-want +got):\n%s", diff)
		}
	}
}

// members are those of a line of JSON.
func members(t *testing.T, line string) (m map[string]any) {
	t.Helper()
	if err := json.Unmarshal([]byte(line), &m); err != nil || !strings.HasSuffix(line, "}\n") {
		t.Fatalf("%q is no line of JSON: %v", line, err)
	}
	return m
}

// TestExchangeLogShows what somebody who watches a backend looks for, in one line.
func TestExchangeLogShows(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		exchange control.Exchange
		want     string
	}{
		"success": {
			control.Exchange{Method: "POST", Path: "/wxa/getsnticket", Status: 200, Request: `{"sn":"SN-1","model_id":"A"}`, Response: `{"errcode":0,"errmsg":"ok"}`},
			"status=200 errcode=0 sn=SN-1",
		},
		"refusal": {
			control.Exchange{Status: 200, Request: "{ \"model_id\":\"A\", \"sn\" :\n\"SN 1\"}", Response: `{"errcode":9800002,"errmsg":"invalid sn"}`, Rule: "sn.charset"},
			`status=200 errcode=9800002 sn="SN 1" rule=sn.charset`,
		},
		"fault": {
			control.Exchange{Status: 200, Request: `{"group_id":"G1"}`, Response: `{"errcode":-1,"errmsg":"system error"}`, Fault: "errcode -1"},
			`status=200 errcode=-1 group=G1 fault="errcode -1"`,
		},
		"an unknown model": {
			control.Exchange{Status: 200, Request: `{"sn":"SN1"}`, Response: `{"errcode":9800003}`, Rule: "model.known", Meant: "model_id door-1"},
			`status=200 errcode=9800003 sn=SN1 rule=model.known meant="model_id door-1"`,
		},
		"a wrong ticket": {
			control.Exchange{Status: 200, Request: `{"sn":"SN1"}`, Response: `{"errCode":10008}`, Rule: "ticket.wrong", Explanation: "this sandbox issued no such ticket"},
			`status=200 errcode=10008 sn=SN1 rule=ticket.wrong explanation="this sandbox issued no such ticket"`,
		},
		"a list": {
			control.Exchange{Status: 200, Request: `{"group_id":"G1","device_list":[{"sn":"SN1"},{"sn":"SN2"}]}`, Response: `{"errcode":0}`},
			"status=200 errcode=0 sn=SN1 group=G1",
		},
		"the phone": {
			control.Exchange{Status: 200, Request: `{"option":{"groupId":"G1"}}`, Response: `{"errMsg":"requestDeviceVoIP:fail \"errCode\":7 ","errCode":10008}`},
			"status=200 errcode=10008 group=G1",
		},
		"the phone, by itself": {control.Exchange{Status: 200, Response: `{"errMsg":"requestDeviceVoIP:fail","errno":1001}`}, "status=200 errcode=1001"},
		"no code":              {control.Exchange{Status: 200, Response: `{"access_token":"T"}`}, "status=200"},
		"a number":             {control.Exchange{Status: 200, Request: `{"sn":7}`}, "status=200"},
		"cut":                  {control.Exchange{Request: `{"sn":"SN1`, Response: `{"errcode":`}, "status=0 sn=SN1…"},
		"no value":             {control.Exchange{Request: `{"sn"`, Response: `{"errcode"`}, "status=0"},
		"long":                 {control.Exchange{Request: `{"sn":"` + strings.Repeat("9", 999) + `"}`}, "status=0 sn=" + strings.Repeat("9", 128) + "…"},
		"half a character":     {control.Exchange{Request: `{"sn":"` + strings.Repeat("9", 127) + "门" + strings.Repeat("9", 99) + `"}`}, "status=0 sn=" + strings.Repeat("9", 127) + "…"},
	}
	for name, tt := range tests {
		var got strings.Builder
		exchangeLog(&got, logText, func() time.Time { return time.Time{} })("default", tt.exchange)
		_, shown, _ := strings.Cut(strings.TrimSuffix(got.String(), "\n"), " sandbox=default ")
		if shown != tt.want {
			t.Errorf("%s: the line shows %s, want %s", name, shown, tt.want)
		}
	}
}

// BenchmarkExchangeLog is what the line of a request costs the request.
func BenchmarkExchangeLog(b *testing.B) {
	w := newLogWriter(io.Discard)
	defer w.Close()
	log := exchangeLog(w, logText, time.Now)
	e := control.Exchange{Method: "POST", Path: "/wxa/getsnticket", Status: 200, Request: `{"sn":"sn-1","model_id":"door"}`, Response: `{"errcode":0,"errmsg":"ok"}`}
	b.ReportAllocs()
	for b.Loop() {
		log("default", e)
	}
}
