package phone_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/devicevoip/devicevoip/mock/internal/phone"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// TestShimKnowsTheVersions holds the versions that wx.js has to know by itself
// to the catalogue: a function that is missing cannot ask.
func TestShimKnowsTheVersions(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	phone.Shim(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/__phone/wx.js", nil))
	for _, id := range []string{"library.request", "library.list"} {
		r, _ := rule.Default().Get(id)
		if want := fmt.Sprintf("%s: '%s'", r.Subject, r.Since); !strings.Contains(w.Body.String(), want) {
			t.Errorf("wx.js does not say %s", want)
		}
	}
}
