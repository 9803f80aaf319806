package project_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// TestDescriptionServesGenerators: what generators of clients stumbled over.
func TestDescriptionServesGenerators(t *testing.T) {
	t.Parallel()
	type property struct {
		Pattern   string `json:"pattern"`
		Enum      []any  `json:"enum"`
		MinLength int    `json:"minLength"`
		Items     struct {
			Properties map[string]struct {
				Maximum int64 `json:"maximum"`
			} `json:"properties"`
		} `json:"items"`
	}
	var read struct {
		Info    struct{ Version string }
		Servers []struct{ URL string }
		Paths   map[string]map[string]struct {
			Summary     string
			RequestBody struct {
				Content map[string]struct {
					Schema map[string]any
				}
			}
		}
		Components struct {
			Schemas map[string]struct{ Properties map[string]property }
		}
	}
	if err := json.Unmarshal(mock.OpenAPI(rule.Default()), &read); err != nil {
		t.Fatal(err)
	}
	of := func(schema, member string) property { return read.Components.Schemas[schema].Properties[member] }
	_, twice := read.Components.Schemas["SendHardwareDeviceMessageRequest"].Properties["modelId"]
	got := map[string]any{
		"a version of PEP 440": regexp.MustCompile(`^\d+(\.\d+)*$`).MatchString(read.Info.Version),
		"a server":             len(read.Servers),
		"model_id once":        !twice,
		"an anchor":            strings.HasPrefix(of("WeChatFailure", "errmsg").Pattern, "^"),
		"no empty sn":          of("GetSnTicketRequest", "sn").MinLength,
		"no empty model_id":    of("GetSnTicketRequest", "model_id").MinLength,
		"200 devices":          of("ExpandGroupRequest", "max_device_count").Enum,
		"a uint32":             of("ActiveLicenseDeviceRequest", "device_list").Items.Properties["active_number"].Maximum,
	}
	want := map[string]any{
		"a version of PEP 440": true, "a server": 1, "model_id once": true, "an anchor": true,
		"no empty sn": 1, "no empty model_id": 1, "200 devices": []any{200.0}, "a uint32": int64(1<<32 - 1),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("description mismatch (-want +got):\n%s", diff)
	}
	for path, operations := range read.Paths {
		for method, o := range operations {
			if o.Summary == "" {
				t.Errorf("%s %s has no summary", method, path)
			}
			for _, content := range o.RequestBody.Content {
				if _, named := content.Schema["$ref"]; !named {
					t.Errorf("the body of %s has no name", path)
				}
			}
		}
	}
}
