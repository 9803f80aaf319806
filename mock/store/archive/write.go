// Package archive writes the sandboxes of a store to a file, and reads them back into
// another one. The file is JSON that people can read: an object with the number of the
// format and the sandboxes, a line for each row, each line of a journal and each count.
package archive

import (
	"bufio"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/store"
)

// Format is the number of the format that [Write] writes, and the newest that [Read] reads.
const Format = 1

// Write writes shards of a store, or all of them when it is given no ids, and returns how
// many sandboxes are among them. Each is as it was at one moment, if nobody uses it meanwhile.
// The runs of suites stay out: two platforms that have some could not be brought together.
func Write(ctx context.Context, w io.Writer, from store.Store, ids ...string) (int, error) {
	shards, err := choose(ctx, from, ids)
	if err != nil {
		return 0, err
	}
	out := bufio.NewWriter(w)
	_, _ = fmt.Fprintf(out, "{\"format\":%d,\"sandboxes\":[", Format) // out keeps its first error
	written, more := 0, false
	for _, s := range shards {
		err := writeShard(ctx, out, from, s, more)
		if errors.Is(err, store.ErrNoShard) && len(ids) == 0 {
			continue // it was dropped meanwhile
		}
		if err != nil {
			return written, fmt.Errorf("sandbox %q: %w", s.ID, err)
		}
		more = true
		if s.IsSandbox() {
			written++
		}
	}
	_, _ = out.WriteString("\n]}\n")
	return written, out.Flush()
}

func choose(ctx context.Context, from store.Store, ids []string) ([]store.Shard, error) {
	if len(ids) == 0 {
		shards, err := from.List(ctx)
		return slices.DeleteFunc(shards, func(s store.Shard) bool { return s.ID == store.RunsShard }), err
	}
	var shards []store.Shard
	for _, id := range ids {
		s, err := from.Find(ctx, id)
		if err != nil {
			return nil, fmt.Errorf("sandbox %q: %w", id, err)
		}
		shards = append(shards, s)
	}
	return shards, nil
}

func writeShard(ctx context.Context, w *bufio.Writer, from store.Store, s store.Shard, more bool) error {
	picture, err := from.Load(ctx, s.ID, 0)
	if err != nil {
		return err
	}
	journal, err := from.Journal(ctx, s.ID, 0)
	if err != nil {
		return err
	}
	counts, err := from.Counts(ctx, s.ID)
	if err != nil {
		return err
	}
	slices.SortFunc(picture.Rows, func(a, b store.Row) int {
		return strings.Compare(a.Table+"\x00"+a.Key, b.Table+"\x00"+b.Key)
	})
	if more {
		_ = w.WriteByte(',')
	}
	_, _ = fmt.Fprintf(w, "\n{\"id\":%s,\"appid\":%s,\"team\":%s,\n", quote(s.ID), quote(s.AppID), quote(s.Team))
	if err := writeRows(w, picture.Rows); err != nil {
		return err
	}
	_, _ = fmt.Fprintf(w, "\"counts\":{")
	for i, name := range slices.Sorted(maps.Keys(counts)) {
		_, _ = fmt.Fprintf(w, "%s\n  %s:%d", comma(i), quote(name), counts[name])
	}
	_, _ = fmt.Fprintf(w, "},\n\"journal\":{\"epoch\":%s,\"first\":%d,\"lines\":[", quote(journal.Epoch), journal.First)
	for i, line := range journal.Lines {
		_, _ = fmt.Fprintf(w, "%s\n  %s", comma(i), textOf(line))
	}
	_, err = fmt.Fprintf(w, "]}}")
	return err
}

func writeRows(w io.Writer, rows []store.Row) error {
	_, _ = fmt.Fprintf(w, "\"rows\":[")
	for i, r := range rows {
		switch {
		case !utf8.ValidString(r.Table) || !utf8.ValidString(r.Key):
			return fmt.Errorf("row %q of table %q: its key is not valid UTF-8", r.Key, r.Table)
		case !jsontext.Value(r.Value).IsValid():
			return fmt.Errorf("row %q of table %q: its value is not valid JSON", r.Key, r.Table)
		}
		_, _ = fmt.Fprintf(w, "%s\n  {\"table\":%s,\"key\":%s,\"value\":%s}", comma(i), quote(r.Table), quote(r.Key), r.Value)
	}
	_, err := fmt.Fprintf(w, "],\n")
	return err
}

func comma(i int) string {
	if i == 0 {
		return ""
	}
	return ","
}

func quote(text string) string {
	quoted, _ := jsontext.AppendQuote(nil, text)
	return string(quoted)
}

// textOf returns a line of a journal as JSON: itself if it is JSON on one line, or in base64.
func textOf(line []byte) string {
	if v := jsontext.Value(line); v.IsValid() && v.Kind() == '{' && !strings.Contains(string(line), "\n") {
		return string(line)
	}
	return `"` + base64.StdEncoding.EncodeToString(line) + `"`
}
