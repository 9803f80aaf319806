package yamlfile

import (
	"strings"

	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"
)

// blanks are what surrounds a plain scalar.
const blanks = " \t\r\n"

// tokens returns the tokens of a text. The library drops the tabs in a plain scalar: a scalar
// with one is read again from what is written.
func tokens(text []byte) token.Tokens {
	all := lexer.Tokenize(string(text))
	for _, t := range all {
		if written := strings.Trim(t.Origin, blanks); isPlain(t) && strings.Contains(written, "\t") {
			retype(t, token.New(fold(written), t.Origin, t.Position))
		}
	}
	return all
}

// isPlain reports whether a token is a scalar without quotes, and not a block.
func isPlain(t *token.Token) bool {
	switch t.Type {
	case token.StringType, token.NullType, token.BoolType, token.FloatType, token.InfinityType, token.NanType,
		token.IntegerType, token.BinaryIntegerType, token.OctetIntegerType, token.HexIntegerType:
		return !inBlock(t)
	}
	return false
}

// inBlock reports whether a token is what follows a | or >, which may have a comment.
func inBlock(t *token.Token) bool {
	before := t.Prev
	if before != nil && before.Type == token.CommentType {
		before = before.Prev
	}
	return before != nil && before.Indicator == token.BlockScalarIndicator
}

// retype gives a token what another one is.
func retype(t, as *token.Token) {
	t.Type, t.CharacterType, t.Indicator, t.Value = as.Type, as.CharacterType, as.Indicator, as.Value
}

// fold joins the lines of a plain scalar: one break is a space, and of more the first is
// nothing.
func fold(written string) string {
	lines := strings.Split(written, "\n")
	folded := lines[0]
	empty := 0
	for _, line := range lines[1:] {
		line = strings.Trim(line, blanks)
		switch {
		case line == "":
			empty++
			continue
		case empty == 0:
			line = " " + line
		}
		folded = strings.TrimRight(folded, blanks) + strings.Repeat("\n", empty) + line
		empty = 0
	}
	return folded
}
