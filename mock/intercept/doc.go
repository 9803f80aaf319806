// Package intercept answers for the real platform's host, so that a client in
// which that host is written down is served by the fake one without a changed
// line.
//
// A [Proxy] is a forward proxy which terminates TLS for the intercepted hosts
// and refuses everything else, which [Refusals] counts. An [Authority] signs its
// certificates: a CA made on first use, which is good for those hosts alone.
// [Authority.Environment] has a child process use both.
//
// Listeners and servers are the caller's:
//
//	authority, err := intercept.OpenAuthority(dir, intercept.Platform, time.Now())
//	…
//	proxy := intercept.New(platform, authority, refusals.Add)
//	server := &http.Server{Handler: proxy}
//	server.Serve(proxy.Listen(listener))
package intercept
