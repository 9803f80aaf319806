package phone

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// halfCharacters accepts unpaired surrogates, which JavaScript produces when it cuts a
// string in the middle of an emoji.
var halfCharacters = jsontext.AllowInvalidUTF8(true)

// decodeRequest reads a body that no member is in but those of a request. The option is the
// app's own. Of a body with other members it returns what else is there, too.
func decodeRequest(body string) (req control.PhoneRequest, err error) {
	const hint = `send {"appid":…,"openid":…} and what the call needs`
	if err := platform.Decode([]byte(body), &req, "body", hint, json.RejectUnknownMembers(false), halfCharacters); err != nil {
		return req, err
	}
	return req, platform.Decode([]byte(body), new(control.PhoneRequest), "body", "", halfCharacters)
}

// startRequest names the call to start, which reads the rest of the body itself.
type startRequest struct {
	API string `json:"api"`
}

// startBody is the whole body.
type startBody struct {
	startRequest
	control.PhoneRequest
}

// decodeStart is decodeRequest for the body of a call that was started.
func decodeStart(body string) (control.PhoneRequest, error) {
	var in startBody
	const hint = `send {"api","appid","openid"} and what the call needs`
	if err := platform.Decode([]byte(body), &in, "body", hint, json.RejectUnknownMembers(false), halfCharacters); err != nil {
		return in.PhoneRequest, err
	}
	return in.PhoneRequest, platform.Decode([]byte(body), new(startBody), "body", "", halfCharacters)
}
