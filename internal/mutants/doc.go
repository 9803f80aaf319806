// Package mutants proves the suite: it runs clients and platforms that are
// wrong in one named way each, and sees whether the suite catches them.
//
// # Where mutants come from
//
// Those of the client are written by hand, beside the reference client. Those
// of the platform are made from the catalogue: one for each limit moved by
// one, each code moved by one and swapped with another rule's, each text and
// each default changed, and each switch that is stuck. A few more follow the
// catalogue and do the wrong thing all the same. What the catalogue does not
// decide, and what belongs to several rules, is listed with its reason.
//
// # What counts
//
// A mutant declares the rules it breaks. It must fail some scenario of each of
// them, and none of any other rule. A scenario that erred kills nothing, as
// nobody can tell what the client would have done; under a rule the mutant
// does not declare to break it is one failure too many all the same. A mutant
// that hangs in a few scenarios is not asked any more.
//
// # Speed
//
// A run with nothing wrong takes down which parts of the platform and of the
// client each scenario uses: rules that are looked at, paths that are asked
// for, decisions that are taken. A scenario that uses nothing of what a mutant
// has changed would end as it did there, and is counted without being run.
package mutants
