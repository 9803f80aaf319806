package steps_test

import (
	"net/http"
	"testing"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
)

// realPlatform is the platform itself, without a socket.
func realPlatform(t testing.TB) control.Client {
	t.Helper()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	return control.Client{BaseURL: "http://platform", HTTP: &http.Client{Transport: control.Loopback(server)}}
}
