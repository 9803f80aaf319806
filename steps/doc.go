// Package steps is the acceptance suite: it runs Gherkin features against any
// client implementation and says, rule by rule, what holds.
//
// # In a test
//
// A client written in Go is judged by [Run], as subtests of a test, once it is
// an [adapter.Handler]:
//
//	func TestClient(t *testing.T) {
//		steps.Run(t, &client{})
//	}
//
// # A run
//
// [Load] parses the features and checks that they keep the suite's own rules.
// [Catalogue.Run] chooses scenarios ([Select]) and has godog run exactly those.
// Each scenario gets a world of its own on the platform ([Sandbox]) and a
// client freshly started in it. What became of it is noted from hooks under
// the scenario's id and ends in a [report.Report]; godog's own counting, in
// which a skipped scenario has passed, is not used. A [Catalogue] is a suite
// parsed once and run as often as one likes.
//
// # Features
//
// A scenario has exactly one @rule tag, with the id of the rule it belongs to,
// exactly one @id tag, its name for good, and a @needs tag for each capability
// without which it does not apply. The examples of an outline name each row
// in a first column called case. There are no other tags.
//
// # Step definitions
//
// They are in one file for each noun, as a list of steps, and share the
// running scenario. A step asserts through expect and check, which count: a
// scenario in which nothing was asserted has not passed. The error of an
// assertion is a failure of the client; every other error leaves open whether
// the client conforms.
package steps
