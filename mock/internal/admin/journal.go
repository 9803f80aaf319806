package admin

import (
	"context"
	"net/http"
	"reflect"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// journalReply is a [control.Journal] that reads the exchanges while it is written, so that a
// client that reads slowly costs the bytes of a few. One that reads so slowly that exchanges
// leave the journal meanwhile sees that in their numbers.
type journalReply struct {
	ctx     context.Context
	sandbox *platform.Sandbox
	first   platform.Since
}

// Either implements [description.Either].
func (*journalReply) Either() []reflect.Type {
	return []reflect.Type{reflect.TypeFor[control.Journal]()}
}

func showJournal(s *platform.Sandbox, r *http.Request) (*journalReply, error) {
	if err := s.Settle(r.Context()); err != nil {
		return nil, err
	}
	first, err := s.JournalSince(r.Context(), "", 0, entriesAtOnce, bytesAtOnce)
	return &journalReply{r.Context(), s, first}, err
}

// MarshalJSONTo implements [json.MarshalerTo].
func (j *journalReply) MarshalJSONTo(enc *jsontext.Encoder) error {
	since := j.first
	for _, token := range []jsontext.Token{jsontext.BeginObject, jsontext.String("entries"), jsontext.BeginArray} {
		if err := enc.WriteToken(token); err != nil {
			return err
		}
	}
	for {
		for _, e := range since.Entries {
			if err := json.MarshalEncode(enc, e); err != nil {
				return err
			}
		}
		if !since.More {
			break
		}
		next, err := j.sandbox.JournalSince(j.ctx, since.Epoch, since.Last, entriesAtOnce, bytesAtOnce)
		if err != nil {
			return err
		}
		if next.Epoch != since.Epoch {
			break // it was reset
		}
		since = next
	}
	if err := enc.WriteToken(jsontext.EndArray); err != nil {
		return err
	}
	return writeRest(enc, since, j.sandbox.BeyondLimit())
}

// writeRest writes what follows the entries.
func writeRest(enc *jsontext.Encoder, since platform.Since, beyondLimit int) error {
	if len(since.Waiting) > 0 {
		if err := enc.WriteToken(jsontext.String("waiting")); err != nil {
			return err
		}
		if err := json.MarshalEncode(enc, since.Waiting); err != nil {
			return err
		}
	}
	rest := []jsontext.Token{jsontext.String("dropped"), jsontext.Int(int64(since.Dropped))}
	if beyondLimit > 0 {
		rest = append(rest, jsontext.String("beyondLimit"), jsontext.Int(int64(beyondLimit)))
	}
	for _, token := range append(rest, jsontext.EndObject) {
		if err := enc.WriteToken(token); err != nil {
			return err
		}
	}
	return nil
}

func clearJournal(s *platform.Sandbox, r *http.Request) (none, error) {
	return done(s.ClearJournal(r.Context()))
}
