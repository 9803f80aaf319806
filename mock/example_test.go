package mock_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
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

// The user of this world rejects every request.
func ExampleWithWorld() {
	server, err := mock.New(mock.WithWorld(mock.World{
		Clock:  "2026-01-01T00:00:00Z",
		Models: []control.Model{{ID: "doorbell", Type: "门禁机"}},
		Users:  []control.User{{OpenID: "ann", Dialog: control.Reject}},
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, s := context.Background(), server.Sandbox()
	ticket, err := s.Ticket(ctx, "SN1", "doorbell")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.RequestDeviceVoIP(ctx, "ann", control.DeviceOption("SN1", ticket, "doorbell", "Front door")))
	// Output: requestDeviceVoIP:fail The sn has been rejected (10021)
}

// A ticket expires after five minutes of the sandbox's clock.
func ExampleServer_Sandbox() {
	world := mock.FixedWorld()
	world.Clock = control.Virtual // it moves only when told
	server, err := mock.New(mock.WithWorld(world))
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, s := context.Background(), server.Sandbox()
	user, model := world.Users[0].OpenID, world.Models[0].ID

	for _, age := range []time.Duration{299 * time.Second, 301 * time.Second} {
		sn := fmt.Sprintf("PHONE-%.0f", age.Seconds())
		ticket, err := s.Ticket(ctx, sn, model)
		if err != nil {
			fmt.Println(err)
			return
		}
		if _, err := s.Advance(ctx, age); err != nil {
			fmt.Println(err)
			return
		}
		err = s.RequestDeviceVoIP(ctx, user, control.DeviceOption(sn, ticket, model, "Kitchen"))
		fmt.Printf("%v: %v\n", age, err)
	}
	// Output:
	// 4m59s: <nil>
	// 5m1s: requestDeviceVoIP:fail  (10008)
}

// The platform describes its server calls.
func ExampleOpenAPI() {
	var description struct {
		OpenAPI string
		Paths   map[string]any
	}
	if err := json.Unmarshal(mock.OpenAPI(rule.Default()), &description); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(description.OpenAPI, description.Paths["/wxa/getsnticket"] != nil)
	// Output: 3.1.0 true
}

// An error of a world file names the member and says what to do.
func ExampleReadWorld() {
	_, err := mock.ReadWorld("school.yaml", []byte("models: [{model_typ: phone}]"))
	var input *mock.InputError
	if errors.As(err, &input) {
		fmt.Println(input.Message)
	}
	// Output: school.yaml: models[0].model_typ: unknown member (did you mean model_type?)
}
