package mock_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// TestExampleStart runs the example of Start, which needs a test.
func TestExampleStart(running *testing.T) {
	t = running
	ExampleStart()
}

// The platform is an http.Handler, here under httptest.
func ExampleNew() {
	server, err := mock.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	listener := httptest.NewServer(server)
	defer listener.Close()
	resp, err := http.Get(listener.URL + "/cgi-bin/token?grant_type=client_credential&appid=wx0000000000000001&secret=00000000000000000000000000000001")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	fmt.Printf("%.22s… %v\n", body, err)
	// Output: {"access_token":"95_d3… <nil>
}

// A world of one's own: its clock stands still, and its user rejects whatever
// asks.
func ExampleWithWorld() {
	server, err := mock.New(mock.WithWorld(platform.World{
		Clock:  "2026-01-01T00:00:00Z",
		Models: []platform.Model{{ModelID: "doorbell", ModelType: "门禁机"}},
		Users:  []platform.User{{OpenID: "ann", Dialog: platform.Reject}},
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, s := context.Background(), server.Sandbox()
	ticket, err := s.IssueTicket(ctx, "SN1", "doorbell")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.RequestDeviceVoIP(ctx, "ann", platform.DeviceOption("SN1", ticket, "doorbell", "Front door")))
	// Output: record.first-reject: errCode 10021 The sn has been rejected
}

// A ticket dies after five minutes, by the sandbox's own clock.
func ExampleServer_Sandbox() {
	world := platform.FixedWorld()
	world.Clock = platform.Virtual // it moves only when told
	server, err := mock.New(mock.WithWorld(world))
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, s := context.Background(), server.Sandbox()
	user, model := world.Users[0].OpenID, world.Models[0].ModelID

	for _, age := range []time.Duration{299 * time.Second, 301 * time.Second} {
		sn := fmt.Sprintf("PHONE-%.0f", age.Seconds())
		ticket, err := s.IssueTicket(ctx, sn, model)
		if err != nil {
			fmt.Println(err)
			return
		}
		if err := s.MoveClock(ctx, platform.Move{Advance: age}); err != nil {
			fmt.Println(err)
			return
		}
		err = s.RequestDeviceVoIP(ctx, user, platform.DeviceOption(sn, ticket, model, "Kitchen"))
		var breach *rule.Breach
		if errors.As(err, &breach) {
			fmt.Printf("%v: %d, %s\n", age, breach.Rule.Code, breach.Rule.Sentence)
		} else {
			fmt.Printf("%v: %v\n", age, err)
		}
	}
	// Output:
	// 4m59s: <nil>
	// 5m1s: 10008, An snTicket is valid for 300 seconds.
}
