package platform

// Drain marks the platform as one that will end soon. It answers every call as before.
func (p *Platform) Drain() { p.draining.Store(true) }

// Draining reports whether Drain was called.
func (p *Platform) Draining() bool { return p.draining.Load() }
