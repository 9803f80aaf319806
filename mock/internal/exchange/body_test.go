package exchange_test

import (
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// begin is send without waiting until the server has read everything.
func (b bubble) begin(path string, length int, body string) net.Conn {
	b.Helper()
	client, server := net.Pipe()
	b.Cleanup(func() { _ = client.Close() })
	b.pipe.conns <- server
	go func() {
		_, _ = fmt.Fprintf(client, "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s", path, length, body)
	}()
	return client
}

// ignored reads what comes to nobody.
func ignored(conn net.Conn) { go func() { _, _ = io.Copy(io.Discard, conn) }() }

// TestLargeBodiesShareRoom: while as many of them arrive as there is room for, another waits
// and a small one does not. A body that does not arrive leaves its room.
func TestLargeBodiesShareRoom(t *testing.T) {
	inBubble(t, func(b bubble) {
		begun := strings.Repeat(" ", 65<<10)
		for range 8 {
			ignored(b.begin("/__admin/sandboxes", 8<<20, begun))
		}
		time.Sleep(time.Second)
		for name, test := range map[string]struct {
			body string
			want time.Duration
		}{
			"small": {`{"advance":"1s"}`, 0},
			"large": {`{"advance":"1s"` + begun + `}`, 9 * time.Second},
		} {
			go func() {
				answer, after := b.receive(b.begin("/__admin/sandboxes/default/clock", len(test.body), test.body))
				mocktest.Same(b, name, true, strings.HasPrefix(answer, "200 "))
				mocktest.Same(b, name+": after", test.want, after)
			}()
		}
		time.Sleep(time.Minute)
	})
}

// TestNoRoomForLargeBodies: one that waits too long is refused, and told so.
func TestNoRoomForLargeBodies(t *testing.T) {
	inBubble(t, func(b bubble) {
		const calls, size = 64, 1 << 20
		err := b.server.Sandbox().SetFaults(b.Context(), []control.Fault{{Path: "/cgi-bin/stable_token", Delay: control.Duration(25 * time.Second), Times: calls}})
		if err != nil {
			b.Fatal(err)
		}
		body := strings.Repeat(" ", size)
		for range calls {
			ignored(b.begin("/cgi-bin/stable_token", size, body))
		}
		synctest.Wait()
		for path, want := range map[string]string{
			"/wxa/getsnticket":           "503 too many large bodies at a time\n",
			"/__phone/calls":             `503 {"error":{"message":"body: there are too many large bodies at a time","hint":"send it again"}}`,
			"/__admin/sandboxes/x/clock": `503 {"error":{"message":"body: there are too many large bodies at a time","hint":"send it again"}}`,
		} {
			go func() {
				answer, after := b.receive(b.begin(path, size, body))
				mocktest.Same(b, path, want, answer)
				mocktest.Same(b, path+": after", 10*time.Second, after)
			}()
		}
		time.Sleep(time.Minute)
		answer, after := b.receive(b.begin("/cgi-bin/token", size, body))
		mocktest.Same(b, "later", true, strings.HasPrefix(answer, "200 "))
		mocktest.Same(b, "later: after", 0, after)
	})
}
