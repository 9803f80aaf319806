package main

import (
	"bytes"
	"errors"
	"net/http"
)

// sentInPlain is what a server of Go answers to plain HTTP where TLS is due.
var sentInPlain = []byte("Client sent an HTTP request to an HTTPS server")

// schemeHint says which scheme a server speaks, if its URL has the other one, or returns "".
// Err is the error of a request, and body is what it was answered.
func schemeHint(err error, body []byte) string {
	switch {
	case errors.Is(err, http.ErrSchemeMismatch):
		return "it speaks plain HTTP: use http:// in place of https://"
	case bytes.Contains(body, sentInPlain):
		return "it speaks TLS: use https:// in place of http://"
	}
	return ""
}
