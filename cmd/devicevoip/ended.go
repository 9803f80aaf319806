package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/devicevoip/devicevoip/mock/store"
)

// endedFolder is where sandboxes are written before --idle ends them: a folder in that of
// --data, or the one of --ended-dir. It is empty where they are not.
func (k *keeping) endedFolder() string {
	if k.endedDir != "" || k.data.place == "" || isDatabase(k.data.place) {
		return k.endedDir
	}
	return filepath.Join(k.data.place, "ended")
}

// keepEnded returns what writes a sandbox to a file before it ends, or nil where no store
// keeps it. `devicevoip data import` reads the file.
func (k *keeping) keepEnded(log *slog.Logger) func(context.Context, string) error {
	folder := k.endedFolder()
	if k.kept == nil || folder == "" {
		return nil
	}
	return func(ctx context.Context, id string) error {
		file := filepath.Join(folder, id+"-"+time.Now().UTC().Format("20060102T150405Z")+".json")
		err := error(&store.IDError{ID: id}) // such an id could lead out of the folder
		if (store.Shard{ID: id}).ValidID() {
			err = exportEnded(ctx, file, k.kept, id)
		}
		if err != nil {
			log.Error("a sandbox that is not used stays, because it cannot be exported", "sandbox", id, "error", err)
			return err
		}
		log.Info("exported a sandbox that is not used", "sandbox", id, "file", file)
		return nil
	}
}

func exportEnded(ctx context.Context, file string, from store.Store, id string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return fmt.Errorf("make a folder for sandboxes that end: %w", err)
	}
	_, err := exportFile(ctx, file, from, id)
	return err
}
