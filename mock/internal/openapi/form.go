package openapi

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"

	"github.com/devicevoip/devicevoip/mock/internal/exchange"
)

// decompress decodes the body of a call, where the switch request.gzip says so. What cannot
// be decoded stays, and so does what would be larger than a body may be.
func decompress(c *exchange.Call) {
	if c.Request.Header.Get("Content-Encoding") != "gzip" || c.Tx.On("request.gzip") != "decoded" {
		return
	}
	r, err := gzip.NewReader(strings.NewReader(c.Body))
	if err != nil {
		return
	}
	limit := int64(c.Tx.Rules().Max("request.size"))
	if text, err := io.ReadAll(io.LimitReader(r, limit+1)); err == nil && int64(len(text)) <= limit {
		c.Body = string(text)
	}
}

// otherMethod reports whether a call has a method that is neither GET nor POST, which the
// platform refuses in its own way.
func otherMethod(c *exchange.Call) bool {
	return c.Request.Method != http.MethodGet && c.Request.Method != http.MethodPost && c.Tx.On("request.other-method") == "status"
}
