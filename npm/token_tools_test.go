//go:build tools

package npm_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock"
)

// TestTokenOfTheEnvironment: devicevoip-wx/test sends control the token of the environment.
func TestTokenOfTheEnvironment(t *testing.T) {
	t.Parallel()
	p := mock.Start(t, mock.WithAccess(mock.Access{Token: "root-token"}))
	const script = `require('./devicevoip-wx/test.js').sandbox({ baseUrl: process.argv[1] }).then(async (s) => {
  await s.reject()
  await s.close()
  console.log('closed')
}, (error) => console.log(error.message))`
	for token, want := range map[string]string{"root-token": "closed\n", "": "answered 401"} {
		cmd := exec.CommandContext(t.Context(), "node", "-e", script, p.URL)
		cmd.Env = append(os.Environ(), "DEVICEVOIP_ADMIN_TOKEN="+token)
		out, err := cmd.CombinedOutput()
		if err != nil || !strings.Contains(string(out), want) {
			t.Errorf("with the token %q: %s%v, want %s", token, out, err, want)
		}
	}
}
