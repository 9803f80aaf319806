package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"github.com/spf13/pflag"

	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/store"
	"github.com/devicevoip/devicevoip/mock/store/memory"
)

// keeping is how the sandboxes of a platform outlast it.
type keeping struct {
	data       dataFlags
	importFile string
	exportFile string // written when the platform ends
	endedDir   string
	kept       store.Store // nil in memory alone, and until it is open
}

func (k *keeping) flags(f *pflag.FlagSet) {
	k.data.flags(f)
	f.StringVar(&k.importFile, "import", "", "begin with the sandboxes of this file, which --export-on-exit or devicevoip data export wrote")
	f.StringVar(&k.exportFile, "export-on-exit", "", "write the sandboxes to this file when the platform ends, with clocks, tokens and records; a kill loses them")
	f.StringVar(&k.endedDir, "ended-dir", "", "write each sandbox that --idle ends to a file in this folder first (default: ended in the folder of --data; none for a database)")
}

// open opens the store that the flags say, or none for memory alone.
func (k *keeping) open(ctx context.Context, log *slog.Logger) (_ store.Store, err error) {
	if err := k.checkEnded(); err != nil {
		return nil, err
	}
	k.kept, err = k.openStore(ctx, log)
	return k.kept, err
}

// checkEnded refuses a folder for what no store keeps.
func (k *keeping) checkEnded() error {
	if k.endedDir != "" && k.data.place == "" {
		return &exitError{exitUsage, errors.New("--ended-dir without --data"), "add --data DIR or --data postgres://…; in memory alone sandboxes end without a trace"}
	}
	return nil
}

func (k *keeping) openStore(ctx context.Context, log *slog.Logger) (store.Store, error) {
	if k.importFile == "" && k.exportFile == "" {
		return k.data.open(ctx, log)
	}
	if k.data.place != "" {
		name, hint := "--import", "run devicevoip data import --data DIR FILE before the platform starts"
		if k.importFile == "" {
			name, hint = "--export-on-exit", "run devicevoip data export --data DIR FILE once the platform has ended"
		}
		return nil, &exitError{exitUsage, errors.New(name + ": --data keeps the sandboxes"), hint}
	}
	if err := canExport(k.exportFile); err != nil {
		return nil, err
	}
	// Other replicas there are none: the platform need not look for what they changed.
	kept := struct{ store.Store }{&memory.Store{}}
	if k.importFile != "" {
		n, err := importFile(ctx, k.importFile, kept)
		if err != nil {
			return nil, dataError("--import", err)
		}
		log.Info("imported", "file", k.importFile, "sandboxes", n)
	}
	return kept, nil
}

// canExport refuses a file that could not be written when the platform ends: too late.
func canExport(file string) error {
	if file == "" {
		return nil
	}
	probe, err := createBeside(file)
	if err != nil {
		return dataError("--export-on-exit", err)
	}
	return dataError("--export-on-exit", errors.Join(probe.Close(), os.Remove(probe.Name())))
}

// close ends the use of a store once the platform has ended.
func (k *keeping) close(server *mock.Server, kept store.Store, log *slog.Logger) (err error) {
	server.Close()
	if kept == nil {
		return nil
	}
	if k.exportFile != "" {
		var n int
		if n, err = exportFile(context.Background(), k.exportFile, kept); err == nil {
			log.Info("exported", "file", k.exportFile, "sandboxes", n)
		}
	}
	return errors.Join(err, closeStore(kept))
}

func closeStore(kept store.Store) error {
	if kept == nil {
		return nil
	}
	if err := kept.Close(); err != nil {
		return &exitError{exitSuite, fmt.Errorf("close the store: %w", err), "see the error; what was acknowledged is kept"}
	}
	return nil
}

// storeErrors logs what a store did not keep.
func storeErrors(log *slog.Logger) func(error) {
	return func(err error) { log.Error("the store failed, and is told again", "error", err) }
}

// warnWorld says that a store has the sandbox that a world file is for.
func warnWorld(ctx context.Context, kept store.Store, worldFile string, log *slog.Logger) {
	if kept == nil || worldFile == "" {
		return
	}
	if _, err := kept.Find(ctx, mock.DefaultSandbox); err == nil {
		log.Warn("--world is not used: the store has the default sandbox already; pass another folder, or change that sandbox by control", "file", worldFile)
	}
}
