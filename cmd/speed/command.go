package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
)

// A run is the command line.
type run struct {
	rounds      int
	burst       time.Duration
	connections int
	devices     int
	starts      int
	only        string
	program     string
	limits      bool
	watchers    int
	journals    bool
	millions    float64
	peers       bool
	data        string
}

// noCalls is what -calls takes for none.
const noCalls = "none"

// readCommand reads the command line. An error names the flag, and what it takes; -help
// prints all flags and is [flag.ErrHelp].
func readCommand(args []string, errOut io.Writer) (*run, error) {
	r := new(run)
	flags := flag.NewFlagSet("speed", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.IntVar(&r.rounds, "rounds", 5, "how often each server is loaded with each call, 1 to 1000")
	flags.DurationVar(&r.burst, "burst", 3*time.Second, "how long each time, whole seconds from 1s to 10m")
	flags.IntVar(&r.connections, "connections", 32, "how many connections wrk opens, 1 to 1000")
	flags.IntVar(&r.devices, "devices", 4096, "how many serial numbers the calls are about, 1 to 1000000")
	flags.IntVar(&r.starts, "starts", 20, "how often each server is started, at most 1000; 0 leaves it out, and the memory of idle servers")
	flags.StringVar(&r.only, "calls", "", "measure only these calls, separated by commas: "+strings.Join(append(callNames(), noCalls), ", "))
	flags.StringVar(&r.program, "program", "", "a devicevoip that is already built")
	flags.BoolVar(&r.limits, "limits", false, "fail when a ratio exceeds its limit")
	flags.IntVar(&r.watchers, "watchers", 300, "how many streams of events are open that nobody reads, in a measurement of its own, at most 1000; 0 leaves it out")
	flags.BoolVar(&r.journals, "journals", false, "also measure the memory of journals full of large bodies")
	flags.Float64Var(&r.millions, "millions", 0, "also print the memory on the way to so many million calls, at most 10")
	flags.BoolVar(&r.peers, "peers", false, "also measure WireMock, Prism and Mockoon, which npm installs; WireMock needs Java")
	flags.StringVar(&r.data, "data", "", "also measure getsnticket of a platform with this --data: a folder, or the URL of a database")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		flags.SetOutput(errOut)
		flags.Usage()
		return nil, err
	case err != nil:
		return nil, err
	case flags.NArg() > 0:
		return nil, fmt.Errorf("%q is no flag, and the command takes nothing else", flags.Arg(0))
	}
	return r, r.check()
}

// check returns what is wrong with the first flag with which nothing can be measured.
func (r *run) check() error {
	for _, f := range []struct {
		name               string
		value, least, most float64
	}{
		{"rounds", float64(r.rounds), 1, 1000},
		{"connections", float64(r.connections), 1, 1000},
		{"devices", float64(r.devices), 1, 1e6},
		{"starts", float64(r.starts), 0, 1000},
		{"watchers", float64(r.watchers), 0, 1000},
		{"millions", r.millions, 0, 10},
	} {
		if !(f.least <= f.value && f.value <= f.most) { // NaN is not between them
			return fmt.Errorf("-%s is %.10g, and takes %.10g to %.10g", f.name, f.value, f.least, f.most)
		}
	}
	if r.burst < time.Second || r.burst > 10*time.Minute || r.burst%time.Second != 0 {
		return fmt.Errorf("-burst is %v, and takes whole seconds, from 1s to 10m", r.burst)
	}
	if r.only != "" {
		known := append(callNames(), noCalls)
		for _, name := range strings.Split(r.only, ",") {
			if !slices.Contains(known, name) {
				return fmt.Errorf("-calls: there is no call %q; there are %s", name, strings.Join(known, ", "))
			}
		}
	}
	if file, err := os.Stat(r.program); r.program != "" && (err != nil || file.IsDir()) {
		return fmt.Errorf("-program: %s is no program", r.program)
	}
	return nil
}

// wants reports whether a call is to be measured.
func (r *run) wants(call string) bool {
	return r.only == "" || slices.Contains(strings.Split(r.only, ","), call)
}

func callNames() []string {
	var names []string
	for _, c := range calls {
		names = append(names, c.name)
	}
	return names
}
