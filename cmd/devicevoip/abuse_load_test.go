package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

var loadAttacks = []attack{
	{tried: "streams of events that nobody reads, while there are events", count: 100, unit: "streams", memory: 150, run: (*assault).streams},
	{tried: "streams of events by as many names of the host", count: 100, unit: "streams", memory: 250, run: (*assault).namedStreams},
	{tried: "a flood of sandboxes", count: 1000, unit: "sandboxes", memory: 200, run: (*assault).sandboxes},
	{tried: "a flood of sandboxes, with --data", count: 200, unit: "sandboxes", memory: 200, args: []string{"--data", "DIR"}, run: (*assault).sandboxes},
	{tried: "journals of bodies of 64 kB, in 20 sandboxes", count: 1500, unit: "requests", memory: 250, run: (*assault).journals},
	// What is on its way to the store, and the file itself, which is mapped, count too.
	{tried: "journals of bodies of 64 kB, in 20 sandboxes, with --data", count: 300, unit: "requests", memory: 700, args: []string{"--data", "DIR"}, run: (*assault).journals},
	{tried: "bodies of 8 MB that stop short", count: 40, unit: "connections", memory: 350, run: (*assault).stoppedBodies},
	{tried: "calls that wait for a dialog nobody answers", count: 200, unit: "calls", memory: 100, run: (*assault).dialogs},
}

// streams opens streams of events, and makes events.
func (a *assault) streams() {
	a.watch(func(int) string { return a.addr })
}

// namedStreams has the platform tell each reader of another base URL.
func (a *assault) namedStreams() {
	a.watch(func(i int) string { return fmt.Sprintf("localhost:%d", 1+i) })
}

func (a *assault) watch(host func(i int) string) {
	var conns []net.Conn
	for i := range a.count {
		conn := a.dial()
		if conn == nil {
			continue
		}
		if tcp, ok := conn.(*net.TCPConn); ok {
			_ = tcp.SetReadBuffer(4096)
		}
		_, _ = fmt.Fprintf(conn, "GET /__admin/sandboxes/default/events HTTP/1.1\r\nHost: %s\r\n\r\n", host(i))
		if line, err := bufio.NewReaderSize(conn, 16).ReadString('\n'); err != nil || !strings.Contains(line, " 200 ") {
			a.miss("stream %d: %s, %v", i, line, err)
		}
		conns = append(conns, conn)
	}
	a.settle()
	body := strings.Repeat("x", 10<<10)
	each(200, 2, func(int) { a.post("/wxa/getsnticket", body) })
	for _, conn := range conns {
		_ = conn.Close()
	}
}

// client calls the platform.
func (a *assault) client() *http.Client {
	transport := &http.Transport{MaxIdleConnsPerHost: 16}
	a.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport, Timeout: 3 * serverPatience}
}

// post sends a body on a connection of its own.
func (a *assault) post(path, body string) {
	a.Helper()
	if err := a.reply(fmt.Sprintf("POST %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s", path, a.addr, len(body), body), serverPatience); err != nil {
		a.miss("POST %s: %v", path, err)
	}
}

// sandboxes makes sandboxes, uses each and deletes them.
func (a *assault) sandboxes() {
	client := a.client()
	defer client.CloseIdleConnections()
	platform := control.Client{BaseURL: a.base, HTTP: client}
	made := make([]*control.Sandbox, a.count)
	each(a.count, 8, func(i int) {
		var err error
		if made[i], err = platform.Create(a.Context(), nil); err != nil {
			a.miss("sandbox %d: %v", i, err)
			return
		}
		if _, err = made[i].Ticket(a.Context(), "SN-1", made[i].Models[0].ID); err != nil {
			a.miss("sandbox %d: %v", i, err)
		}
	})
	each(a.count, 8, func(i int) {
		if made[i] != nil {
			if err := made[i].Delete(a.Context()); err != nil {
				a.miss("sandbox %d: %v", i, err)
			}
		}
	})
}

// journals fills the journals of many sandboxes.
func (a *assault) journals() {
	client := a.client()
	defer client.CloseIdleConnections()
	platform := control.Client{BaseURL: a.base, HTTP: client}
	var made []*control.Sandbox
	for range 20 {
		sandbox, err := platform.Create(a.Context(), nil)
		if err != nil {
			a.miss("sandbox: %v", err)
			return
		}
		made = append(made, sandbox)
	}
	body := strings.Repeat("x", 64<<10)
	each(a.count, 8, func(i int) {
		resp, err := client.Post(made[i%len(made)].BaseURL+"/wxa/getsnticket", "application/json", strings.NewReader(body))
		if err != nil {
			a.miss("request %d: %v", i, err)
			return
		}
		_, _ = io.Copy(io.Discard, resp.Body)
		_ = resp.Body.Close()
	})
	now, err := a.metrics()
	if err != nil {
		a.Fatal(err)
	}
	if bytes := now["devicevoip_journal_bytes"]; bytes > 64<<20 {
		a.miss("the journals take %d bytes", bytes)
	}
}

// stoppedBodies sends nearly all of large bodies.
func (a *assault) stoppedBodies() {
	a.hold(func(i int, conn net.Conn) {
		path, size := "/__admin/sandboxes", 8<<20
		if i%2 == 1 {
			path, size = "/wxa/getsnticket", 1<<20
		}
		_, _ = fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n", path, a.addr, size)
		go func() { _, _ = io.WriteString(conn, strings.Repeat(" ", size-10)) }()
	})
}

// dialogs begins calls of a phone whose user is asked, and goes away.
func (a *assault) dialogs() {
	client := a.client()
	defer client.CloseIdleConnections()
	sandbox, err := control.Client{BaseURL: a.base, HTTP: client}.Sandbox(a.Context(), control.DefaultSandbox)
	if err != nil {
		a.Fatal(err)
	}
	var conns []net.Conn
	for i := range a.count {
		sn := fmt.Sprintf("SN-%d", i)
		ticket, err := sandbox.Ticket(a.Context(), sn, sandbox.Models[0].ID)
		if err != nil {
			a.miss("ticket: %v", err)
			return
		}
		body := fmt.Sprintf(`{"appid":%q,"openid":%q,"ask":true,"option":{"sn":%q,"snTicket":%q,"modelId":%q,"deviceName":"gate"}}`, sandbox.AppID, sandbox.Users[0].OpenID, sn, ticket, sandbox.Models[0].ID)
		conn := a.dial()
		if conn == nil {
			return
		}
		_, _ = fmt.Fprintf(conn, "POST /__phone/requestDeviceVoIP HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\n\r\n%s", a.addr, len(body), body)
		conns = append(conns, conn)
	}
	for deadline := time.Now().Add(serverPatience); ; {
		now, err := a.metrics()
		if err != nil {
			a.Fatal(err)
		}
		if now[waitingMetric] == a.count {
			break
		}
		if time.Now().After(deadline) {
			a.miss("%d of %d calls wait", now[waitingMetric], a.count)
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	for _, conn := range conns {
		_ = conn.Close()
	}
}
