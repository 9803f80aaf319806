package main

import (
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"rsc.io/qr"
)

// fetch returns the status and the body of a GET by somebody who reads some languages.
func fetch(t *testing.T, url string, languages ...string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header["Accept-Language"] = languages
	reply, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	body, err := io.ReadAll(reply.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply.StatusCode, string(body)
}

// TestServeLAN: who knows the code makes server calls and wx calls; nobody reaches control.
func TestServeLAN(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--lan=127.0.0.1:0")
	var base, page string
	for _, line := range s.greeting {
		if address, ok := strings.CutPrefix(line, "base URL  "); ok {
			base = address // the second one is that of the phone
		}
		if address, ok := strings.CutPrefix(line, "dialogs   "); ok {
			page = address
		}
	}
	if page != base+"/" || base == s.base {
		t.Fatalf("base URL %q and page %q", base, page)
	}
	origin := base[:strings.LastIndexByte(base, '/')]
	const user = `{"appid":"wx0000000000000001","openid":"o-user-000000000000000000001"}`
	for _, tt := range []struct {
		url    string
		status int
		want   string
	}{
		{base + "/cgi-bin/token?appid=wx0000000000000001&grant_type=client_credential&secret=00000000000000000000000000000001", 200, `"access_token"`},
		{base + "/cgi-bin/token", 200, "41002"},
		{base + "/nowhere", 200, "40066"},
		{base + "/__phone/wx.js", 200, "createPhone"},
		{page, 200, "js/answer.js"},
		{page + "js/answer.js", 200, "__phone/dialogs"},
		{page + "css/base.css", 200, "body"},
		{page + "js/main.js", 200, "40066"},
		{page + "user.json", 200, user},
		{page + "__admin/sandboxes", 403, "--addr"},
		{page + "__console/", 403, "--addr"},
		{page + "metrics", 403, "--addr"},
		{page + "s/default/__admin/sandboxes", 200, "40066"},
		{origin + "/", 403, "code"},
		{origin + "/cgi-bin/token", 403, "code"},
		{origin + "/__admin/sandboxes", 403, "code"},
		{origin + "/AAAAAAAAAAAA/cgi-bin/token", 403, "code"},
		{s.base + "/__admin/lan", 200, `{"lan":{"base_url":"` + base + `","page":"` + page + `"}}`},
		{s.base + "/__admin/lan.png", 200, "PNG"},
		{s.base + "/__admin/sandboxes/default", 200, `"dialog":"ask"`},
	} {
		status, body := fetch(t, tt.url)
		if status != tt.status || !strings.Contains(body, tt.want) {
			t.Errorf("%s: %d %.200s, want %d %s", tt.url, status, body, tt.status, tt.want)
		}
	}
	for url, want := range map[string]string{origin + "/": "缺少这个平台的访问码", page + "metrics": "只在平台所在的机器上可用", base + "/__phone/": "路径中没有手机接口的名称"} {
		if _, body := fetch(t, url, "zh-CN"); !strings.Contains(body, want) {
			t.Errorf("%s in Chinese: %s", url, body)
		}
	}
	if _, journal := fetch(t, s.base+"/__admin/sandboxes/default/journal"); strings.Contains(journal, base[len(origin)+1:]) {
		t.Error("the journal holds the code")
	}
}

// TestServeWithoutLAN: without --lan there is no address in the local network.
func TestServeWithoutLAN(t *testing.T) {
	t.Parallel()
	s := startServe(t)
	if status, body := fetch(t, s.base+"/__admin/lan"); status != 200 || body != `{"lan":null}` {
		t.Errorf("lan: %d %s", status, body)
	}
	if status, body := fetch(t, s.base+"/__admin/lan.png"); status != 404 || !strings.Contains(body, "--lan") {
		t.Errorf("lan.png: %d %s", status, body)
	}
}

// TestServeLANErrors: an address that cannot be listened on is an error of usage.
func TestServeLANErrors(t *testing.T) {
	t.Parallel()
	for arg, want := range map[string]string{
		"--lan=0.0.0.0:0":     `--lan: "0.0.0.0:0" is not an address of this machine`,
		"--lan=somewhere":     `--lan: "somewhere" is not an address of this machine`,
		"--lan=203.0.113.1:1": "--lan: listen on 203.0.113.1:1: bind: cannot assign requested address\nhint: this machine does not have that address",
		"--lan 192.168.1.5":   "hint: pass the address as --lan=192.168.1.5\n",
		"--lan 192.168.1.5:9": "hint: pass the address as --lan=192.168.1.5:9\n",
		"--lan dev":           "hint: see: devicevoip serve --help\n",
	} {
		for _, command := range []string{"serve", "dev"} {
			if command == "dev" && arg == "--lan dev" {
				continue // which is the directory of an app
			}
			var out, errOut strings.Builder
			code := run(t.Context(), append([]string{command, "--addr", "127.0.0.1:0"}, strings.Fields(arg)...), nil, &out, &errOut)
			if code != exitUsage || !strings.Contains(errOut.String(), want) || !strings.Contains(errOut.String(), "hint") {
				t.Errorf("%s %s: exit code %d and %s, want %s and a hint", command, arg, code, errOut.String(), want)
			}
		}
	}
}

// TestLocalNetwork: the address is a private one of a real interface that is up.
func TestLocalNetwork(t *testing.T) {
	t.Parallel()
	up := net.FlagUp | net.FlagBroadcast
	network := func(flags net.Flags, addresses ...string) networkInterface {
		n := networkInterface{flags: flags}
		for _, a := range addresses {
			n.addresses = append(n.addresses, netip.MustParseAddr(a))
		}
		return n
	}
	for name, tt := range map[string]struct {
		own  []networkInterface
		want string
	}{
		"the first private":    {[]networkInterface{network(net.FlagUp|net.FlagLoopback, "127.0.0.1"), network(up, "fe80::1", "192.168.1.5"), network(up, "172.17.0.1")}, "192.168.1.5"},
		"not one that is down": {[]networkInterface{network(net.FlagBroadcast, "10.0.0.1"), network(up, "10.0.0.2")}, "10.0.0.2"},
		"not a tunnel":         {[]networkInterface{network(up|net.FlagPointToPoint, "10.8.0.1"), network(up, "192.168.0.7")}, "192.168.0.7"},
		"not a public one":     {[]networkInterface{network(up, "203.0.113.9")}, ""},
		"none":                 {nil, ""},
	} {
		got, err := localNetwork(tt.own)
		if tt.want == "" {
			var usage *exitError
			if !errors.As(err, &usage) || usage.code != exitUsage {
				t.Errorf("%s: %v, want an error of usage", name, err)
			}
			continue
		}
		if err != nil || got != tt.want {
			t.Errorf("%s: %s, %v, want %s", name, got, err, tt.want)
		}
	}
}

// TestQRText: the drawn code has the modules of the code, in a quiet zone of four.
func TestQRText(t *testing.T) {
	t.Parallel()
	code, err := qr.Encode("http://192.168.1.5:8080/ABCDEFGHJKLM/", qr.L)
	if err != nil {
		t.Fatal(err)
	}
	dark := map[rune][2]bool{'█': {false, false}, '▀': {false, true}, '▄': {true, false}, ' ': {true, true}}
	for _, colors := range []bool{false, true} {
		text := strings.NewReplacer("\x1b[97;40m", "", "\x1b[0m", "").Replace(qrText(code, colors))
		want, got := [][]bool{}, [][]bool{}
		for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
			upper, lower := []bool{}, []bool{}
			for _, r := range line {
				upper, lower = append(upper, dark[r][0]), append(lower, dark[r][1])
			}
			got = append(got, upper, lower)
			for y := 2*i - quietZone; y < 2*i+2-quietZone; y++ {
				row := []bool{}
				for x := -quietZone; x < code.Size+quietZone; x++ {
					row = append(row, code.Black(x, y))
				}
				want = append(want, row)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" || len(got) < code.Size+2*quietZone {
			t.Errorf("colors %v, %d rows: modules mismatch (-code +text):\n%s", colors, len(got), diff)
		}
	}
}
