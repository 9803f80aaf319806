package adapter

// A Printer is a [Client] or a [Handler] of which it is known what it prints for people,
// as a program prints it to standard error.
type Printer interface {
	// Printed returns what was printed since the last start, or the end of it. ok is
	// false where nobody knows.
	Printed() (text string, ok bool)
}

var _ Printer = (*Conn)(nil)

// Printed implements [Printer]. It is known of a program that [Start] started, and of a
// handler that is a Printer itself.
func (c *Conn) Printed() (text string, ok bool) {
	if p, known := c.link.(Printer); known {
		return p.Printed()
	}
	return "", false
}

// Printed implements [Printer].
func (p *inProcess) Printed() (text string, ok bool) {
	if h, known := p.handler.(Printer); known {
		return h.Printed()
	}
	return "", false
}

// Printed implements [Printer].
func (p *Process) Printed() (text string, ok bool) { return p.stderr.since(), true }
