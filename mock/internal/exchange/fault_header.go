package exchange

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/devicevoip/devicevoip/mock/control"
)

// FaultHeader marks every reply that a fault has changed.
const FaultHeader = "X-Devicevoip-Fault"

// shownOfFault is how many bytes of each text of a fault the header shows: clients refuse
// headers of more than some kilobytes.
const shownOfFault = 100

// faultHeader describes a fault as JSON in ASCII, with its long texts cut.
func faultHeader(f control.Fault) string {
	if f.Body != nil {
		body := shortened(*f.Body)
		f.Body = &body
	}
	f.Location, f.ContentType = shortened(f.Location), shortened(f.ContentType)
	var b strings.Builder
	for _, r := range f.String() {
		if r < utf8.RuneSelf {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.AppendRune(nil, r) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}

// shortened is the beginning of a text that is too long, with its length.
func shortened(text string) string {
	if len(text) <= shownOfFault {
		return text
	}
	end := shownOfFault
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return fmt.Sprintf("%s… (%d bytes)", text[:end], len(text))
}
