package project_test

import (
	"fmt"
	"go/token"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// mostUpward is how many references may run upward between the files of a
// package.
const mostUpward = 10

// references are, for each file, the names that it uses of each other file of
// its package. A field stands for its type, and a method for itself.
type references map[string]map[string]map[string]bool

// referencesIn collects the references between the files of a package.
func referencesIn(p *packages.Package) references {
	fileOf := func(n interface{ Pos() token.Pos }) string {
		return filepath.Base(p.Fset.Position(n.Pos()).Filename)
	}
	refs := references{}
	for _, file := range p.Syntax {
		refs[fileOf(file)] = map[string]map[string]bool{}
	}
	for identifier, o := range p.TypesInfo.Uses {
		if o.Pkg() != p.Types || !o.Pos().IsValid() {
			continue
		}
		from, to := fileOf(identifier), fileOf(o)
		if from == to || refs[to] == nil {
			continue
		}
		if refs[from][to] == nil {
			refs[from][to] = map[string]bool{}
		}
		refs[from][to][o.Name()] = true
	}
	return refs
}

// upward counts the references from a file to one that comes later in an order.
func (r references) upward(order []string) int {
	n := 0
	for i, from := range order {
		for _, to := range order[i+1:] {
			n += len(r[from][to])
		}
	}
	return n
}

// order arranges the files so that few references run upward: it moves single
// files as long as that helps, from many starts. To find the very best order is
// not feasible, so what runs upward in this one is an upper bound.
func (r references) order() []string {
	best := slices.Sorted(maps.Keys(r))
	least := r.upward(best)
	chance := rand.New(rand.NewPCG(1, 1)) // the same in every run
	for range 50 {
		order := slices.Sorted(maps.Keys(r))
		chance.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for r.improve(order) {
		}
		if n := r.upward(order); n < least {
			best, least = order, n
		}
	}
	return best
}

// improve moves each file to where the fewest references run upward, and
// reports whether that was somewhere else.
func (r references) improve(order []string) bool {
	improved := false
	for _, file := range slices.Clone(order) {
		at := slices.Index(order, file)
		to, gain := at, 0
		for _, step := range []int{-1, 1} {
			change := 0
			for i := at + step; i >= 0 && i < len(order); i += step {
				other := order[i]
				change += step * (len(r[file][other]) - len(r[other][file])) // it passes this one
				if change > gain {
					to, gain = i, change
				}
			}
		}
		if gain > 0 {
			order = slices.Insert(slices.Delete(order, at, at+1), to, file)
			improved = true
		}
	}
	return improved
}

// TestFilesReadDownward: within a package, the files can be read in an order in
// which nearly everything that a file uses comes before it.
func TestFilesReadDownward(t *testing.T) {
	t.Parallel()
	for _, p := range typed(t) {
		refs := referencesIn(p)
		order := refs.order()
		n := refs.upward(order)
		t.Logf("%s: %d upward", folderOf(p.PkgPath), n)
		if n <= mostUpward {
			continue
		}
		var list []string
		for i, from := range order {
			for _, to := range order[i+1:] {
				if names := refs[from][to]; len(names) > 0 {
					list = append(list, fmt.Sprintf("  %s uses %s of %s", from, strings.Join(slices.Sorted(maps.Keys(names)), ", "), to))
				}
			}
		}
		t.Errorf("%s: %d references run upward, want at most %d, in the order %s:\n%s",
			folderOf(p.PkgPath), n, mostUpward, strings.Join(order, ", "), strings.Join(list, "\n"))
	}
}
