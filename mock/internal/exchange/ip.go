package exchange

import "net/netip"

// IP returns the address of the client, 127.0.0.1 when it is unknown.
func (c *Call) IP() netip.Addr {
	if at, err := netip.ParseAddrPort(c.Request.RemoteAddr); err == nil {
		return at.Addr().Unmap().WithZone("")
	}
	return netip.AddrFrom4([4]byte{127, 0, 0, 1})
}
