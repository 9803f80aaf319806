package rule

// Every reply of the fake platform has the header [FakeHeader] with the value [FakeName], so
// that nobody takes it for the real one.
const (
	FakeHeader = "X-Devicevoip"
	FakeName   = "fake platform"
)
