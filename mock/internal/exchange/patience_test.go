package exchange_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// pipe listens to connections that stay within the process, so that time on
// them is that of a synctest bubble.
type pipe struct {
	conns chan net.Conn
	done  chan struct{}
}

func (p *pipe) Close() error   { close(p.done); return nil }
func (p *pipe) Addr() net.Addr { return &net.UnixAddr{Name: "pipe", Net: "unix"} }

func (p *pipe) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}

// bubble is a platform within a synctest bubble.
type bubble struct {
	*testing.T
	server *mock.Server
	pipe   *pipe
}

func inBubble(t *testing.T, test func(bubble)) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server, err := mock.New()
		if err != nil {
			t.Fatal(err)
		}
		b := bubble{t, server, &pipe{make(chan net.Conn), make(chan struct{})}}
		listening := &http.Server{Handler: server}
		t.Cleanup(func() { _ = listening.Close() })
		go func() { _ = listening.Serve(b.pipe) }()
		test(b)
	})
}

// send writes a request on a new connection.
func (b bubble) send(method, path string, length int, body string) net.Conn {
	b.Helper()
	client, server := net.Pipe()
	b.Cleanup(func() { _ = client.Close() })
	b.pipe.conns <- server
	if _, err := fmt.Fprintf(client, "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s", method, path, length, body); err != nil {
		b.Fatal(err)
	}
	return client
}

// receive reads the answer and tells how long it took to come.
func (b bubble) receive(conn net.Conn) (answer string, after time.Duration) {
	b.Helper()
	begin := time.Now()
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	after = time.Since(begin)
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		b.Fatal(err)
	}
	return fmt.Sprint(resp.StatusCode, " ", mocktest.Mask(string(body))), after
}

func TestBodyThatNeverEnds(t *testing.T) {
	inBubble(t, func(b bubble) {
		for path, want := range map[string]string{
			"/cgi-bin/stable_token":      `200 {"errcode":47001,"errmsg":"data format error rid: RID"}`,
			"/__phone/call":              `408 {"error":{"message":"body: it did not arrive whole","hint":"send as many bytes as Content-Length says"}}`,
			"/__admin/sandboxes":         `408 {"error":{"message":"body: it did not arrive whole","hint":"send as many bytes as Content-Length says"}}`,
			"/__admin/sandboxes/x/clock": `408 {"error":{"message":"body: it did not arrive whole","hint":"send as many bytes as Content-Length says"}}`,
			"/s/default/wxa/getsnticket": `200 {"errcode":41001,"errmsg":"access_token missing rid: RID"}`,
			"/s/nobody/wxa/getsnticket":  "404 no such sandbox: the sandbox in the URL does not exist, or was deleted\n",
		} {
			answer, after := b.receive(b.send("POST", path, 100, `{"appid":"`))
			mocktest.Same(b, path, want, answer)
			mocktest.Same(b, path+": after", 10*time.Second, after)
		}
	})
}

// TestBodyInPart: the journal says how much of a body arrived, not that the part is no JSON.
func TestBodyInPart(t *testing.T) {
	inBubble(t, func(b bubble) {
		const path = "/cgi-bin/stable_token"
		for body, want := range map[string]string{
			`{"grant`:       "7 of 100 bytes of the body arrived",
			`a=1`:           "3 of 100 bytes of the body arrived",
			`{"appid":"x"}`: "13 of 100 bytes of the body arrived",
			"":              "0 of 100 bytes of the body arrived",
		} {
			_, _ = b.receive(b.send("POST", path, 100, body))
			_ = b.send("POST", path, 100, body).Close()
			synctest.Wait()
			journal, err := b.server.Sandbox().Journal(b.Context())
			if err != nil {
				b.Fatal(err)
			}
			for i, e := range journal.Entries[len(journal.Entries)-2:] {
				mocktest.Same(b, fmt.Sprint(body, " ", i), want, e.Explanation)
			}
		}
	})
}

func TestDelay(t *testing.T) {
	inBubble(t, func(b bubble) {
		err := b.server.Sandbox().SetFaults(b.Context(), []control.Fault{
			{Path: "/cgi-bin/token", Delay: control.Duration(25 * time.Second), Times: 2}, // longer than a body may take
			{Path: "/cgi-bin/token", Delay: control.Duration(time.Second), Status: 504},
		})
		if err != nil {
			b.Fatal(err)
		}
		gone := b.send("GET", "/cgi-bin/token", 0, "")
		synctest.Wait()
		_ = gone.Close()
		answer, after := b.receive(b.send("GET", "/cgi-bin/token", 0, ""))
		mocktest.Same(b, "late answer", `200 {"errcode":41002,"errmsg":"appid missing rid: RID"}`, answer)
		mocktest.Same(b, "after", 25*time.Second, after)
		answer, after = b.receive(b.send("GET", "/cgi-bin/token", 0, ""))
		mocktest.Same(b, "late failure", "504 <html><body><h1>504 Gateway Timeout</h1></body></html>", answer)
		mocktest.Same(b, "after", time.Second, after)
		_, after = b.receive(b.send("GET", "/cgi-bin/token", 0, ""))
		mocktest.Same(b, "later", 0, after)
		journal, err := b.server.Sandbox().Journal(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		var lines []string
		for _, e := range journal.Entries {
			lines = append(lines, fmt.Sprint(e.Status, " ", e.Fault))
		}
		mocktest.Same(b, "journal", []string{
			`0 {"path":"/cgi-bin/token","delay":"25s"}`, `200 {"path":"/cgi-bin/token","delay":"25s"}`,
			`504 {"path":"/cgi-bin/token","status":504,"delay":"1s"}`, "200 ",
		}, lines)
	})
}

// TestWaitingIsInTheJournal: a call stands there while it waits for a dialog or a delay, and
// then with its reply and how long it took.
func TestWaitingIsInTheJournal(t *testing.T) {
	inBubble(t, func(b bubble) {
		s := b.server.Sandbox()
		const delayed = `{"path":"/cgi-bin/token","delay":"25s"}`
		if err := s.SetFaults(b.Context(), []control.Fault{{Path: "/cgi-bin/token", Delay: control.Duration(25 * time.Second)}}); err != nil {
			b.Fatal(err)
		}
		b.send("GET", "/cgi-bin/token", 0, "")
		synctest.Wait()
		asked := b.ask()
		lines := func() (list []string) {
			journal, err := s.Journal(b.Context())
			if err != nil {
				b.Fatal(err)
			}
			for _, e := range journal.Waiting {
				list = append(list, fmt.Sprint("waiting ", e.N, e.Status, " ", e.Path, " ", e.Fault, e.Response, e.Header["Content-Length"]))
			}
			for _, e := range journal.Entries {
				list = append(list, fmt.Sprint(e.N, " ", e.Status, " ", e.Path, " ", e.Fault, time.Duration(e.Duration)))
			}
			return list
		}
		mocktest.Same(b, "both wait", []string{"waiting 0 0 /cgi-bin/token " + delayed + "[0]", "waiting 0 0 /__phone/requestDeviceVoIP [169]"}, lines())
		time.Sleep(20 * time.Second)
		if err := s.AnswerDialog(b.Context(), 1, control.Accept); err != nil {
			b.Fatal(err)
		}
		b.receive(asked)
		mocktest.Same(b, "one waits", []string{"waiting 0 0 /cgi-bin/token " + delayed + "[0]", "1 200 /__phone/requestDeviceVoIP 20s"}, lines())
		time.Sleep(5 * time.Second)
		synctest.Wait()
		mocktest.Same(b, "none waits", []string{"1 200 /__phone/requestDeviceVoIP 20s", "2 200 /cgi-bin/token " + delayed + "25s"}, lines())
	})
}

// ask begins a call of a phone whose user is to be asked.
func (b bubble) ask() net.Conn {
	b.Helper()
	s := b.server.Sandbox()
	if err := s.SetPolicy(b.Context(), "ann", control.Ask); err != nil {
		b.Fatal(err)
	}
	ticket, err := s.Ticket(b.Context(), "sn-1", "door-intercom-00000001")
	if err != nil {
		b.Fatal(err)
	}
	body := `{"appid":"wx0000000000000001","openid":"ann","option":{"sn":"sn-1","snTicket":"` + ticket + `","modelId":"door-intercom-00000001","deviceName":"gate"}}`
	conn := b.send("POST", "/__phone/requestDeviceVoIP", len(body), body)
	synctest.Wait()
	return conn
}

// dialogs counts those that wait.
func (b bubble) dialogs() int {
	b.Helper()
	list, err := b.server.Sandbox().Dialogs(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	return len(list)
}

// TestDialogWaitsOverHTTP: a dialog waits for nearly as long as its ticket lives, far longer than for a body.
func TestDialogWaitsOverHTTP(t *testing.T) {
	inBubble(t, func(b bubble) {
		opening := control.World{Switches: rule.Switches{"dialog.judged": "opening"}} // its ticket expires
		if err := b.server.Sandbox().MergeWorld(b.Context(), opening); err != nil {
			b.Fatal(err)
		}
		conn := b.ask()
		time.AfterFunc(4*time.Minute, func() { _ = b.server.Sandbox().AnswerDialog(b.Context(), 1, control.Accept) })
		answer, after := b.receive(conn)
		mocktest.Same(b, "answer", `200 {"errMsg":"requestDeviceVoIP:ok"}`, answer)
		mocktest.Same(b, "after", 4*time.Minute, after)
	})
}

func TestDialogClosesWithItsClient(t *testing.T) {
	inBubble(t, func(b bubble) {
		conn := b.ask()
		mocktest.Same(b, "dialogs", 1, b.dialogs())
		_ = conn.Close()
		synctest.Wait()
		mocktest.Same(b, "dialogs", 0, b.dialogs())
		journal, err := b.server.Sandbox().Journal(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		if len(journal.Entries) != 1 || !strings.Contains(journal.Entries[0].Response, "wait for an answer to dialog 1") {
			b.Errorf("the journal is %+v", journal)
		}
	})
}
