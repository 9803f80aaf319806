package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

const jestTail = `
async function send(s, method, target, type, body) {
  try {
    const headers = type ? { 'Content-Type': type } : {}
    const response = await fetch(s.baseUrl + target, { method, headers, body: body || undefined, redirect: 'manual' })
    return { status: response.status, text: await response.text() }
  } catch {
    return { status: 0, text: '' }
  }
}

function take({ text }, member) {
  const form = member === 'rid' ? / rid: ([0-9a-f-]*)/ : new RegExp('"' + member + '":"([^"]*)"')
  return form.exec(text)?.[1]
}

async function same(s, { status, text }, headline, wantedStatus, wanted) {
  if (status === wantedStatus && text === wanted) return
  const { entries } = await s.control('GET', '/journal')
  throw new Error([WORDS].join('\n'))
}
`

// jest writes a test for Jest, Vitest and whatever else has a global test, with
// devicevoip-wx/test.
func (s *script) jest() (string, error) {
	var b strings.Builder
	line := func(words ...string) { b.WriteString(strings.Join(words, " ") + "\n") }
	say := func(indent, text string) {
		for part := range strings.SplitSeq(oneLine(text), "\n") {
			line(indent + "// " + part)
		}
	}
	say("", s.title())
	for _, note := range s.notes {
		say("", note)
	}
	line("const { sandbox } = require('devicevoip-wx/test')\n")
	line("test(" + jsQuoted(s.title()) + ", async () => {")
	line("  const s = await sandbox({ world: " + jsJSON(s.world) + " })")
	line("  const v = { appid: s.appid, secret: s.secret }")
	line("  let reply")
	for _, one := range s.steps {
		line()
		if !one.fetch {
			say("  ", strconv.Itoa(one.N))
		}
		if why := s.notFetched(one); why != "" {
			say("  ", why)
			continue
		}
		if one.advance != 0 {
			line("  await s.advance(" + jsQuoted(one.advance.String()) + ")")
		}
		if one.change != nil {
			line("  await s.control('PUT', '/world', " + jsJSON(one.change) + ")")
		}
		for _, d := range one.deeds {
			words := []string{jsQuoted(d.method), d.path.js()}
			if d.body != "" {
				words = append(words, jsEscaped(d.body))
			}
			line("  await s.control(" + strings.Join(words, ", ") + ")")
		}
		if one.fault != nil {
			line("  await s.control('POST', '/faults', " + jsJSON(one.fault) + ")")
		}
		line(fmt.Sprintf("  reply = await send(s, %s, %s, %s, %s)", jsQuoted(one.Method), one.target.js(), jsQuoted(one.Header.Get("Content-Type")), one.body.js()))
		for _, v := range one.takes {
			line(fmt.Sprintf("  v.%s = take(reply, %s)", v.name, jsQuoted(v.member)))
		}
		switch {
		case one.fetch:
		case one.lost:
			say("  ", s.Say("the reply of %d does not arrive whole and is not compared", one.N))
		default:
			line(fmt.Sprintf("  await same(s, reply, %s, %d, %s)", jsQuoted(s.headline(one)), one.Status, one.reply.js()))
		}
	}
	line("  await s.close()")
	line("})")
	words := []string{
		"headline", "`" + s.Say("expected: %s", "${wantedStatus} ${wanted}") + "`", "`" + s.Say("got: %s", "${status} ${text}") + "`",
		"`" + s.Say("the rule that refused it here: %s", "${entries.at(-1)?.rule}") + "`",
	}
	b.WriteString(strings.Replace(jestTail, "WORDS", strings.Join(words, ", "), 1))
	return b.String(), nil
}

// notFetched says why fetch does not send a request, or not as it was, or returns "".
func (s *script) notFetched(one step) string {
	segments := strings.Split(strings.ReplaceAll(strings.ToLower(one.Path), "%2e", "."), "/")
	switch {
	case (one.Method == "GET" || one.Method == "HEAD") && len(one.body) > 0:
		return s.Say("fetch sends no body with %s: exchange %d is left out", one.Method, one.N)
	case one.Method == "TRACE" || one.Method == "CONNECT" || one.Method == "TRACK":
		return s.Say("fetch does not send %s: exchange %d is left out", one.Method, one.N)
	case one.chunked():
		return s.Say("fetch sends no text in chunks: exchange %d is left out", one.N)
	case slices.Contains(segments, ".") || slices.Contains(segments, ".."):
		return s.Say("fetch resolves the dots in the path: exchange %d is left out", one.N)
	}
	return ""
}

func (t text) js() string {
	return t.write(" + ", jsQuoted, func(name string) string { return "v." + name })
}

// jsQuoted is a text as JavaScript writes it.
func jsQuoted(text string) string {
	return "'" + strings.ReplaceAll(jsEscaped(strings.ReplaceAll(text, `\`, `\\`)), "'", `\'`) + "'"
}

// jsJSON is a value as JavaScript writes it.
func jsJSON(v any) string { return jsEscaped(string(encode(v))) }

// jsEscaped has no character that is not seen. All of them stand within quotes.
func jsEscaped(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xd800+(r-0x10000)>>10, 0xdc00+(r-0x10000)&0x3ff)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
