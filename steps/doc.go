// Package steps is the conformance suite: it runs Gherkin features against any
// client and says, rule by rule, what holds.
//
// # In a test
//
// [Run] judges a client written in Go as subtests of a test, once it is an
// [adapter.Handler]:
//
//	func TestClient(t *testing.T) {
//		steps.Run(t, &client{})
//	}
//
// # A run
//
// [Load] parses the features of a suite and checks them. [Suite.Run] chooses
// scenarios ([Select]) and performs exactly those. Each scenario gets a
// sandbox of its own on the platform ([control.Sandbox]) and a client that was
// just started in it. The run notes the outcome under the scenario's id, and ends
// in a [report.Report]. An [Engine] may have another runner of features perform the
// scenarios; its counting, in which a skipped scenario may have passed, is not used.
//
// # Features
//
// A scenario has exactly one @rule tag, with the id of its rule, exactly one
// @id tag, which never changes, and a @needs tag for each capability without
// which it does not apply. The examples of an outline name each row in a first
// column called case. There are no other tags. [Suite.WithOwn] adds features of
// somebody else, [Suite.Sentences] lists what a step may say.
//
// # Outcomes
//
// A scenario passes when every step did, at least one of them asserted
// something, and the client did something. Only an assertion that did not hold
// is a failure of the client; every other error leaves open whether the client
// conforms.
package steps
