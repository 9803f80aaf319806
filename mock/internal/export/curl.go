package export

import (
	"fmt"
	"strings"

	"github.com/devicevoip/devicevoip/mock/control"
)

const shellHead = `set -u
BASE=${1:-http://127.0.0.1:8080}

# control METHOD PATH BODY
control() {
	reply=$(curl -sS -g -X "$1" "$BASE/__admin/sandboxes$2" ${DEVICEVOIP_ADMIN_TOKEN:+-H "Authorization: Bearer $DEVICEVOIP_ADMIN_TOKEN"} -H 'Content-Type: application/json' --data-raw "$3") || exit 2
	case $reply in '{"error"'*) printf '%s\n' "$reply" >&2; exit 2 ;; esac
}

# send METHOD TARGET TYPE BODY; in chunks where $chunked is not empty
chunked=
send() {
	flags=--path-as-is
	if [ "$1" = HEAD ]; then flags='-I -o /dev/null'; fi
	reply=$(curl -s -g $flags -X "$1" "$BASE/s/$id$2" -H "Content-Type:$3" -H 'Expect:' ${chunked:+-H "$chunked"} ${4:+--data-raw "$4"} -w '\n%{http_code}')
	status=${reply##*
}
	reply=${reply%
*}
}

# take MEMBER
take() { printf '%s' "$reply" | sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p'; }

# same HEADLINE STATUS REPLY
same() {
	if [ "$status $reply" = "$2 $3" ]; then return; fi
	printf '%s\n' "$1" >&2
`

// curl writes a script of a POSIX shell.
func (s *script) curl() (string, error) {
	var b strings.Builder
	line := func(words ...string) { b.WriteString(strings.Join(words, " ") + "\n") }
	line("#!/bin/sh")
	s.comment(line, s.title())
	s.comment(line, s.Say("sh flow.sh BASE repeats it in a new sandbox of the platform at BASE; a reply that differs ends it with 1"))
	for _, note := range s.notes {
		s.comment(line, note)
	}
	b.WriteString(shellHead)
	line("	printf '"+s.Say("expected: %s", `%s %s\n`)+"'", `"$2" "$3" >&2`)
	line("	printf '"+s.Say("got: %s", `%s %s\n`)+"'", `"$status" "$reply" >&2`)
	line(`	control GET "/$id/journal" ''`)
	line(`	rule=$(take rule)`)
	line(`	if [ -n "$rule" ]; then printf '` + s.Say("the rule that refused it here: %s", `%s\n`) + `' "$rule" >&2; fi`)
	line("	exit 1\n}\n")
	line(`control POST '' ` + shell(`{"world":`+string(encode(s.world))+`}`))
	line(`id=$(printf '%s' "$reply" | sed 's/^{"id":"\([^"]*\)".*/\1/')`)
	line(`appid=$(take appid)`)
	line(`secret=$(take secret)`)
	line(`trap 'control DELETE "/$id" ""' EXIT`)
	for _, one := range s.steps {
		line()
		if err := s.curlStep(line, one); err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

func (s *script) curlStep(line func(...string), one step) error {
	if strings.ContainsRune(one.Request, 0) || strings.ContainsRune(one.Response, 0) {
		return &control.InputError{Message: fmt.Sprintf("exchange: a shell cannot hold the NUL in %d", one.N), Hint: "choose another format"}
	}
	if one.advance != 0 {
		line(`control POST "/$id/clock"`, shell(fmt.Sprintf(`{"advance":%q}`, one.advance)))
	}
	if one.change != nil {
		line(`control PUT "/$id/world"`, shell(string(encode(one.change))))
	}
	for _, d := range one.deeds {
		line("control", d.method, `"/$id"`+d.path.shell(), shell(d.body))
	}
	if one.fault != nil {
		line(`control POST "/$id/faults"`, shell(string(encode(one.fault))))
	}
	if !one.fetch {
		s.comment(line, fmt.Sprintf("%d", one.N))
	}
	send := "send"
	if one.chunked() {
		send = "chunked='Transfer-Encoding: chunked'\nsend"
	}
	line(send, shell(one.Method), one.target.shell(), shell(one.Header.Get("Content-Type")), one.body.shell())
	if one.chunked() {
		line("chunked=")
	}
	for _, v := range one.takes {
		if v.member == "rid" {
			line(v.name + `=$(printf '%s' "$reply" | sed -n 's/.* rid: \([0-9a-f-]*\)".*/\1/p')`)
		} else {
			line(v.name + "=$(take " + v.member + ")")
		}
	}
	switch {
	case one.fetch:
	case one.lost:
		s.comment(line, s.Say("the reply of %d does not arrive whole and is not compared", one.N))
	default:
		reply := one.reply.shell()
		if len(one.reply) > 0 { // as $() gives it
			reply = trimmed(one.reply).shell()
		}
		line("same", shell(s.headline(one)), fmt.Sprint(one.Status), reply)
	}
	return nil
}

// comment writes a text as comments.
func (s *script) comment(line func(...string), text string) {
	for part := range strings.SplitSeq(oneLine(text), "\n") {
		line("#", part)
	}
}

// oneLine has no break of a line that is not "\n", nor a mark that turns text around.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r == 0x7f || 0x200e <= r && r <= 0x200f || 0x2028 <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 || r == 0x85 {
			return '\uFFFD'
		}
		return r
	}, text)
}

// trimmed is a text without the breaks of lines at its end.
func trimmed(t text) text {
	t = append(text(nil), t...)
	t[len(t)-1].literal = strings.TrimRight(t[len(t)-1].literal, "\n")
	return t
}

// shell quotes a text for a POSIX shell.
func shell(text string) string { return `'` + strings.ReplaceAll(text, `'`, `'\''`) + `'` }

func (t text) shell() string {
	return t.write("", shell, func(name string) string { return `"$` + name + `"` })
}
