package check_test

import (
	"bytes"
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/devicevoip/devicevoip/internal/check"
	"github.com/devicevoip/devicevoip/internal/reference"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A tap keeps every request that is sent over a wire.
type tap struct {
	check.Wire
	requests *[][]byte
}

func (w tap) RoundTrip(ctx context.Context, method string, request []byte) ([]byte, error) {
	*w.requests = append(*w.requests, request)
	return w.Wire.RoundTrip(ctx, method, request)
}

// TestCheckKeepsSchema: what is sent is published, but for what nobody has.
func TestCheckKeepsSchema(t *testing.T) {
	t.Parallel()
	var sent [][]byte
	inner := handle(reference.New(http.DefaultClient))
	if _, err := check.Run(t.Context(), config(t, func(ctx context.Context) (check.Wire, error) {
		w, err := inner(ctx)
		return tap{w, &sent}, err
	})); err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(adapter.Schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("protocol.json", document); err != nil {
		t.Fatal(err)
	}
	published := c.MustCompile("protocol.json")
	var strange []string
	for _, request := range sent {
		message, err := jsonschema.UnmarshalJSON(bytes.NewReader(request))
		if err != nil || published.Validate(message) != nil {
			strange = append(strange, string(request[:min(len(request), 56)]))
		}
	}
	want := []string{"noSuchMethod", "constructor", "__class__", "noSuchMethod", "this line is no message"}
	if len(strange) != len(want) {
		t.Fatalf("the schema refuses %q, want %d requests", strange, len(want))
	}
	for i, w := range want {
		if !strings.Contains(strange[i], w) {
			t.Errorf("the schema refuses %s, want one of %s", strange[i], w)
		}
	}
}

// A publishedOperation is one that the schema describes.
type publishedOperation struct {
	name         string
	capabilities []string
}

// publishedOperations are those of the schema, in its order.
func publishedOperations(t *testing.T) (all []publishedOperation) {
	t.Helper()
	var schema struct {
		Defs struct {
			Operation struct {
				AnyOf []struct {
					Capabilities []string `json:"capabilities"`
					Properties   struct {
						Method struct {
							Const string `json:"const"`
						} `json:"method"`
						Params struct {
							Properties map[string]struct {
								Const any `json:"const"`
							} `json:"properties"`
						} `json:"params"`
					} `json:"properties"`
				} `json:"anyOf"`
			} `json:"operation"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(adapter.Schema, &schema); err != nil {
		t.Fatal(err)
	}
	for _, o := range schema.Defs.Operation.AnyOf {
		name := o.Properties.Method.Const
		if style := o.Properties.Params.Properties["style"].Const; style == "promise" {
			name += "-promise"
		}
		all = append(all, publishedOperation{name, o.Capabilities})
	}
	return all
}

// TestEveryOperation: whatever the schema lets a client be asked, the check asks.
func TestEveryOperation(t *testing.T) {
	t.Parallel()
	want := []string{"requestDeviceVoIP-unsupported"}
	for _, o := range publishedOperations(t) {
		for _, capability := range o.capabilities {
			if !slices.Contains(adapter.Capabilities(), capability) {
				t.Errorf("%s needs %s, which is no capability", o.name, capability)
			}
		}
		if len(o.capabilities) > 0 {
			want = append(want, o.name)
		}
	}
	got := check.Operations()
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("operations mismatch (-schema +check):\n%s", diff)
	}
}
