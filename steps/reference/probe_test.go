package reference_test

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/rule"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/adapter"
	"github.com/devicevoip/devicevoip/steps/reference"
)

func TestProbe(t *testing.T) {
	cat, err := steps.Load(features.FS, "en")
	if err != nil { t.Fatal(err) }
	try := func(name string, r rule.Rule) {
		rules, err := rule.Default().With(r)
		if err != nil { t.Fatal(err) }
		server, err := mock.New(mock.WithRules(rules))
		if err != nil { fmt.Println(name, "ERR", err); return }
		hc := &http.Client{Transport: steps.Loopback(server)}
		got, err := cat.Run(t.Context(), steps.Config{
			Server:   steps.Platform{BaseURL: "http://platform", HTTP: hc},
			NewClient: func(context.Context) (adapter.Client, error) { return adapter.NewInProcess(reference.New(hc)), nil },
			Now: time.Now, Jobs: 2,
		})
		if got == nil { fmt.Println(name, "ERR", err); return }
		b := broken(got)
		own := b[r.ID] != ""
		delete(b, r.ID)
		mark := "killed"
		if !own { mark = "SURVIVED" }
		fmt.Println(mark, name, "foreign:", slices.Sorted(maps.Keys(b)), err)
	}
	for r := range rule.Default().All() {
		if r.Code != 0 { m := r; m.Code++; try(r.ID+" code+1", m) }
		if r.Limit.Max != 0 {
			m := r; m.Limit.Max++; try(r.ID+" max+1", m)
			m = r; m.Limit.Max--; try(r.ID+" max-1", m)
		}
		if r.Limit.Min != 0 {
			m := r; m.Limit.Min++; try(r.ID+" min+1", m)
		}
		if r.Text != "" { m := r; m.Text = "something else"; try(r.ID+" text", m) }
		if len(r.Switch) > 1 { m := r; m.Switch = []rule.Choice{r.Switch[1], r.Switch[0]}; try(r.ID+" switched", m) }
	}
}
