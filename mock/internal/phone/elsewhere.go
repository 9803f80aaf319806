package phone

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/gorilla/mux"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// lookEvery is how often a replica looks whether a call has ended that runs at another.
const lookEvery = 100 * time.Millisecond

// sharedCall is a started call that other replicas know of.
type sharedCall struct {
	sandbox *platform.Sandbox
	asked   int // what the store last said of how often others asked
}

// name returns the id of a new call. Where there are other replicas, it tells them of the
// call, and later how it ended; the id then begins with that of the sandbox.
func (s *starts) name(r *http.Request, call *started, body string) (id string, err error) {
	id, replica := s.platform.NewCallID(), s.platform.Replica()
	if replica == "" {
		return id, nil
	}
	sandbox, err := s.sandboxOf(r, body)
	if errors.Is(err, platform.ErrNoSandbox) {
		return id, nil // so that the call ends at once
	}
	if err != nil {
		return "", err
	}
	id, call.shared = sandbox.ID()+idMark+id, &sharedCall{sandbox: sandbox}
	if err := sandbox.PutStartedCall(r.Context(), id, platform.StartedCall{Replica: replica}); err != nil {
		return "", err
	}
	go func() {
		<-call.ended
		ended := platform.StartedCall{Replica: replica, Ended: true}
		if call.err == nil {
			ended.Status, ended.ContentType, ended.Body = call.reply.StatusCode, call.reply.Header.Get("Content-Type"), string(call.body)
		}
		_ = sandbox.PutStartedCall(context.Background(), id, ended) // without it, others say that it goes on
	}()
	return id, nil
}

// idMark is between the id of a sandbox and that of its call.
const idMark = "."

// lookUp finds a call that runs at another replica.
func (s *starts) lookUp(ctx context.Context, id string) (*platform.Sandbox, platform.StartedCall, error) {
	name, _, shared := strings.Cut(id, idMark)
	if !shared {
		return nil, platform.StartedCall{}, platform.ErrNoSandbox
	}
	sandbox, err := s.platform.Sandbox(name)
	if err != nil {
		return nil, platform.StartedCall{}, err
	}
	call, ok, err := sandbox.StartedCall(ctx, id)
	if err == nil && !ok {
		err = platform.ErrNoSandbox
	}
	return sandbox, call, err
}

// sandboxOf returns the sandbox that a started call is about.
func (s *starts) sandboxOf(r *http.Request, body string) (*platform.Sandbox, error) {
	if id, ok := mux.Vars(r)["sandbox"]; ok {
		return s.platform.Sandbox(id)
	}
	var in struct {
		AppID string `json:"appid"`
	}
	if err := json.Unmarshal([]byte(body), &in); err == nil && in.AppID != "" {
		if sandbox, err := s.platform.ByAppID(in.AppID); !errors.Is(err, platform.ErrNoSandbox) {
			return sandbox, err
		}
	}
	return s.platform.Sandbox(control.DefaultSandbox)
}

// askedElsewhere reports whether the phone has asked another replica for the call since
// askedElsewhere last looked. If not, the other replicas forget the call.
func (c *started) askedElsewhere(id string) bool {
	if c.shared == nil {
		return false
	}
	ctx := context.Background()
	known, ok, err := c.shared.sandbox.StartedCall(ctx, id)
	if err == nil && ok && known.Asked > c.shared.asked {
		c.shared.asked = known.Asked
		return true
	}
	_ = c.shared.sandbox.ForgetStartedCall(ctx, id) // a deleted sandbox has no calls
	return false
}

// showElsewhere answers for a call that runs at another replica.
func (s *starts) showElsewhere(w http.ResponseWriter, r *http.Request, id string, patient time.Duration) {
	end := time.NewTimer(patient)
	defer end.Stop()
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	sandbox, call, err := s.lookUp(r.Context(), id)
	if err == nil && !call.Ended {
		err = sandbox.AskStartedCall(r.Context(), id)
	}
	for waiting := true; err == nil && !call.Ended && waiting; {
		select {
		case <-look.C:
			_, call, err = s.lookUp(r.Context(), id)
		case <-end.C:
			waiting = false
		case <-r.Context().Done():
			return
		}
	}
	switch {
	case err != nil && !errors.Is(err, platform.ErrNoSandbox):
		send(w, failed(err))
	case err != nil:
		send(w, refuse(http.StatusNotFound, "calls: none has this id", "a call is forgotten when nobody has asked for it for "+patience.String()+"; start it again"))
	case !call.Ended:
		send(w, reply("", pending{Pending: true}))
	case call.Status == 0:
		panic(http.ErrAbortHandler) // the connection of the call ended without a reply
	default:
		w.Header().Set("Content-Type", call.ContentType)
		w.WriteHeader(call.Status)
		_, _ = w.Write([]byte(call.Body)) // the phone has disconnected
	}
}
