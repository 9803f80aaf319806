package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/devicevoip/devicevoip/mock/store"
	"github.com/devicevoip/devicevoip/mock/store/disk"
	"github.com/devicevoip/devicevoip/mock/store/postgres"
)

// dataFlags are the flags that say where sandboxes are kept.
type dataFlags struct {
	place        string // a folder, or the URL of a Postgres database; empty for memory alone
	passwordFile string
	wait         time.Duration
}

func (d *dataFlags) flags(f *pflag.FlagSet) {
	f.StringVar(&d.place, "data", "", "keep the sandboxes in this folder, or in the Postgres database of this URL, which many replicas may share: postgres://USER@HOST/DATABASE")
	f.StringVar(&d.passwordFile, "data-password-file", "", "file with the password of the database (default the environment variable PGPASSWORD)")
	f.DurationVar(&d.wait, "wait", 0, "wait so long, such as 1m, for a database that cannot be reached when the platform starts")
}

// check refuses flags that say something of a database where there is none.
func (d *dataFlags) check() error {
	const hint = "it is for --data postgres://…"
	if err := checkPlace(d.place); err != nil {
		return err
	}
	switch {
	case d.wait < 0:
		return &exitError{exitUsage, fmt.Errorf("--wait: %v is negative", d.wait), "pass a time such as 1m"}
	case isDatabase(d.place):
		return nil
	case d.passwordFile != "":
		return &exitError{exitUsage, errors.New("--data-password-file: --data names no database"), hint}
	case d.wait > 0:
		return &exitError{exitUsage, errors.New("--wait: --data names no database"), hint}
	}
	return nil
}

// errNoPlace is the error for a place of --data that is neither a folder nor a database that
// can be used. It does not quote the place: that may hold a password.
var errNoPlace = errors.New("--data: it looks like the address of a database, but not like a URL of Postgres")

// checkPlace refuses a mistyped address of a database, of which a folder would be made.
func checkPlace(place string) error {
	if isDatabase(place) || !strings.Contains(place, "://") && !strings.Contains(place, "password=") && !strings.Contains(place, "host=") {
		return nil
	}
	return &exitError{exitUsage, errNoPlace, "pass a folder, or a URL that begins with postgres://"}
}

// isDatabase reports whether a place is the URL of a database.
func isDatabase(place string) bool {
	return strings.HasPrefix(place, "postgres:") || strings.HasPrefix(place, "postgresql:")
}

// open opens the store that the flags say, or none for memory alone.
func (d *dataFlags) open(ctx context.Context, log *slog.Logger) (store.Store, error) {
	if err := d.check(); err != nil || d.place == "" {
		return nil, err
	}
	if isDatabase(d.place) {
		return d.openDatabase(ctx, log)
	}
	opened, err := disk.Open(d.place)
	if err != nil {
		return nil, folderError(err)
	}
	return opened, nil
}

// folderError says what to do about a folder that cannot be used.
func folderError(err error) error {
	hint := bugHint
	switch {
	case is[*disk.InUseError](err):
		hint = "end that process, or pass another folder; many processes can share a database: --data postgres://…"
	case is[*disk.SchemaError](err):
		hint = newerHint
	case is[*disk.CorruptError](err):
		hint = damagedHint
	case is[*fs.PathError](err):
		hint = "pass a folder that this user may write to; it is made if it is not there"
	}
	return &exitError{exitUsage, fmt.Errorf("--data: %w", err), hint}
}

// exists refuses a folder in which no platform has kept anything, such as one whose name is mistyped.
func (d *dataFlags) exists() error {
	if err := checkPlace(d.place); err != nil || d.place == "" || isDatabase(d.place) {
		return err
	}
	if info, err := os.Stat(d.place); err == nil && !info.IsDir() {
		return nil // opening it says so
	}
	file := filepath.Join(d.place, disk.FileName)
	info, err := os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) {
		return &exitError{exitUsage, fmt.Errorf("--data: no store in %s: it has no %s", d.place, disk.FileName), "pass the folder of a platform that serve --data DIR kept"}
	}
	if err == nil && info.Size() == 0 {
		return folderError(&disk.CorruptError{Path: file, Reason: "cut off, it is empty"})
	}
	return nil
}

const damagedHint = "nothing was changed; pass another folder, or put a copy of the file in its place"

const newerHint = "a newer devicevoip has used this: use that version, or pass something else as --data"

// openDatabase opens a database, and waits for it as long as the flags say.
func (d *dataFlags) openDatabase(ctx context.Context, log *slog.Logger) (store.Store, error) {
	var options postgres.Options
	if d.passwordFile != "" {
		text, err := readText(d.passwordFile)
		if err != nil {
			return nil, &exitError{exitUsage, fmt.Errorf("--data-password-file: %w", err), "pass a file that has the password alone in it"}
		}
		options.Password = strings.TrimRight(text, "\r\n")
	}
	waiting, cancel := context.WithTimeout(ctx, d.wait)
	defer cancel()
	for told := false; ; told = true {
		opened, err := postgres.Open(ctx, d.place, options)
		switch {
		case err == nil:
			return opened, nil
		case !errors.Is(err, postgres.ErrUnreachable) || waiting.Err() != nil:
			return nil, databaseError(err)
		case !told:
			log.Warn("waiting for the database", "error", err)
		}
		select {
		case <-waiting.Done():
		case <-time.After(betweenTries):
		}
	}
}

// betweenTries is the pause before a database is tried again.
const betweenTries = 200 * time.Millisecond

const databaseHint = "pass a URL such as postgres://devicevoip@127.0.0.1:5432/devicevoip; percent-encode what is special in a name"

// databaseError says what to do about a database that cannot be used.
func databaseError(err error) error {
	hint := bugHint
	for _, known := range []struct {
		err  error
		hint string
	}{
		{postgres.ErrAddress, databaseHint},
		{postgres.ErrUnreachable, "start Postgres or correct the address; --wait 1m waits for it"},
		{postgres.ErrPassword, "pass the password by --data-password-file FILE, or by the environment variable PGPASSWORD"},
		{postgres.ErrNoDatabase, "make it, such as with: createdb NAME"},
		{postgres.ErrCertificate, "name the file of the authority in the URL, sslrootcert=FILE, or choose another sslmode; sslmode=disable does not encrypt"},
		{postgres.ErrPermission, "make this user the owner of the database, and make the schema if search_path names one"},
		{postgres.ErrReadOnly, "connect to the server that takes changes, not to its standby"},
	} {
		if errors.Is(err, known.err) {
			hint = known.hint
		}
	}
	if is[*postgres.SchemaError](err) {
		hint = newerHint
	}
	return &exitError{exitUsage, fmt.Errorf("--data: %w", err), hint}
}
