//go:build tools

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/internal/toolstest"
)

// tokenURL is what a program in which the host is written down might call.
const tokenURL = "https://api.weixin.qq.com/cgi-bin/token?grant_type=client_credential&appid=wx0000000000000001&secret=00000000000000000000000000000001"

// programs call the real platform's host, each in the way of its language. None
// of them knows of a proxy.
var programs = []struct {
	name, tool string
	args       []string
	file, text string
}{
	{name: "curl", tool: "curl", args: []string{"-sS", tokenURL}},
	{name: "python", tool: "python3", args: []string{"-c", `
import urllib.request
print(urllib.request.urlopen("` + tokenURL + `").read().decode())`}},
	{name: "php, curl", tool: "php", args: []string{"-r", `function_exists("curl_init") or die("no curl"); curl_exec(curl_init("` + tokenURL + `"));`}},
	{name: "node, fetch", tool: "node", args: []string{"-e", `fetch("` + tokenURL + `").then((r) => r.text()).then(console.log)`}},
	{name: "node, https", tool: "node", args: []string{"-e", `require("https").get("` + tokenURL + `", (r) => r.pipe(process.stdout))`}},
	{name: "java", tool: "java", args: []string{"Call.java"}, file: "Call.java", text: `
import java.net.URI;
import java.net.http.*;
class Call {
  public static void main(String[] args) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("` + tokenURL + `")).build();
    System.out.println(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}`},
	{name: "go", tool: "go", args: []string{"run", "call.go"}, file: "call.go", text: `
package main

import ("io"; "net/http"; "os")

func main() {
	resp, err := http.Get("` + tokenURL + `")
	if err != nil {
		panic(err)
	}
	_, _ = io.Copy(os.Stdout, resp.Body)
}`},
}

// TestServeIntercept pastes what serve prints into a shell from which programs
// are then started.
func TestServeIntercept(t *testing.T) {
	t.Parallel()
	toolstest.Find(t, "bash")
	s := startServe(t, "--intercept", "127.0.0.1:0", "--ca-dir", filepath.Join(t.TempDir(), "a folder"))
	var script strings.Builder
	for _, line := range s.greeting {
		if strings.HasPrefix(line, "export ") {
			script.WriteString(line + "\n")
		}
	}
	for _, p := range programs {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			toolstest.Find(t, p.tool)
			dir := t.TempDir()
			if p.file != "" {
				if err := os.WriteFile(filepath.Join(dir, p.file), []byte(p.text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			cmd := exec.CommandContext(t.Context(), "bash", append([]string{"-c", script.String() + `"$@"`, "bash", p.tool}, p.args...)...)
			cmd.Dir = dir
			var errOut bytes.Buffer
			cmd.Stderr = &errOut
			out, err := cmd.Output()
			if err != nil || !bytes.HasPrefix(out, []byte(`{"access_token":"`)) {
				t.Errorf("%v\n%s%s", err, out, &errOut)
			}
		})
	}
}
