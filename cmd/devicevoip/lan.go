package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"strconv"
	"strings"

	"github.com/spf13/pflag"
	"rsc.io/qr"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/control"
)

// anyLAN is the value of --lan without an address.
const anyLAN = "auto"

// lanFlag is the address in the local network, or anyLAN, or empty.
type lanFlag string

func (l *lanFlag) flag(f *pflag.FlagSet) {
	f.StringVar((*string)(l), "lan", "", "also listen on this machine's address in the local network, or on the one given as --lan=ADDRESS[:PORT], for a phone: server calls, wx calls and a page to answer dialogs, behind a code, without control")
	f.Lookup("lan").NoOptDefVal = anyLAN
}

// lanCode is how many characters of the 32 that [rand.Text] draws from the code in the
// address has: 60 bits.
const lanCode = 12

// A lanListener is where a phone in the local network reaches the platform.
type lanListener struct {
	endpoint
	control.LAN
}

// open listens in the local network, if the flag asks for it, on the port of the main
// address unless the flag has another.
func (l lanFlag) open(ctx context.Context, server *mock.Server, main net.Addr, log *slog.Logger) (*lanListener, error) {
	if l == "" {
		return nil, nil
	}
	addr, err := l.address(main)
	if err != nil {
		return nil, err
	}
	listener, err := listen(ctx, "--lan", addr)
	if err != nil {
		return nil, err
	}
	address, handler, err := server.LAN("http://"+listener.Addr().String(), rand.Text()[:lanCode])
	if err != nil {
		_ = listener.Close()
		return nil, &exitError{exitUsage, fmt.Errorf("--lan: %w", err), "give the world file of --world a user"}
	}
	return &lanListener{endpoint{newHTTPServer(ctx, handler, log), listener}, address}, nil
}

// address is where to listen, as host:port.
func (l lanFlag) address(main net.Addr) (string, error) {
	port := 0
	if tcp, ok := main.(*net.TCPAddr); ok {
		port = tcp.Port
	}
	if l == anyLAN {
		own, err := interfaces()
		if err != nil {
			return "", &exitError{exitSuite, fmt.Errorf("--lan: list the addresses of this machine: %w", err), "pass one as --lan=ADDRESS"}
		}
		host, err := localNetwork(own)
		return net.JoinHostPort(host, strconv.Itoa(port)), err
	}
	if host, err := netip.ParseAddr(string(l)); err == nil {
		return net.JoinHostPort(host.String(), strconv.Itoa(port)), nil
	}
	given, err := netip.ParseAddrPort(string(l))
	if err != nil || given.Addr().IsUnspecified() {
		return "", &exitError{exitUsage, fmt.Errorf("--lan: %q is not an address of this machine", string(l)), "pass an IP address that a phone can reach, such as --lan=192.168.1.5 or --lan=192.168.1.5:8080"}
	}
	return given.String(), nil
}

// askingWorld is the fixed world, but for the phone: dialogs wait for the user's answer.
func askingWorld() mock.World {
	world := mock.FixedWorld()
	world.Users[0].Dialog = control.Ask
	return world
}

// A networkInterface is an interface of this machine with its addresses.
type networkInterface struct {
	flags     net.Flags
	addresses []netip.Addr
}

func interfaces() ([]networkInterface, error) {
	list, err := net.Interfaces()
	if err != nil {
		return nil, err
	}
	own := make([]networkInterface, len(list))
	for i, n := range list {
		addresses, err := n.Addrs()
		if err != nil {
			return nil, err
		}
		own[i].flags = n.Flags
		for _, a := range addresses {
			if prefix, err := netip.ParsePrefix(a.String()); err == nil {
				own[i].addresses = append(own[i].addresses, prefix.Addr())
			}
		}
	}
	return own, nil
}

// localNetwork is the first private IPv4 address of an interface that is up and reaches
// more than one other machine. Interfaces come in the order of the system, in which those
// of containers and tunnels follow the real ones.
func localNetwork(own []networkInterface) (string, error) {
	const want = net.FlagUp | net.FlagBroadcast
	for _, n := range own {
		if n.flags&want != want || n.flags&(net.FlagLoopback|net.FlagPointToPoint) != 0 {
			continue
		}
		for _, a := range n.addresses {
			if a.Is4() && a.IsPrivate() {
				return a.String(), nil
			}
		}
	}
	return "", &exitError{exitUsage, fmt.Errorf("--lan: this machine has no private IPv4 address"), "join the network of the phone, or pass an address as --lan=ADDRESS"}
}

// writeLAN prints the addresses for a phone, and the page as a QR code.
func writeLAN(out io.Writer, in language.Language, l *lanListener) error {
	if l == nil {
		return nil
	}
	code, err := qr.Encode(l.Page, qr.L)
	if err != nil {
		return fmt.Errorf("encode %s: %w", l.Page, err)
	}
	_, err = fmt.Fprintf(out, "\n%s\n%s%s", in.Word("for a phone in the same network:"), language.Table([][]string{{"base URL", l.BaseURL}, {in.Word("dialogs"), l.Page}}), qrText(code, terminal(out)))
	return err
}

// quietZone is how many light modules stand around a QR code (ISO/IEC 18004, 6.3.8).
const quietZone = 4

// qrText draws a QR code with half blocks, two rows of modules a line. The text is what is
// light in the code; colors makes it white on black whatever the terminal's own colors are.
func qrText(code *qr.Code, colors bool) string {
	var b strings.Builder
	for y := -quietZone; y < code.Size+quietZone; y += 2 {
		if colors {
			b.WriteString("\x1b[97;40m")
		}
		for x := -quietZone; x < code.Size+quietZone; x++ {
			// Black is false outside of the code.
			b.WriteString([]string{"█", "▀", "▄", " "}[bit(code.Black(x, y))*2+bit(code.Black(x, y+1))])
		}
		if colors {
			b.WriteString("\x1b[0m")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func bit(dark bool) int {
	if dark {
		return 1
	}
	return 0
}
