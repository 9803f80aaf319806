package admin

import (
	"fmt"
	"net/http"

	"rsc.io/qr"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// showLAN answers the address in the local network, or null.
func (s *surface) showLAN(*http.Request) (lan, error) { return lan{s.LAN.Load()}, nil }

type lan struct {
	LAN *control.LAN `json:"lan"`
}

// showQRCode serves the page in the local network as a picture to scan.
func (s *surface) showQRCode(w http.ResponseWriter, r *http.Request, _ *platform.Sandbox) {
	address := s.LAN.Load()
	if address == nil {
		writeError(w, r, http.StatusNotFound, "the platform has no address in the local network", "run serve --lan")
		return
	}
	code, err := qr.Encode(address.Page, qr.L)
	if err != nil {
		refuse(w, r, fmt.Errorf("encode %s: %w", address.Page, err))
		return
	}
	w.Header().Set("Content-Type", "image/png")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(code.PNG())
}
