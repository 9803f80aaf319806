// Package mutants tests the suite: it runs clients and platforms that are wrong
// in one named way each, and sees whether the suite catches them.
//
// # Where mutants come from
//
// Those of the client are rows of the tables in client_*.go. A row wraps the
// reference client: it changes requests and replies on their way, what the
// client does with a message of the suite, or one of its decisions. Those of
// the platform are made from the catalogue: one for each limit moved by one,
// each code moved by one and swapped with another rule's, each text and each
// default changed, and each switch that does not move. The rows of the tables
// in platform_*.go follow the catalogue and do something else at one path.
// What a generated mutant breaks besides its own rule is listed, and so are
// those that nobody could detect.
//
// # What counts
//
// The client suite judges the mutants of the client, the platform suite those
// of the platform. A mutant declares the rules it breaks. It must fail some
// scenario of each of them, and none of any other rule. A scenario that erred
// kills nothing, as nobody can tell what the client would have done; under a
// rule the mutant does not declare to break it is one failure too many all the
// same. One that adds to a finding about the client as a whole, such as an answer
// that the platform did not give, counts for neither. A mutant that hangs in a few scenarios is not run any further.
//
// Scenarios of calls at once are asked of the mutants that are wrong there: any
// other one is taken to end as the right client does.
//
// # Speed
//
// A run with nothing wrong notes the uses of each scenario: the rules that the
// platform reads, the switches that are set, the paths of requests, the
// operations of the client. A scenario without the uses in which a mutant is
// wrong would end as it did there, and counts without being run.
package mutants
