package archive

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/internal/jsonwords"
	"github.com/devicevoip/devicevoip/mock/store"
)

// FormatError is the error for a file of a newer version.
type FormatError struct{ Format int }

func (e *FormatError) Error() string {
	return fmt.Sprintf("the file has format %d, and this version reads format %d", e.Format, Format)
}

// sandbox is a sandbox of a file.
type sandbox struct {
	ID      string         `json:"id"`
	AppID   string         `json:"appid"`
	Team    string         `json:"team"`
	Rows    []row          `json:"rows"`
	Counts  map[string]int `json:"counts"`
	Journal journal        `json:"journal"`
}

type row struct {
	Table string         `json:"table"`
	Key   string         `json:"key"`
	Value jsontext.Value `json:"value"`
}

type journal struct {
	Epoch string           `json:"epoch"`
	First uint64           `json:"first"`
	Lines []jsontext.Value `json:"lines"`
}

// Read creates the shards of a file in a store, all or none, and returns how many are
// sandboxes. An id or appid that the store has is a [*store.TakenError]. Where the store
// fails while Read drops again what it has created, the error names what remains.
func Read(ctx context.Context, r io.Reader, into store.Store) (int, error) {
	read := 0
	var created []string
	err := each(r, func(s sandbox) error {
		trace, err := s.trace()
		if err == nil {
			err = into.Create(ctx, s.shard(), s.Journal.Epoch, s.rows())
		}
		if err == nil {
			created = append(created, s.ID)
			err = into.Append(ctx, []store.Trace{trace})
		}
		if err != nil {
			return fmt.Errorf("sandbox %q: %w", s.ID, err)
		}
		if s.shard().IsSandbox() {
			read++
		}
		return nil
	})
	if err != nil {
		return 0, errors.Join(err, drop(context.WithoutCancel(ctx), into, created))
	}
	return read, nil
}

// drop drops shards, and names those that remain.
func drop(ctx context.Context, from store.Store, ids []string) error {
	var errs []error
	for _, id := range ids {
		if err := from.Drop(ctx, id); err != nil {
			errs = append(errs, fmt.Errorf("sandbox %q remains: %w", id, err))
		}
	}
	return errors.Join(errs...)
}

func (s sandbox) shard() store.Shard { return store.Shard{ID: s.ID, AppID: s.AppID, Team: s.Team} }

// Check reads a file to its end, and returns the shards in it. A file that has an id or an
// appid twice is an error, as is one that was cut off, or that has an id no platform gives.
// What else each shard is to be, judge says.
func Check(r io.Reader, judge func(s store.Shard, epoch string, rows []store.Row, trace store.Trace) error) ([]store.Shard, error) {
	var shards []store.Shard
	ids, appids := map[string]bool{}, map[string]string{}
	err := each(r, func(s sandbox) error {
		if ids[s.ID] {
			return fmt.Errorf("sandbox %q is there twice", s.ID)
		}
		if owner := appids[s.AppID]; owner != "" {
			return fmt.Errorf("sandboxes %q and %q both have the appid %q", owner, s.ID, s.AppID)
		}
		ids[s.ID], appids[s.AppID] = true, s.ID
		shards = append(shards, s.shard())
		trace, err := s.trace()
		if err != nil {
			return fmt.Errorf("sandbox %q: %w", s.ID, err)
		}
		return judge(s.shard(), s.Journal.Epoch, s.rows(), trace)
	})
	return shards, err
}

// each reads a file.
func each(r io.Reader, found func(sandbox) error) error {
	in := jsontext.NewDecoder(r)
	if err := begin(in); err != nil {
		return whole(err)
	}
	for in.PeekKind() == '{' {
		var s sandbox
		if err := json.UnmarshalDecode(in, &s, json.RejectUnknownMembers(true)); err != nil {
			return whole(err)
		}
		if !s.shard().ValidID() {
			return &store.IDError{ID: s.ID}
		}
		if err := s.checkRows(); err != nil {
			return fmt.Errorf("sandbox %q: %w", s.ID, err)
		}
		if err := found(s); err != nil {
			return err
		}
	}
	for _, kind := range []jsontext.Kind{']', '}'} {
		if err := expect(in, kind, ""); err != nil {
			return whole(err)
		}
	}
	if _, err := in.ReadToken(); !errors.Is(err, io.EOF) {
		return errors.New("there is something after the end")
	}
	return nil
}

// checkRows refuses rows of which a store would not keep each.
func (s sandbox) checkRows() error {
	type place struct{ table, key string }
	seen := make(map[place]bool, len(s.Rows))
	for _, r := range s.Rows {
		switch at := (place{r.Table, r.Key}); {
		case seen[at]:
			return fmt.Errorf("row %q of table %s is there twice", r.Key, r.Table)
		case r.Value == nil:
			return fmt.Errorf("row %q of table %s has no value", r.Key, r.Table)
		default:
			seen[at] = true
		}
	}
	return nil
}

// whole says in plain words what is wrong with the JSON of a file, and of one that ends too
// early what that means.
func whole(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return errors.New("the file ends too early: it was cut off")
	}
	if is[*json.SemanticError](err) || is[*jsontext.SyntacticError](err) {
		return errors.New(jsonwords.Describe("the file", err))
	}
	return err
}

// is reports whether an error has the type E, or wraps one that has.
func is[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}

func begin(in *jsontext.Decoder) error {
	if err := expect(in, '{', ""); err != nil {
		return err
	}
	if err := expect(in, '"', "format"); err != nil {
		return err
	}
	format := 0
	if err := json.UnmarshalDecode(in, &format); err != nil {
		return err
	}
	if format != Format {
		return &FormatError{format}
	}
	if err := expect(in, '"', "sandboxes"); err != nil {
		return err
	}
	return expect(in, '[', "")
}

// expect reads a token of a kind, and of a text if that is not empty.
func expect(in *jsontext.Decoder, kind jsontext.Kind, text string) error {
	token, err := in.ReadToken()
	switch {
	case err != nil:
		return err
	case token.Kind() != kind || text != "" && token.String() != text:
		want := kind.String()
		if text != "" {
			want = strconv.Quote(text)
		}
		return fmt.Errorf("at byte %d is %s, want %s: it is no file of exported sandboxes", in.InputOffset(), token, want)
	}
	return nil
}

func (s sandbox) rows() []store.Row {
	rows := make([]store.Row, 0, len(s.Rows))
	for _, r := range s.Rows {
		rows = append(rows, store.Row{Table: r.Table, Key: r.Key, Value: r.Value})
	}
	return rows
}

// trace returns the journal and the counts.
func (s *sandbox) trace() (store.Trace, error) {
	trace := store.Trace{ID: s.ID, Epoch: s.Journal.Epoch, Skipped: max(0, int(s.Journal.First)-1), Keep: len(s.Journal.Lines), Counts: s.Counts}
	for i, text := range s.Journal.Lines {
		line := []byte(text)
		if text.Kind() == '"' {
			var encoded string
			err := json.Unmarshal(text, &encoded)
			if err == nil {
				line, err = base64.StdEncoding.DecodeString(encoded)
			}
			if err != nil {
				return trace, fmt.Errorf("line %d of the journal: %w", s.Journal.First+uint64(i), err)
			}
		}
		trace.Lines = append(trace.Lines, line)
	}
	return trace, nil
}
