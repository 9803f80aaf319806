//go:build !race

package main

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"testing"

	"github.com/devicevoip/devicevoip/mock"
)

// mostAllocations is how many a getsnticket of the platform may take over HTTP.
const mostAllocations = 45

// TestAllocations: a ticket of the platform takes fewer allocations than one of the
// floor, with all that net/http allocates for each. With the race detector pools forget
// things at random, so both would be counts of chance.
func TestAllocations(t *testing.T) {
	floor := allocations(t, routes())
	platform, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	ours := allocations(t, platform)
	t.Logf("a getsnticket takes %.1f allocations, and %.1f of the floor", ours, floor)
	if ours > mostAllocations || ours > floor {
		t.Errorf("a getsnticket takes %.1f allocations, want at most %d, and no more than the %.1f of the floor", ours, mostAllocations, floor)
	}
}

// allocations returns how many a getsnticket takes the server, on a connection of a client
// that allocates nothing.
func allocations(t *testing.T, h http.Handler) float64 {
	t.Helper()
	server := httptest.NewServer(h)
	defer server.Close()
	conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	var buffer [4096]byte
	send := func(request []byte) []byte {
		if _, err := conn.Write(request); err != nil {
			t.Fatal(err)
		}
		n, err := conn.Read(buffer[:])
		if err != nil {
			t.Fatal(err)
		}
		return buffer[:n]
	}
	reply := send(post("/cgi-bin/stable_token", `{"grant_type":"client_credential","appid":"wx0000000000000001","secret":"00000000000000000000000000000001"}`))
	token := regexp.MustCompile(`"access_token":"([^"]*)"`).FindSubmatch(reply)
	if token == nil {
		t.Fatalf("no token in %q", reply)
	}
	request := post("/wxa/getsnticket?access_token="+string(token[1]), `{"sn":"SN-00000001","model_id":"campus-phone-000000001"}`)
	if reply := send(request); !regexp.MustCompile(`"sn_ticket":"[0-9a-f]{32}"`).Match(reply) {
		t.Fatalf("no ticket in %q", reply)
	}
	return testing.AllocsPerRun(2000, func() { send(request) })
}

// post is a request as wrk sends it.
func post(path, body string) []byte {
	return fmt.Appendf(nil, "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", path, len(body), body)
}
