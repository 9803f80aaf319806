package access

import (
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// miniProgram is the host of the pages of a mini program in the DevTools.
const miniProgram = "servicewechat.com"

// AllowPages lets pages under development use next, which have an origin of their own: pages
// of this machine, of a private address, of a host name of the server, and of a mini program.
// Pages of other origins read nothing, and what they ask to change is refused.
func (a *Access) AllowPages(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header, origin := w.Header(), r.Header.Get("Origin")
		header.Add("Vary", "Origin")
		preflight := r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != ""
		switch {
		case origin == "" || !overSocket(r):
		case a.page(r, origin):
			header.Set("Access-Control-Allow-Origin", origin)
			if preflight {
				header.Set("Access-Control-Allow-Methods", "GET, POST")
				header.Set("Access-Control-Allow-Headers", "Content-Type")
				w.WriteHeader(http.StatusNoContent)
				return
			}
		case preflight || r.Method != http.MethodGet && r.Method != http.MethodHead:
			Refuse(w, r, http.StatusForbidden, fmt.Sprintf("origin: %q may not use the phone", origin), "serve the page from localhost or a private address, or start the server with --allow-host and the host of the page")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// page reports whether pages of an origin may use the phone.
func (a *Access) page(r *http.Request, origin string) bool {
	u, err := url.Parse(origin)
	if err != nil || u.Host == "" {
		return false // "null", for one, is the origin of a frame that any site can make
	}
	if strings.EqualFold(u.Host, r.Host) {
		return true
	}
	if ip, err := netip.ParseAddr(u.Hostname()); err == nil {
		return ip.Unmap().IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast()
	}
	return u.Hostname() == miniProgram || a.named(r, u.Hostname())
}
