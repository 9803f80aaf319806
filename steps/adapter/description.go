package adapter

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/internal/suggest"
)

// A Description is what a client says of itself.
type Description struct {
	Protocol     int      `json:"protocol"`
	Name         string   `json:"name"`
	Version      string   `json:"version"`
	Language     string   `json:"language"`
	Capabilities []string `json:"capabilities"`
}

// Can reports whether the client declared a capability.
func (d Description) Can(capability string) bool {
	return slices.Contains(d.Capabilities, capability)
}

// Equal reports whether two descriptions say the same, in whatever order.
func (d Description) Equal(other Description) bool {
	a, b := slices.Sorted(slices.Values(d.Capabilities)), slices.Sorted(slices.Values(other.Capabilities))
	return d.Protocol == other.Protocol && d.Name == other.Name && d.Version == other.Version &&
		d.Language == other.Language && slices.Equal(a, b)
}

// Check reports everything that is wrong with a description: a version of the
// protocol other than [Protocol] (a [*VersionError]), no name, or a capability
// which does not exist or is named twice.
func (d Description) Check() error {
	var errs []error
	if d.Protocol != Protocol {
		errs = append(errs, &VersionError{d.Protocol})
	}
	if d.Name == "" {
		errs = append(errs, errors.New("describe: name: is empty or missing"))
	}
	for i, c := range d.Capabilities {
		at := fmt.Sprintf("describe: capabilities[%d]: %q", i, c)
		if !slices.Contains(capabilities(), c) {
			errs = append(errs, fmt.Errorf("%s is not a capability%s", at, meant(c, capabilities())))
		}
		if first := slices.Index(d.Capabilities, c); first < i {
			errs = append(errs, fmt.Errorf("%s is declared twice, at [%d] already", at, first))
		}
	}
	return errors.Join(errs...)
}

// meant suggests the word which was probably meant, or else all of them.
func meant(written string, words []string) string {
	if nearest, ok := suggest.Nearest(written, words); ok {
		return " (did you mean " + nearest + "?)"
	}
	return "; there are " + strings.Join(words, ", ")
}

// An Offer is what describe is asked with: the newest version spoken here. The
// client answers with the newest it speaks that is not above it.
type Offer struct {
	Protocol int `json:"protocol"`
}

// Describe asks a client who it is and checks the answer. The version it
// answers with is the one to be spoken with it.
func Describe(ctx context.Context, c Client) (Description, error) {
	var d Description
	err := c.Call(ctx, "describe", Offer{Protocol}, &d)
	if err != nil {
		return Description{}, err
	}
	if err := d.Check(); err != nil {
		return Description{}, err
	}
	return d, nil
}
