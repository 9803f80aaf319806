package admin

import (
	"context"
	"io"
	"net/http"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/devicevoip/devicevoip/internal/yamlfile"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// exportWorld responds with the sandbox's current world as a world file, which is YAML.
func exportWorld(w http.ResponseWriter, r *http.Request, sandbox *platform.Sandbox) {
	text, err := worldFile(r.Context(), sandbox)
	if err != nil {
		refuse(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/yaml; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="world-`+sandbox.ID()+`.yaml"`)
	_, _ = w.Write(text)
}

func worldFile(ctx context.Context, sandbox *platform.Sandbox) ([]byte, error) {
	world, err := sandbox.Describe(ctx)
	if err != nil {
		return nil, err
	}
	clock, err := sandbox.Now(ctx)
	if err != nil {
		return nil, err
	}
	world.Clock = clock.Mode
	if clock.Mode == control.Virtual {
		world.Clock = clock.Now.Format(time.RFC3339Nano)
	}
	raw, err := json.Marshal(world, json.Deterministic(true))
	if err != nil {
		return nil, err
	}
	text, err := yamlfile.FromJSON(raw)
	if err != nil || platform.CheckSentYAML("world", text) != nil {
		return raw, err // JSON is YAML, too, and is read at any length
	}
	return text, nil
}

// readWorldFile converts the text of a world file into the JSON that other calls take.
// It changes nothing.
func readWorldFile(r *http.Request) (readWorld, error) {
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return readWorld{}, err
	}
	world, err := platform.ReadSentFile("world file", text)
	return readWorld{world}, err
}

type readWorld struct {
	World control.World `json:"world"`
}
