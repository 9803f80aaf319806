package control

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/go-json-experiment/json"
)

// An Exchange is one request to a sandbox and its response, as the journal holds
// it. Bodies and other long texts are cut at 64 KiB.
type Exchange struct {
	N     int       `json:"n"` // its number in the sandbox, from 1
	At    time.Time `json:"at"`
	RID   string    `json:"rid"`
	IP    string    `json:"ip"`    // of the client
	Agent string    `json:"agent"` // the User-Agent
	// Host and Header are those of the request. A label stands for each credential.
	Host     string      `json:"host,omitzero"`
	Header   http.Header `json:"header,omitzero"`
	Method   string      `json:"method"`
	Base     string      `json:"base,omitzero"` // the sandbox prefix of the path, such as /s/a1b2, if it had one
	Path     string      `json:"path"`          // without that prefix
	Query    string      `json:"query"`
	Request  string      `json:"request"` // the body
	Status   int         `json:"status"`  // 0 when no response was sent
	Response string      `json:"response"`
	Rule     string      `json:"rule"`           // the id of the rule that refused, empty on success
	Fault    string      `json:"fault"`          // the fault that applied, as [Fault.String] describes it
	Meant    string      `json:"meant,omitzero"` // what a refused request probably meant by a path or an id: "model_id door-1"
	// Explanation says what a refusal does not: "the ticket was issued for PHONE-1, the call names PHONE-2".
	Explanation string `json:"explanation,omitzero"`
	// Duration is how much real time passed until there was a reply, with what the exchange
	// waited for. It is left out while it waits.
	Duration Duration `json:"duration,omitzero"`
}

// FromSuite reports whether this package sent the request.
func (e Exchange) FromSuite() bool { return e.Agent == Agent }

// Token returns the access token in the query, or "".
func (e Exchange) Token() string {
	values, err := url.ParseQuery(e.Query)
	if err != nil {
		return ""
	}
	return values.Get("access_token")
}

// ErrCode returns the errcode of the response, 0 when it has none.
func (e Exchange) ErrCode() int {
	var reply struct {
		ErrCode int `json:"errcode"`
	}
	_ = json.Unmarshal([]byte(e.Response), &reply)
	return reply.ErrCode
}

// A Journal holds the exchanges of a sandbox, oldest first: at most 1000 of them
// and 8 MiB.
type Journal struct {
	Entries []Exchange `json:"entries"`
	Waiting []Exchange `json:"waiting,omitzero"` // those that wait for a dialog or a delay, oldest first; they have no number yet
	Dropped int        `json:"dropped"`          // how many older ones were dropped
	// BeyondLimit is how many requests of clients were refused because they exceeded
	// requestsPerSecond of the team. No entry has them.
	BeyondLimit int `json:"beyondLimit,omitzero"`
}

// Journal returns the exchanges of the sandbox since the journal was last cleared.
func (s *Sandbox) Journal(ctx context.Context) (Journal, error) {
	var j Journal
	err := s.admin(ctx, http.MethodGet, "/journal", nil, &j)
	return j, err
}

// ClearJournal forgets the exchanges so far. Their numbers are not used again.
func (s *Sandbox) ClearJournal(ctx context.Context) error {
	return s.admin(ctx, http.MethodDelete, "/journal", nil, nil)
}

// Export writes exchanges of the journal as something that repeats them in a new sandbox and
// compares the replies, with comments in a language, en or zh-CN. What they need that an
// earlier exchange gave is repeated, too. The format is curl, a script of a POSIX shell,
// scenario, a feature of the platform suite, go, a test with mock.Start, or jest, a test with
// devicevoip-wx/test.
func (s *Sandbox) Export(ctx context.Context, format, language string, exchanges ...int) (string, error) {
	query := url.Values{"format": {format}, "language": {language}}
	for _, n := range exchanges {
		query.Add("exchange", strconv.Itoa(n))
	}
	var text []byte
	err := s.admin(ctx, http.MethodGet, "/export?"+query.Encode(), nil, &text)
	return string(text), err
}
