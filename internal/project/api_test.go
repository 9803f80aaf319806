package project_test

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// A surface collects what the exported names of a package expose.
type surface struct {
	pkg   *packages.Package
	found map[string]bool
}

// foreign tells why a public signature must not name a package, or returns "".
func foreign(path string) string {
	first, _, _ := strings.Cut(path, "/")
	switch {
	case strings.HasPrefix(path, ours+"/") && strings.Contains(path, "/internal/"):
		return "an internal package"
	case strings.Contains(first, ".") && !strings.HasPrefix(path, ours+"/"):
		return "a module of somebody else"
	}
	return ""
}

// object examines an exported name.
func (s *surface) object(o types.Object) {
	where := o.Name()
	name, ok := o.(*types.TypeName)
	if !ok {
		s.typ(where, o.Type())
		return
	}
	if alias, ok := name.Type().(*types.Alias); ok {
		s.typ(where, alias.Rhs())
		return
	}
	named, ok := name.Type().(*types.Named)
	if !ok {
		return
	}
	for method := range named.Methods() {
		if method.Exported() {
			s.typ(where+"."+method.Name(), method.Type())
		}
	}
	s.typ(where, named.Underlying())
}

// typ examines a type as far as a caller sees it: a named type by its name, any
// other by its parts.
func (s *surface) typ(where string, t types.Type) {
	switch t := t.(type) {
	case *types.Alias:
		s.name(where, t.Obj())
	case *types.Named:
		s.name(where, t.Obj())
		for arg := range t.TypeArgs().Types() {
			s.typ(where, arg)
		}
	case *types.Signature:
		s.typ(where, t.Params())
		s.typ(where, t.Results())
	case *types.Tuple:
		for v := range t.Variables() {
			s.typ(where, v.Type())
		}
	case *types.Struct:
		for field := range t.Fields() {
			if field.Exported() {
				s.typ(where+"."+field.Name(), field.Type())
			}
		}
	case *types.Interface:
		for method := range t.ExplicitMethods() {
			s.typ(where+"."+method.Name(), method.Type())
		}
		for embedded := range t.EmbeddedTypes() {
			s.typ(where, embedded)
		}
	case *types.Map:
		s.typ(where, t.Key())
		s.typ(where, t.Elem())
	case interface{ Elem() types.Type }: // a pointer, slice, array or channel
		s.typ(where, t.Elem())
	}
}

func (s *surface) name(where string, o *types.TypeName) {
	if o.Pkg() == nil {
		return
	}
	if why := foreign(o.Pkg().Path()); why != "" {
		s.found[fmt.Sprintf("%s.%s exposes %s.%s of %s", s.pkg.Name, where, o.Pkg().Path(), o.Name(), why)] = true
	}
}

// TestPublicSignatures: a user of the public packages needs no other package,
// and no other module, to name what they take and return.
func TestPublicSignatures(t *testing.T) {
	t.Parallel()
	for _, p := range publicPackages(t) {
		s := &surface{p, map[string]bool{}}
		for _, name := range p.Types.Scope().Names() {
			if o := p.Types.Scope().Lookup(name); o.Exported() {
				s.object(o)
			}
		}
		for problem := range s.found {
			t.Error(problem)
		}
	}
}

// TestExportedNamesAreDocumented: every exported name of a public package has a
// doc comment, methods of interfaces included. A type's comment speaks for its
// fields and for its only method, and one comment for a group of constants or
// variables.
func TestExportedNamesAreDocumented(t *testing.T) {
	t.Parallel()
	for _, p := range publicPackages(t) {
		for _, file := range p.Syntax {
			for _, declared := range file.Decls {
				for _, name := range undocumented(declared) {
					t.Errorf("%s.%s has no doc comment", p.Name, name)
				}
			}
		}
	}
}

// wellKnown are methods of the standard library's interfaces.
var wellKnown = []string{"Error", "Unwrap", "String", "MarshalJSON", "UnmarshalJSON", "MarshalText", "UnmarshalText"}

// undocumented returns the exported names of a declaration without a comment.
func undocumented(declared ast.Decl) []string {
	if f, ok := declared.(*ast.FuncDecl); ok {
		switch {
		case f.Doc != nil || !f.Name.IsExported():
			return nil
		case f.Recv == nil:
			return []string{f.Name.Name}
		case !ast.IsExported(receiver(f)) || slices.Contains(wellKnown, f.Name.Name):
			return nil
		}
		return []string{receiver(f) + "." + f.Name.Name}
	}
	var names []string
	group := declared.(*ast.GenDecl)
	for _, spec := range group.Specs {
		switch spec := spec.(type) {
		case *ast.ValueSpec:
			for _, name := range spec.Names {
				if name.IsExported() && group.Doc == nil && spec.Doc == nil && spec.Comment == nil {
					names = append(names, name.Name)
				}
			}
		case *ast.TypeSpec:
			if !spec.Name.IsExported() {
				continue
			}
			if group.Doc == nil && spec.Doc == nil {
				names = append(names, spec.Name.Name)
			}
			if contract, ok := spec.Type.(*ast.InterfaceType); ok && contract.Methods.NumFields() > 1 {
				for _, method := range contract.Methods.List {
					if method.Doc == nil && method.Comment == nil && len(method.Names) > 0 {
						names = append(names, spec.Name.Name+"."+method.Names[0].Name)
					}
				}
			}
		}
	}
	return names
}

// receiver is the name of the type that a method belongs to.
func receiver(f *ast.FuncDecl) string {
	t := f.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	if generic, ok := t.(*ast.IndexExpr); ok {
		t = generic.X
	}
	name, _ := t.(*ast.Ident)
	return name.Name
}
