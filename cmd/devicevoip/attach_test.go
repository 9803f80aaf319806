package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/reference"
)

// TestAttach judges and checks a client that runs already.
func TestAttach(t *testing.T) {
	t.Parallel()
	client := httptest.NewServer(adapter.HTTP(reference.New(http.DefaultClient)))
	t.Cleanup(client.Close)
	for _, args := range [][]string{
		{"verify", "--rule", "sn.length", "--adapter-url", client.URL},
		{"adapter", "check", "--adapter-url", client.URL},
	} {
		var out, errOut bytes.Buffer
		if code := run(t.Context(), args, nil, &out, &errOut); code != exitOK {
			t.Errorf("%q exits %d\n%s%s", args, code, &out, &errOut)
		}
	}
	v := verification{cast: cast{adapterURL: "http://127.0.0.1:7000/"}, lang: "en"}
	if got := v.repeat("a"); !strings.HasSuffix(got, " --adapter-url http://127.0.0.1:7000/") {
		t.Errorf("the command to repeat is %s", got)
	}
}
