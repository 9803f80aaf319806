package mock

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"

	"github.com/devicevoip/devicevoip/mock/internal/access"
	"github.com/devicevoip/devicevoip/mock/internal/admin"
	"github.com/devicevoip/devicevoip/mock/internal/openapi"
	"github.com/devicevoip/devicevoip/mock/internal/phone"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// OpenAPI returns the OpenAPI 3.1 description of every server call, as JSON.
func OpenAPI(rules *rule.Catalogue) []byte { return openapi.Description(rules) }

// OpenAPIOf returns the description of a part of the platform: server, control or phone.
// The error of another part is an [*InputError].
func OpenAPIOf(part string, rules *rule.Catalogue) ([]byte, error) {
	switch part {
	case "server":
		return OpenAPI(rules), nil
	case "control":
		return admin.Description(), nil
	case "phone":
		return phone.Description(), nil
	}
	return nil, &InputError{Message: fmt.Sprintf("of: there is no description of %q", part), Hint: "use server, control or phone"}
}

// describe serves the OpenAPI description of the part that the query names, or of the server
// calls.
func (s *Server) describe(w http.ResponseWriter, r *http.Request) {
	text, err := OpenAPIOf(cmp.Or(r.URL.Query().Get("of"), "server"), s.platform.Rules())
	if wrong, ok := errors.AsType[*InputError](err); ok {
		access.Refuse(w, r, http.StatusBadRequest, wrong.Message, wrong.Hint)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(text) // the caller has disconnected
}
