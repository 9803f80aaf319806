package yamlfile

import (
	"bytes"
	"fmt"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
)

// A ColonError says that a member has a full-width colon, which an input method for Chinese
// makes. To YAML that is part of a text.
type ColonError struct {
	Line   int
	Member string
}

func (e *ColonError) Error() string {
	return fmt.Sprintf("%d: the colon after %s is full-width; write \":\" and a space", e.Line, e.Member)
}

var wideMember = lazyregexp.New(`(?m)^[ \t-]*([A-Za-z_]+)：`)

// Explain returns a [*ColonError] in place of err where a line of the text begins with a member
// like that, which then is what err comes from. In a text without any error it may be prose.
func Explain(text []byte, err error) error {
	if err == nil {
		return nil
	}
	at := wideMember().FindSubmatchIndex(text)
	if at == nil {
		return err
	}
	return &ColonError{1 + bytes.Count(text[:at[2]], []byte("\n")), string(text[at[2]:at[3]])}
}
