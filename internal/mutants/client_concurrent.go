package mutants

import (
	"bytes"
	"context"
	stdjson "encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// clientConcurrents are wrong only where several calls are under way at once.
func clientConcurrents() []clientRow {
	return []clientRow{
		{
			"answers-in-order-of-arrival", "It gives the responses to calls at once in the order in which they arrive.",
			mixesCalls.from("reasoning: the responses to pipelined requests are matched by their order, which a pool of connections does not keep"),
			breaks(
				"concurrent.own-answer", "token.shared", "token.shared-recovery",
			), together(func(mine int, b *batch) outcome { return b.calls[b.ended[mine]] }, "getSnTicket"),
		},
		{
			"answer-in-a-field", "It keeps the last response in a field, and calls at once all return that.",
			mixesCalls.from("twilio-csharp #474: LastResponse, which all threads share"),
			breaks("concurrent.own-answer"), together(lastToEnd, "getIotGroupInfo"),
		},
		{
			"request-in-a-field", "It keeps the parameters of a call in fields, and calls at once all send the last ones.",
			mixesCalls.from("fastweixin #30: toUserName is a field of the one object that all threads use"),
			breaks(
				"concurrent.own-answer", "token.shared", "token.shared-recovery",
			), sharesRequest("getSnTicket", reference.TicketPath),
		},
		{
			"group-in-a-field", "It keeps the group_id of addIotGroupDevice in a field, and calls at once all send the last one.",
			mixesCalls.from("reasoning: the group that a screen shows is a field of the client that all its calls share"),
			breaks("concurrent.own-answer"), sharesMember("addIotGroupDevice", "group_id", reference.AddPath),
		},
		{
			"user-in-a-field", "It keeps the openid of iotVoipCall in a field, and calls at once all send the last one.",
			mixesCalls.from("reasoning: the user who is signed in is a field of the client that all its calls share"),
			breaks("concurrent.own-answer"), sharesMember("iotVoipCall", "openid", reference.VoIPPath),
		},
		{
			"ticket-shared-at-once", "It makes one call for all devices of a model that are asked for at once.",
			mixesCalls.from("reasoning: the key by which calls at once are joined is not all of what the call asks for"),
			breaks("concurrent.own-answer", "token.shared", "token.shared-recovery"), together(firstOfModel, "getSnTicket"),
		},
		{
			"group-id-shared-at-once", "It reports the group_id of one group for all that are created at once.",
			mixesCalls.from("reasoning: createIotGroupId is taken for a call that gives the same id each time, and joined"),
			breaks("concurrent.own-answer"), together(firstOfModel, "createIotGroupId"),
		},
		{
			"groups-alike-joined-at-once", "It makes one call for all groups of one name and model that are created at once.",
			losesCalls.from("reasoning: equal calls at once are joined, as those that only read may be"),
			breaks("concurrent.own-answer"), joinsEqual(reference.CreatePath),
		},
		{
			"refusal-for-all-at-once", "It fails every call at once when one of them is refused.",
			mixesCalls.from("reasoning: Promise.all and errgroup end with the first error"),
			breaks("concurrent.own-answer"), together(refusalForAll, "getSnTicket"),
		},
		{
			"calls-over-16-dropped", "It fails calls beyond the sixteenth at once, for want of a connection.",
			losesCalls, breaks("concurrent.own-answer", "token.shared", "token.shared-recovery"),
			together(func(mine int, b *batch) outcome {
				if mine >= 16 {
					return outcome{err: errors.New("no connection in the pool")}
				}
				return b.calls[mine]
			}, "getSnTicket"),
		},
		{
			"adds-joined-at-once", "It takes an addition to a group for done while another to the same group is under way.",
			losesCalls, breaks("concurrent.own-answer", "token.shared", "token.shared-recovery"), skipsWhileBusy(reference.AddPath),
		},
		{
			"token-fetched-by-each-call", "Every call that waits for a token fetches another one.",
			fetchesTokens.from("WxJava #1222, #1293, #1554: the lock is taken, and expiry not looked at again"),
			breaks("token.shared", "token.shared-recovery"), shares(func(reference.Token, reference.Token) bool { return false }),
		},
		{
			"first-token-fetched-by-each-call", "Every call that waits for the first token fetches another one, but an old one is replaced once.",
			fetchesTokens.from("WeRoBot #288: each request that finds no token fetches one"),
			breaks("token.shared"), shares(func(old, kept reference.Token) bool { return old.Text != "" && kept.Text != old.Text }),
		},
		{
			"dead-token-replaced-by-each-call", "Every call whose token was refused fetches another one, but the first token is fetched once.",
			fetchesTokens.from("WxJava #1300: a call that is refused ends the token that another has just fetched"),
			breaks("token.shared", "token.shared-recovery"),
			shares(func(old, kept reference.Token) bool { return old.Text == "" && kept.Text != "" }),
		},
		{
			"older-token-kept", "Of two tokens fetched at once it keeps the older.",
			fetchesTokens.from("weixin_authorize #81, easywechat #696: the older token overwrites the newer in the store"),
			breaks("token.shared", "token.shared-recovery"), keepsOlderToken,
		},
		{
			"failed-token-call-remembered", "It fails every call after a token call failed once.",
			losesCalls.from("WxJava #324: the state of a refresh that failed is left behind"),
			breaks(
				"account.secret-frozen", "connection.closed", "network.allow-list", "reply.system-error",
				"token.failed-once", "token.refresh",
			), refusesAfterFailure,
		},
		{
			"last-call-repeated", "It repeats the last of the calls whose token was refused in place of each.",
			mixesCalls.from("reasoning: what is to be repeated is kept in a field of the client"),
			breaks("token.shared-recovery"), repeatsLast(reference.TicketPath),
		},
	}
}

// A batch is calls of one operation that are under way at once, from the first
// to the moment at which none is.
type batch struct {
	calls []outcome // in the order in which they began
	ended []int     // in the order in which they ended
	done  chan struct{}
}

// An outcome is how a call ended.
type outcome struct {
	params []byte
	result any
	err    error
}

// errcode is what the platform answered, 0 where it did not.
func (o outcome) errcode() int {
	if o.err != nil {
		return 0
	}
	return errcodeOf(encoded(o.result))
}

func lastToEnd(_ int, b *batch) outcome { return b.calls[b.ended[len(b.ended)-1]] }

func firstOfModel(mine int, b *batch) outcome {
	model := membersOf(b.calls[mine].params).text("model_id")
	i := slices.IndexFunc(b.calls, func(o outcome) bool { return membersOf(o.params).text("model_id") == model })
	return b.calls[i]
}

func refusalForAll(mine int, b *batch) outcome {
	if i := slices.IndexFunc(b.calls, func(o outcome) bool { return o.errcode() != 0 }); i >= 0 {
		return b.calls[i]
	}
	return b.calls[mine]
}

// shares decides when a call that waits for a token takes the one that another
// has fetched.
func shares(does func(old, kept reference.Token) bool) change {
	c := decides(func(d *reference.Decisions) { d.Share = does })
	c.atOnce = true
	return c
}

var keepsOlderToken = func() change {
	c := decides(func(d *reference.Decisions) {
		d.Share = func(reference.Token, reference.Token) bool { return false }
		d.Keep = func(old, kept, fetched reference.Token) reference.Token {
			if kept.Text != "" && kept.Text != old.Text {
				return kept
			}
			return fetched
		}
	})
	c.atOnce = true
	return c
}()

// locked is a wire that makes up its mind about one request at a time.
func locked(paths []string, wrong func(mu *sync.Mutex, next send) send) change {
	c := at(func(next send) send { return wrong(&sync.Mutex{}, next) }, paths...)
	c.atOnce = true
	return c
}

// refusesAfterFailure makes no token call in a sandbox after one that failed.
var refusesAfterFailure = locked([]string{reference.TokenPath}, func(mu *sync.Mutex, next send) send {
	failed := map[string]bool{}
	return func(req *http.Request) (*http.Response, error) {
		mu.Lock()
		defer mu.Unlock()
		sandbox := strings.TrimSuffix(req.URL.Path, pathOf(req))
		if failed[sandbox] {
			return nil, errors.New("a token call is under way")
		}
		resp, body, err := fetch(next, req)
		failed[sandbox] = err != nil || membersOf(body).text("access_token") == ""
		if err != nil {
			return nil, err
		}
		return reply(resp, body), nil
	}
})

// skipsWhileBusy answers a request as done while another one is under way.
func skipsWhileBusy(path string) change {
	return locked([]string{path}, func(mu *sync.Mutex, next send) send {
		busy := false
		return func(req *http.Request) (*http.Response, error) {
			body, err := bodyOf(req)
			if err != nil {
				return nil, err
			}
			mu.Lock()
			skip := busy
			busy = true
			mu.Unlock()
			if skip {
				return made(req, http.StatusOK, object(succeed)(body)), nil
			}
			defer func() {
				mu.Lock()
				defer mu.Unlock()
				busy = false
			}()
			return next(with(req, body))
		}
	})
}

// joinsEqual answers a request as the equal one that is under way, if there is
// one.
func joinsEqual(path string) change {
	type call struct {
		done   chan struct{}
		status int
		text   []byte
		err    error
	}
	return locked([]string{path}, func(mu *sync.Mutex, next send) send {
		pending := map[string]*call{}
		return func(req *http.Request) (*http.Response, error) {
			body, err := bodyOf(req)
			if err != nil {
				return nil, err
			}
			key := sandboxOf(req) + " " + string(body)
			mu.Lock()
			first, joins := pending[key]
			if !joins {
				first = &call{done: make(chan struct{})}
				pending[key] = first
			}
			mu.Unlock()
			if joins {
				<-first.done
				return made(req, first.status, first.text), first.err
			}
			resp, text, err := fetch(next, with(req, body))
			if first.text, first.err = text, err; err == nil {
				first.status = resp.StatusCode
			}
			mu.Lock()
			delete(pending, key)
			mu.Unlock()
			close(first.done)
			if err != nil {
				return nil, err
			}
			return reply(resp, text), nil
		}
	})
}

// repeatsLast sends, in place of a request whose token was refused, the last one
// that was.
func repeatsLast(path string) change {
	return locked([]string{path}, func(mu *sync.Mutex, next send) send {
		var refused [][]byte
		return func(req *http.Request) (*http.Response, error) {
			body, err := bodyOf(req)
			if err != nil {
				return nil, err
			}
			mu.Lock()
			if slices.ContainsFunc(refused, func(b []byte) bool { return bytes.Equal(b, body) }) {
				body = refused[len(refused)-1]
			}
			mu.Unlock()
			resp, text, err := fetch(next, with(req, body))
			if err != nil {
				return nil, err
			}
			if bytes.Contains(text, []byte(`"errcode":`)) && reference.DeadTokenOnce(errcodeOf(text), 1) {
				mu.Lock()
				refused = append(refused, body)
				mu.Unlock()
			}
			return reply(resp, text), nil
		}
	})
}

// lastParams is the key of the parameters that the last call began with.
type lastParams struct{}

// sharesRequest sends the parameters of the last call of an operation that began.
func sharesRequest(operation, path string) change {
	return sharesLast(operation, path, func(_, last []byte) []byte { return last })
}

// sharesMember sends one member as the last call of an operation has it that began.
func sharesMember(operation, member, path string) change {
	return sharesLast(operation, path, func(body, last []byte) []byte {
		return object(func(m members) { m[member] = membersOf(last)[member] })(body)
	})
}

// sharesLast makes the body of a request from its own and the parameters of the last call.
func sharesLast(operation, path string, shared func(body, last []byte) []byte) change {
	c := at(func(next send) send {
		return func(req *http.Request) (*http.Response, error) {
			if last, ok := req.Context().Value(lastParams{}).(*atomic.Value); ok {
				body, err := bodyOf(req)
				if err != nil {
					return nil, err
				}
				req = with(req, shared(body, last.Load().(stdjson.RawMessage)))
			}
			return next(req)
		}
	}, path)
	c.atOnce = true
	c.handle = func(next adapter.HandlerFunc) adapter.HandlerFunc {
		last := &atomic.Value{}
		return func(ctx context.Context, name string, params stdjson.RawMessage) (any, error) {
			if name != operation {
				return next(ctx, name, params)
			}
			last.Store(params)
			return next(context.WithValue(ctx, lastParams{}, last), name, params)
		}
	}
	return c
}
