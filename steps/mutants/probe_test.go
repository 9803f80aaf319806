package mutants_test

import (
	"os"
	"path"
	"testing"
	"time"

	"github.com/devicevoip/devicevoip/features"
	"github.com/devicevoip/devicevoip/steps"
	"github.com/devicevoip/devicevoip/steps/mutants"
)

func TestProbe(t *testing.T) {
	c, err := steps.Load(features.FS, "en")
	if err != nil { t.Fatal(err) }
	all, err := mutants.All()
	if err != nil { t.Fatal(err) }
	var chosen []mutants.Mutant
	for _, m := range all {
		if g := os.Getenv("M"); g != "" { if ok, _ := path.Match(g, m.Name); !ok { continue } }
		if g := os.Getenv("OF"); g != "" && string(m.Of) != g { continue }
		if len(m.Breaks) == 1 && m.Breaks[0] == "TODO" { m.Breaks = []string{"sn.length"} }
		chosen = append(chosen, m)
	}
	m, err := mutants.Run(t.Context(), mutants.Config{Suite: c, Mutants: chosen, Jobs: 2, Now: time.Now})
	if err != nil { t.Fatal(err) }
	f, _ := os.Create(os.Getenv("OUT"))
	m.JSON(f)
	f.Close()
	t.Log(len(chosen), m.Duration)
}
