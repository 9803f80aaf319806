package export

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
)

const goHead = `package flow_test

import (
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
)

`

const goTail = `
// PLATFORM
type platform struct {
	*mock.Running
	t      *testing.T
	v      map[string]string
	chunks bool // whether requests are sent in chunks
	status int
	reply  string
}

func (p *platform) check(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func read(t *testing.T, text string) mock.World {
	t.Helper()
	w, err := mock.ReadWorld("world", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func (p *platform) change(text string) {
	p.t.Helper()
	p.check(p.MergeWorld(p.t.Context(), read(p.t, text)))
}

func (p *platform) fault(text string) {
	p.t.Helper()
	var f control.Fault
	p.check(json.Unmarshal([]byte(text), &f))
	p.check(p.AddFault(p.t.Context(), f))
}

func (p *platform) control(method, path, body string) {
	p.t.Helper()
	req, err := http.NewRequestWithContext(p.t.Context(), method, p.URL+"/__admin/sandboxes/"+p.ID+path, strings.NewReader(body))
	p.check(err)
	resp, err := http.DefaultClient.Do(req)
	p.check(err)
	defer resp.Body.Close()
	if resp.StatusCode >= 300 {
		text, _ := io.ReadAll(resp.Body)
		p.t.Fatalf("%s %s: %s", method, path, text)
	}
}

func (p *platform) advance(d time.Duration) {
	p.t.Helper()
	p.Advance(d)
}

func (p *platform) send(method, target, kind, body string) {
	p.t.Helper()
	req, err := http.NewRequestWithContext(p.t.Context(), method, p.URL+target, strings.NewReader(body))
	p.check(err)
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	if p.chunks {
		req.ContentLength, req.TransferEncoding, req.Body = -1, []string{"chunked"}, io.NopCloser(strings.NewReader(body))
	}
	p.status, p.reply = 0, ""
	resp, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(req)
	if err != nil {
		return
	}
	defer resp.Body.Close()
	text, _ := io.ReadAll(resp.Body)
	p.status, p.reply = resp.StatusCode, string(text)
}

func (p *platform) take(name, member string) {
	form := regexp.MustCompile(` + "`\"` + member + `\":\"([^\"]*)\"`" + `)
	if member == "rid" {
		form = regexp.MustCompile(` + "` rid: ([0-9a-f-]*)`" + `)
	}
	if m := form.FindStringSubmatch(p.reply); m != nil {
		p.v[name] = m[1]
	}
}

func (p *platform) same(headline string, status int, reply string) {
	p.t.Helper()
	if p.status == status && p.reply == reply {
		return
	}
	var here string
	if j, err := p.Journal(p.t.Context()); err == nil && len(j.Entries) > 0 {
		here = j.Entries[len(j.Entries)-1].Rule
	}
	p.t.Fatalf(WORDS, headline, status, reply, p.status, p.reply, here)
}
`

// goTest writes a test in Go, with [mock.Start].
func (s *script) goTest() (string, error) {
	var b strings.Builder
	line := func(words ...string) { b.WriteString(strings.TrimRight(strings.Join(words, " "), " ") + "\n") }
	say := func(indent, text string) {
		for part := range strings.SplitSeq(oneLine(text), "\n") {
			line(indent + "// " + part)
		}
	}
	b.WriteString(goHead)
	say("", s.title())
	for _, note := range s.notes {
		say("", note)
	}
	line("func TestFlow(t *testing.T) {")
	line("	p := &platform{Running: mock.Start(t, mock.WithWorld(read(t, " + goQuoted(string(encode(s.world))) + "))), t: t, v: map[string]string{}}")
	line(`	p.v["appid"], p.v["secret"] = p.AppID, p.Secret`)
	for _, one := range s.steps {
		line()
		if !one.fetch {
			say("	", strconv.Itoa(one.N))
		}
		if one.advance != 0 {
			line(fmt.Sprintf("	p.advance(%s)", goDuration(one.advance)))
		}
		if one.change != nil {
			line("	p.change(" + goQuoted(string(encode(one.change))) + ")")
		}
		for _, d := range one.deeds {
			line(fmt.Sprintf("	p.control(%q, %s, %s)", d.method, d.path.goText(), goQuoted(d.body)))
		}
		if one.fault != nil {
			line("	p.fault(" + goQuoted(string(encode(one.fault))) + ")")
		}
		if one.chunked() {
			line("	p.chunks = true")
		}
		line(fmt.Sprintf("	p.send(%q, %s, %s, %s)", one.Method, one.target.goText(), goQuoted(one.Header.Get("Content-Type")), one.body.goText()))
		if one.chunked() {
			line("	p.chunks = false")
		}
		for _, v := range one.takes {
			line(fmt.Sprintf("	p.take(%q, %q)", v.name, v.member))
		}
		switch {
		case one.fetch:
		case one.lost:
			say("	", s.Say("the reply of %d does not arrive whole and is not compared", one.N))
		default:
			line(fmt.Sprintf("	p.same(%s, %d, %s)", goQuoted(s.headline(one)), one.Status, one.reply.goText()))
		}
	}
	line("}")
	words := strings.Join([]string{"%s", s.Say("expected: %s", "%d %s"), s.Say("got: %s", "%d %s"), s.Say("the rule that refused it here: %s", "%s")}, "\n")
	about := s.Say("platform is where the exchanges are repeated, with what replies gave")
	b.WriteString(strings.NewReplacer("WORDS", strconv.Quote(words), "PLATFORM", about).Replace(goTail))
	return b.String(), nil
}

func goDuration(d time.Duration) string {
	if d%time.Second == 0 {
		return fmt.Sprintf("%d*time.Second", d/time.Second)
	}
	return fmt.Sprintf("%d*time.Nanosecond", d)
}

func (t text) goText() string {
	return t.write("+", goQuoted, func(name string) string { return `p.v["` + name + `"]` })
}

// goQuoted is a text as Go writes it, between back quotes where that is easier to read.
func goQuoted(text string) string {
	shown := !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) })
	if shown && strings.ContainsAny(text, `"\`) && strconv.CanBackquote(text) {
		return "`" + text + "`"
	}
	return strconv.Quote(text)
}
