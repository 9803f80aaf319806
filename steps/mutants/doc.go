// Package mutants proves the suite: it runs clients and platforms that are
// wrong in one named way each, and sees whether the suite catches them.
package mutants
