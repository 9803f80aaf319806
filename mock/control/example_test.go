package control_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
)

// A client reaches a platform in another process, here under httptest, and creates
// a sandbox in which the user rejects.
func ExampleClient() {
	server, err := mock.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	running := httptest.NewServer(server)
	defer running.Close()
	ctx, client := context.Background(), control.Client{BaseURL: running.URL}

	sandbox, err := client.Create(ctx, &control.World{
		Models: []control.Model{{ID: "doorbell", Type: "门禁机"}},
		Users:  []control.User{{OpenID: "ann", Dialog: control.Reject}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	ticket, err := sandbox.Ticket(ctx, "SN1", "doorbell")
	if err != nil {
		fmt.Println(err)
		return
	}
	err = sandbox.RequestDeviceVoIP(ctx, "ann", control.DeviceOption("SN1", ticket, "doorbell", "Front door"))
	var refused *control.Refusal
	fmt.Println(errors.As(err, &refused), err)
	records, err := sandbox.Records(ctx)
	fmt.Println(records[0].SN, records[0].Status, err)
	// Output:
	// true requestDeviceVoIP:fail The sn has been rejected (10021)
	// SN1 0 <nil>
}

// A fault makes the next call of one path fail, and the journal shows it.
func ExampleSandbox_AddFault() {
	server, err := mock.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, sandbox := context.Background(), server.Sandbox()
	if err := sandbox.AddFault(ctx, control.Fault{Path: "/wxa/getsnticket", ErrCode: new(-1)}); err != nil {
		fmt.Println(err)
		return
	}
	var reply struct {
		ErrCode int `json:"errcode"`
	}
	if err := sandbox.Do(ctx, http.MethodPost, "/wxa/getsnticket", struct{}{}, &reply); err != nil {
		fmt.Println(err)
		return
	}
	journal, err := sandbox.Journal(ctx)
	fmt.Println(reply.ErrCode, journal.Entries[0].Fault, err)
	// Output: -1 {"path":"/wxa/getsnticket","errcode":-1} <nil>
}

// Time passes when a test says so. A refused control request is an error with a
// hint.
func ExampleSandbox_Advance() {
	world := mock.FixedWorld()
	world.Clock = "2026-01-01T00:00:00Z"
	server, err := mock.New(mock.WithWorld(world))
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, sandbox := context.Background(), server.Sandbox()
	fmt.Println(sandbox.Advance(ctx, 5*time.Minute))
	_, err = sandbox.Advance(ctx, 1_000_000*time.Hour)
	var input *control.InputError
	if errors.As(err, &input) {
		fmt.Println(input.Message, "-", input.Hint)
	}
	// Output:
	// 2026-01-01 00:05:00 +0000 UTC <nil>
	// advance: 2140-01-30T16:05:00Z is out of range - a clock can be set from 1970 to 2105
}

// Loopback reaches a handler without a socket.
func ExampleLoopback() {
	hello := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "hello") })
	client := &http.Client{Transport: control.Loopback(hello)}
	resp, err := client.Get("http://platform.invalid/")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = resp.Body.Close() }()
	fmt.Println(resp.Status, resp.ContentLength)
	// Output: 200 OK 5
}
