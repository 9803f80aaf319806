// Package intercept redirects a client with a hard-coded host to the fake platform,
// without a change to the client.
//
// A [Proxy] is a forward proxy that terminates TLS for the intercepted hosts and blocks
// every other host, which [BlockedHosts] counts. An [Authority] signs its certificates:
// it is a CA, created on first use and valid for those hosts only.
// [Authority.Environment] configures a child process to use both.
//
// The caller provides listeners and servers:
//
//	authority, err := intercept.OpenAuthority(dir, intercept.Platform, time.Now())
//	…
//	proxy := intercept.New(platform, authority, blocked.Add)
//	server := &http.Server{Handler: proxy}
//	server.Serve(proxy.Listen(listener))
package intercept
