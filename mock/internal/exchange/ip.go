package exchange

import "net/netip"

// IP returns the address of the client. One that cannot be told is taken for
// this machine's own.
func (c *Call) IP() netip.Addr {
	if at, err := netip.ParseAddrPort(c.Request.RemoteAddr); err == nil {
		return at.Addr().Unmap().WithZone("")
	}
	return netip.AddrFrom4([4]byte{127, 0, 0, 1})
}
