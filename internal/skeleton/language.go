// Package skeleton has adapters to begin with, one in each of several
// languages. Each is whole: it speaks the protocol, has no dependency, and
// fetches tickets by bare HTTP where its user's own client is to go.
//
// A language is a folder here and an entry in [Languages].
package skeleton

import (
	"fmt"
	"slices"

	"github.com/devicevoip/devicevoip/internal/suggest"
)

// A Language is one that has a skeleton.
type Language struct {
	// Name is its name, and that of its folder here.
	Name string
	// also are other names people try.
	also []string
	// Main is the file to read and to change.
	Main string
	// Needs is what has to be installed.
	Needs string
	// Build makes the program, and Run starts it, both in the skeleton's
	// folder. Where there is nothing to build, Build is nil.
	Build, Run []string
}

// Tool is the program without which nothing of it runs.
func (l Language) Tool() string { return slices.Concat(l.Build, l.Run)[0] }

// Languages are those that have a skeleton.
func Languages() []Language {
	return []Language{
		{
			Name: "go", also: []string{"golang"}, Main: "main.go", Needs: "Go 1.21 or newer",
			Build: []string{"go", "build", "-o", "adapter", "."}, Run: []string{"./adapter"},
		},
		{
			Name: "node", also: []string{"nodejs", "javascript", "js"}, Main: "adapter.js", Needs: "Node 18 or newer",
			Run: []string{"node", "adapter.js"},
		},
		{
			Name: "typescript", also: []string{"ts"}, Main: "adapter.ts", Needs: "Node 22.18 or newer",
			Run: []string{"node", "adapter.ts"},
		},
		{
			Name: "python", also: []string{"python3", "py"}, Main: "adapter.py", Needs: "Python 3.8 or newer",
			Run: []string{"python3", "adapter.py"},
		},
		{
			Name: "java", Main: "Adapter.java", Needs: "a JDK, 17 or newer",
			Run: []string{"java", "Adapter.java"},
		},
		{
			Name: "csharp", also: []string{"c#", "cs", "dotnet", ".net"}, Main: "Program.cs", Needs: "the .NET SDK, 8 or newer",
			Build: []string{"dotnet", "build", "--output", "out"}, Run: []string{"dotnet", "out/adapter.dll"},
		},
		{
			Name: "php", Main: "adapter.php", Needs: "PHP 8.0 or newer",
			Run: []string{"php", "adapter.php"},
		},
		{
			Name: "rust", also: []string{"rs", "cargo"}, Main: "src/main.rs", Needs: "Rust 1.63 or newer",
			Build: []string{"cargo", "build"}, Run: []string{"target/debug/adapter"},
		},
	}
}

// Names are the names of all languages.
func Names() []string {
	var names []string
	for _, l := range Languages() {
		names = append(names, l.Name)
	}
	return names
}

// Find returns the language of a name. Its error suggests the one that was
// probably meant.
func Find(name string) (Language, error) {
	for _, l := range Languages() {
		if l.Name == name {
			return l, nil
		}
	}
	suggestion := ""
	if meant, ok := Meant(name); ok {
		suggestion = " (did you mean " + meant + "?)"
	}
	return Language{}, fmt.Errorf("there is no skeleton in %q%s", name, suggestion)
}

// Meant returns the name of the language that somebody probably means.
func Meant(name string) (string, bool) {
	for _, l := range Languages() {
		if slices.Contains(l.also, name) {
			return l.Name, true
		}
	}
	return suggest.Nearest(name, Names())
}
