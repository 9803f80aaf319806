package mutants

import (
	"bytes"
	"context"
	stdjson "encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A clientRecorder takes down what the client is asked and says in each scenario, and what it
// sends and receives meanwhile. Scenarios run one after the other.
type clientRecorder struct {
	mu     sync.Mutex // guards the rest
	now    []message
	before []message            // the first scenario
	found  map[string][]message // by scenario
}

// A message is one that the client is asked, with its answer.
type message struct {
	method    string
	params    []byte
	answer    string
	exchanges []exchanged
}

// An exchanged is a request as it was sent, and what came back.
type exchanged struct {
	request  string
	response *http.Response
	pieces   [][]byte // of its body, each what one Read gave
	broken   error    // behind the last piece
	err      error    // no response
}

func newClientRecorder() *clientRecorder { return &clientRecorder{found: map[string][]message{}} }

// end attributes what was taken down since the last start of a scenario.
func (r *clientRecorder) end(scenario string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	start := 0
	for i, m := range r.now {
		if m.method == "start" {
			start = i
		}
	}
	if len(r.found) == 0 {
		r.before = r.now[:start]
	}
	r.found[scenario], r.now = r.now[start:], nil
}

// client takes down what a client does.
func (r *clientRecorder) client(hc *http.Client, make func(*http.Client) adapter.Handler) adapter.Handler {
	var exchanges []exchanged // of the message, guarded by r.mu
	heard := *hc
	heard.Transport = send(func(req *http.Request) (*http.Response, error) {
		sent, req := described(req)
		resp, err := hc.Transport.RoundTrip(req)
		x := exchanged{request: sent, err: err}
		if err == nil {
			x.keep(resp)
			resp = x.reply(req)
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		exchanges = append(exchanges, x)
		return resp, err
	})
	client := make(&heard)
	return &printer{Handler: adapter.HandlerFunc(func(ctx context.Context, name string, params stdjson.RawMessage) (any, error) {
		r.mu.Lock()
		exchanges = nil
		r.mu.Unlock()
		result, err := client.Handle(ctx, name, params)
		r.mu.Lock()
		defer r.mu.Unlock()
		r.now = append(r.now, message{name, slices.Clone(params), answerOf(client, result, err), exchanges})
		return result, err
	})}
}

// answerOf writes what a client answers, and what it has printed by then.
func answerOf(client adapter.Handler, result any, err error) string {
	printed := ""
	if p, ok := client.(adapter.Printer); ok {
		printed, _ = p.Printed()
	}
	text, bad := json.Marshal(result, json.Deterministic(true))
	return fmt.Sprintf("%s %v %T %v %q", text, bad, err, err, printed)
}

// described writes all that a transport sees of a request, and returns the request with
// the body that was read.
func described(req *http.Request) (text string, same *http.Request) {
	var body []byte
	var broken error
	same = req.WithContext(req.Context())
	if req.Body != nil {
		body, broken = io.ReadAll(req.Body)
		_ = req.Body.Close()
		same.Body, same.Trailer = io.NopCloser(bytes.NewReader(body)), req.Trailer
	}
	return fmt.Sprint(req.Method, " ", req.URL, " ", req.Host, " ", req.Header, req.ContentLength, req.TransferEncoding, req.Close, req.Trailer,
		req.Body == nil, " ", broken, " ", string(body)), same
}

// keep takes a response in, without what holds on to its request.
func (x *exchanged) keep(resp *http.Response) {
	x.pieces, x.broken = piecesOf(resp.Body)
	kept := *resp
	kept.Request, kept.Body = nil, nil
	x.response = &kept
}

// pieceBytes is how much one Read takes of a body.
const pieceBytes = 64 << 10

var buffers = sync.Pool{New: func() any { return new([pieceBytes]byte) }}

// piecesOf reads a body as it comes.
func piecesOf(body io.ReadCloser) (pieces [][]byte, broken error) {
	defer func() { _ = body.Close() }()
	pooled := buffers.Get().(*[pieceBytes]byte)
	defer buffers.Put(pooled)
	buffer := pooled[:]
	for {
		n, err := body.Read(buffer)
		if n > 0 {
			pieces = append(pieces, slices.Clone(buffer[:n]))
		}
		switch {
		case err == io.EOF:
			return pieces, nil
		case err != nil:
			return pieces, err
		}
	}
}

// reply is the response once more.
func (x exchanged) reply(req *http.Request) *http.Response {
	resp := *x.response
	readers := make([]io.Reader, 0, len(x.pieces)+1)
	for _, piece := range x.pieces {
		readers = append(readers, bytes.NewReader(piece))
	}
	if x.broken != nil {
		readers = append(readers, brokenReader{x.broken})
	}
	resp.Header, resp.Request, resp.Body = x.response.Header.Clone(), req, io.NopCloser(io.MultiReader(readers...))
	return &resp
}

// A brokenReader is the rest of a body that was cut.
type brokenReader struct{ err error }

func (r brokenReader) Read([]byte) (int, error) { return 0, r.err }
