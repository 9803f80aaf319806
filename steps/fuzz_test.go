package steps_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	written "github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/report"
)

// printed is a client that answers each request with the next line of a text.
type printed struct{ lines *bufio.Reader }

func (p printed) RoundTrip(req *http.Request) (*http.Response, error) {
	_ = req.Body.Close()
	line, err := p.lines.ReadBytes('\n')
	if err != nil && len(line) == 0 {
		return nil, io.ErrUnexpectedEOF
	}
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(bytes.NewReader(line)), Request: req}, nil
}

// FuzzAdapter: whatever an adapter answers, the run ends, its report can be read, and it is not
// green: the client never asked the platform for anything.
func FuzzAdapter(f *testing.F) {
	transcripts, err := filepath.Glob("adapter/transcripts/*.jsonl")
	if err != nil || len(transcripts) == 0 {
		f.Fatalf("there are no transcripts: %v", err)
	}
	for i, file := range transcripts {
		f.Add(uint(i), transcript(f, file))
	}
	suite, err := steps.Load(written.FS, "en", rule.Clients)
	if err != nil {
		f.Fatal(err)
	}
	var ids []string
	for _, s := range suite.Scenarios() {
		ids = append(ids, s.ID)
	}
	server := realPlatform(f)
	f.Fuzz(func(t *testing.T, scenario uint, lines []byte) {
		attach, err := adapter.Attach("http://client/", &http.Client{Transport: printed{bufio.NewReader(bytes.NewReader(lines))}})
		if err != nil {
			t.Fatal(err)
		}
		r, err := suite.Run(t.Context(), steps.Config{
			Server: server, Select: steps.Select{Scenarios: []string{ids[scenario%uint(len(ids))]}}, Timeout: time.Minute,
			NewClient: func(ctx context.Context) (adapter.Client, error) { return attach(ctx) },
		})
		if err != nil {
			if !errors.As(err, new(*steps.ClientError)) {
				t.Errorf("the error is %v", err)
			}
			return
		}
		if r.Green || len(r.Scenarios) != 1 {
			t.Errorf("a client that asks for nothing is green in %d scenarios: %+v", len(r.Scenarios), r.Scenarios)
		}
		var text bytes.Buffer
		if err := report.JSON(&text, r); err != nil {
			t.Fatal(err)
		}
		if _, err := report.Read(text.Bytes()); err != nil {
			t.Errorf("%v\n%s", err, text.Bytes())
		}
	})
}

// transcript returns the lines that the adapter says in a transcript.
func transcript(tb testing.TB, file string) []byte {
	tb.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	var said bytes.Buffer
	for line := range bytes.Lines(text) {
		var entry struct{ Adapter json.RawMessage }
		if err := json.Unmarshal(line, &entry); err == nil && entry.Adapter != nil {
			said.Write(append(entry.Adapter, '\n'))
		}
	}
	return said.Bytes()
}

// FuzzFiles: a file that a user wrote is read, or refused by an error that names the file.
func FuzzFiles(f *testing.F) {
	suite, err := steps.Load(written.FS, "en", rule.Clients)
	if err != nil {
		f.Fatal(err)
	}
	readers := []func(text []byte) error{
		func(text []byte) error {
			_, err := steps.ParseDeviations("own.file", text)
			return err
		},
		func(text []byte) error {
			_, err := suite.WithOwn(fstest.MapFS{"own.file.feature": {Data: text}})
			return err
		},
		func(text []byte) error {
			_, err := steps.ParseAccount("own.file", text)
			return err
		},
	}
	for name, text := range featureFiles(f) {
		if strings.HasPrefix(name, "en/client/") {
			f.Add(uint(1), []byte(strings.NewReplacer("@id:", "@id:own-", "@rule:", "@rule:own.").Replace(text[:min(len(text), 3000)])))
		}
	}
	f.Add(uint(1), []byte("@rule:own.a\nFeature: F\n  @id:a\n  Scenario Outline: S\n    When the client reads the group \"<g>\"\n    Examples:\n      | case | g |\n      | x    | \\| |\n"))
	f.Add(uint(0), []byte("- scenario: sn-length-*\n  reason: later\n  link: https://example.com/1\n"))
	f.Add(uint(0), []byte("- &a {scenario: x, reason: y}\n- *a\n"))
	f.Add(uint(0), []byte("!000 000"))
	f.Add(uint(1), []byte("Feature: F\n  Scenario Outline: S\n    Examples:\n      |\n      |\n"))
	f.Add(uint(2), []byte("base_url: http://127.0.0.1:1\nmodels: !000 000\n"))
	f.Add(uint(2), []byte("base_url: http://127.0.0.1:1\nappid: wx1\nsecret: s\nmodels:\n  - {model_id: a, model_type: b}\nsns: [SN1]\nopenids: [o]\n"))
	f.Fuzz(func(t *testing.T, kind uint, text []byte) {
		err := readers[kind%uint(len(readers))](text)
		if err == nil {
			return
		}
		if message := err.Error(); !strings.Contains(message, "own.file") || len(message) > 20_000+50*len(text) {
			t.Errorf("the error is %q", message)
		}
	})
}
