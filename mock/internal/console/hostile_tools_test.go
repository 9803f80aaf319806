//go:build tools

package console_test

import (
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/mocktest"
)

// names are what somebody might call a thing to see what the page makes of it.
var names = map[string]string{
	"markup":        `<img src=x onerror="document.title='caught'"><script>document.title='caught'</script>`,
	"right to left": "\u202Etxt.exe\u202C \u2067שלום\u2069 \u200F\u202B",
	"emoji":         strings.Repeat("👨‍👩‍👧‍👦", 164),
	"quotes":        "`'\"${1}&lt;\\",
}

func quoted(t *testing.T, text string) string {
	t.Helper()
	raw, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// TestHostileNames puts every name in every place, and looks at every panel:
// it stands there as it is, nothing of it runs, and nothing sticks out.
func TestHostileNames(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	b := newTab(t)
	for title, name := range names {
		s.Control("POST", "/reset", "")
		text := quoted(t, name)
		s.Control("PUT", "/world", `{"models":[{"model_id":"odd","model_type":`+text+`}]}`)
		ticket := s.Ticket("PHONE-1", "odd")
		s.Phone("requestDeviceVoIP", `"option":{"sn":"PHONE-1","snTicket":"`+ticket+`","modelId":"odd","deviceName":"x"}`)
		s.Phone("requestDeviceVoIP", `"option":{"sn":`+text+`,"snTicket":`+text+`,"modelId":"odd","deviceName":`+text+`,"`+strings.Repeat("k", 300)+`":1}`)
		s.Post("/wxa/business/group/createid", `{"model_id":"odd","group_name":`+text+`}`)
		s.Request("GET", s.URL+"/%3Cb%3E/"+strings.Repeat("x", 2000), "", "User-Agent", strings.Map(printable, name))
		s.Control("POST", "/faults", `{"path":"/cgi-bin/getcallbackip","body":`+text+`}`)
		s.Control("PUT", "/users/ann/policy", `{"dialog":"ask"}`)
		asked := make(chan struct{})
		second := s.Ticket("PHONE-2", "odd")
		go func() {
			defer close(asked)
			s.Phone("requestDeviceVoIP", `"option":{"sn":"PHONE-2","snTicket":"`+second+`","modelId":"odd","deviceName":"y"}`)
		}()
		for _, size := range [][2]int64{{1440, 900}, {375, 812}} {
			b.size(size[0], size[1], "light")
			b.open(page(s, "journal"))
			for _, panel := range []string{"phone", "journal", "journal/2", "journal/4", "journal/6", "journal/8", "world", "time", "faults"} {
				b.visit(s, panel)
				if over := eval[int](b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
					t.Errorf("%s, %s at %d px: the page sticks out by %d px", title, panel, size[0], over)
				}
				if eval[int](b, `document.querySelectorAll('#app img, #app script, #app b b').length`) > 0 {
					t.Errorf("%s, %s: markup became elements", title, panel)
				}
			}
			b.shot("hostile-" + strings.ReplaceAll(title, " ", "-"))
			b.visit(s, "sandbox")
			b.until("the record has its name", `[...document.querySelectorAll('.name')].some((n) => n.textContent === 'x' + `+text+`)`)
		}
		b.visit(s, "phone")
		b.until("the dialog has its name", `document.querySelector('.sheet .target .name').textContent === 'y' + `+text)
		b.press("Refuse")
		<-asked
		b.until("nothing of it ran", `/^[0-9]+ failed · devicevoip$/.test(document.title)`)
	}
}

// printable keeps what may stand in a header.
func printable(r rune) rune {
	if r < ' ' || r > '~' {
		return '?'
	}
	return r
}

// TestHostileReport drops files that are no report, reports that are none of ours, and has
// the platform told of runs with every name.
func TestHostileReport(t *testing.T) {
	t.Parallel()
	s := mocktest.New(t)
	b := newTab(t)
	b.open(page(s, "runs"))
	for file, c := range map[string][2]string{
		"list.json":   {`[1]`, "list.json: this is not the JSON report of devicevoip verify"},
		"text.json":   {`<b>`, "text.json: this is not the JSON report of devicevoip verify"},
		"rules.json":  {`{"schema":1,"rules":{},"scenarios":[]}`, "rules.json: this is not the JSON report of devicevoip verify"},
		"second.json": {`{"schema":2}`, "second.json: the report has version 2 of the schema, and this console reads version 1"},
	} {
		b.drop(file, c[0])
		b.says(".drop [role=alert]", c[1])
	}
	for title, text := range names {
		name := quoted(t, text)
		b.drop("odd.json", `{"schema":1,"suite":7,"client":{"name":`+name+`},"totals":{"passed":1},"rules":[{"id":`+name+`,"sentence":`+name+`,"source":"javascript:document.title='caught'","evidence":`+name+`,"verdict":`+name+`,"scenarios":["a","gone"]},{"id":"r","scenarios":{}}],
			"scenarios":[{"id":"a","name":`+name+`,"outcome":`+name+`,"message":`+name+`}],"reasons":[`+name+`,{}],"causes":[7,{"sentence":`+name+`}]}`)
		b.until(title+" is in the rules", `[...document.querySelectorAll('.matrix .sentence .name')].some((n) => n.textContent === `+name+`)`)
		b.click(".matrix summary")
		b.until(title+" is the name of the scenario", `[...document.querySelectorAll('.scenarios .name')].some((n) => n.textContent === `+name+`)`)
		if _, err := s.Server.Client().StartRun(t.Context(), control.RunStart{Subject: "client", Client: text, Selection: text, Scenarios: 1}); err != nil {
			t.Fatal(err)
		}
		b.until(title+" is the name of a run", `[...document.querySelectorAll('ul.runs b .name')].filter((n) => n.textContent === `+name+`).length === 2`)
		for _, size := range [][2]int64{{1280, 900}, {375, 812}} {
			b.size(size[0], size[1], "light")
			b.until(title+" does not stick out", `document.documentElement.scrollWidth <= innerWidth`)
		}
		b.shot("runs-" + strings.ReplaceAll(title, " ", "-"))
		b.click("ul.runs [aria-pressed=true]")
	}
	if got := eval[string](b, `document.title + document.querySelectorAll('#app img, #app script, .matrix a').length`); got != "devicevoip0" {
		t.Errorf("the title and the number of elements are %q", got)
	}
}

// visit shows a panel of the page that is open.
func (b *tab) visit(s *mocktest.Sandbox, panel string) {
	b.t.Helper()
	eval[bool](b, `(location.hash = '#/`+s.ID+`/`+panel+`', true)`)
	b.until("the panel "+panel+" is shown", `location.hash.endsWith('/`+panel+`') && document.querySelector('.panel, .handset') && (!/journal.\d/.test(location.hash) || document.querySelector('.detail')) `)
	eval[bool](b, `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`)
}

// drop hands a file to the panel of runs.
func (b *tab) drop(name, text string) {
	b.t.Helper()
	eval[bool](b, `(() => {
		const files = new DataTransfer()
		files.items.add(new File([`+quoted(b.t, text)+`], '`+name+`'))
		document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }))
		return true
	})()`)
}
