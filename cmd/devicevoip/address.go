package main

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/devicevoip/devicevoip/internal/credential"
)

// checkAddress refuses what is not the URL of an HTTP server as the value of a flag, and a URL
// with a password or a token in it, which reports and errors would show. It quotes neither.
func checkAddress(flag, value, example string) error {
	u, err := url.Parse(value)
	shown := credential.Replace(value, func(string, string) string { return "…" })
	if scheme, rest, ok := strings.Cut(shown, "://"); ok {
		if i := strings.LastIndexByte(rest, '@'); i >= 0 {
			shown = scheme + "://…" + rest[i:]
		}
	}
	switch {
	case err == nil && u.User != nil, shown != value:
		return &exitError{exitUsage, fmt.Errorf("--%s: %s holds a password or a token, which reports would show", flag, shown), "leave it out; a platform takes its token by --admin-token-file, and an adapter needs none"}
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return &exitError{exitUsage, fmt.Errorf("--%s: %q is not a base URL", flag, value), "use a URL such as " + example}
	case flag == "server" && u.Fragment != "":
		return &exitError{exitUsage, fmt.Errorf("--%s: %q is not a base URL: it has a fragment", flag, value), "use a URL such as " + example}
	case flag == "server" && u.RawQuery != "":
		return &exitError{exitUsage, fmt.Errorf("--%s: %q is not a base URL: it has a query", flag, value), "use a URL such as " + example}
	}
	return nil
}
