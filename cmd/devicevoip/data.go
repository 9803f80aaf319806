package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/devicevoip/devicevoip/internal/language"
	"github.com/devicevoip/devicevoip/internal/textfile"
	"github.com/devicevoip/devicevoip/mock"
	"github.com/devicevoip/devicevoip/mock/store"
	"github.com/devicevoip/devicevoip/mock/store/archive"
	"github.com/devicevoip/devicevoip/mock/store/disk"
	"github.com/devicevoip/devicevoip/mock/store/memory"
)

func newData() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "data",
		Short: "Export, import and check the sandboxes that a platform keeps",
		Long: `Export the sandboxes of a folder or of a database to a file, import them from one, and
check that all can be read. The file is JSON with everything there is of each sandbox, its
secrets too. FILE is - for standard output or input, so that

  devicevoip data export --data DIR - | devicevoip data import --data postgres://… -

copies the sandboxes of one store to another.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return &exitError{exitUsage, errors.New("data: no command given"), "see: " + cmd.CommandPath() + " --help"}
		},
	}
	cmd.AddCommand(
		newDataCommand("export FILE", "Write all sandboxes to a file", takes(1, 1), exportData),
		newDataCommand("import FILE", "Create the sandboxes of a file, all or none", takes(1, 1), importData),
		newDataCommand("check [FILE]", "Say what is wrong with a store, or with a file", takes(0, 1), checkData),
	)
	return cmd
}

// dataCommand is a command about the sandboxes of a store.
type dataCommand struct {
	*cobra.Command
	store store.Store // nil without --data
	files []string
}

func newDataCommand(use, short string, args cobra.PositionalArgs, do func(context.Context, dataCommand) error) *cobra.Command {
	var place dataFlags
	cmd := &cobra.Command{Use: use, Short: short, Args: args, RunE: func(cmd *cobra.Command, files []string) error {
		if err := place.exists(); err != nil && cmd.Name() != "import" {
			return err
		}
		opened, err := place.open(cmd.Context(), slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil)))
		if err != nil {
			return err
		}
		if opened == nil && (cmd.Name() != "check" || len(files) == 0) {
			return &exitError{exitUsage, errors.New("--data is missing"), "say where the sandboxes are: --data DIR or --data postgres://…"}
		}
		if opened == nil {
			return do(cmd.Context(), dataCommand{cmd, nil, files})
		}
		return errors.Join(do(cmd.Context(), dataCommand{cmd, opened, files}), opened.Close())
	}}
	place.flags(cmd.Flags())
	return cmd
}

func exportData(ctx context.Context, c dataCommand) error {
	if c.files[0] == "-" {
		_, err := archive.Write(ctx, c.OutOrStdout(), c.store)
		return dataError("", err)
	}
	n, err := exportFile(ctx, c.files[0], c.store)
	if err == nil {
		_, _ = fmt.Fprintf(c.OutOrStdout(), "%s: %s\n", c.files[0], c.sandboxes(n))
	}
	return err
}

// exportFile writes sandboxes of a store, or all of them, to a file, whole or not at all. The file has
// secrets in it.
func exportFile(ctx context.Context, file string, from store.Store, ids ...string) (n int, err error) {
	temporary, err := createBeside(file)
	if err != nil {
		return 0, dataError("", err)
	}
	defer func() { _ = os.Remove(temporary.Name()) }()
	n, err = archive.Write(ctx, temporary, from, ids...)
	if err == nil {
		err = temporary.Sync()
	}
	if err = errors.Join(err, temporary.Close()); err == nil {
		err = os.Rename(temporary.Name(), file)
	}
	return n, dataError(file, err)
}

// createBeside creates the temporary file that becomes file, which must be a regular one if it is
// there. Its error names file.
func createBeside(file string) (*os.File, error) {
	if info, err := os.Stat(file); err == nil && !info.Mode().IsRegular() {
		return nil, &os.PathError{Op: "write", Path: file, Err: errors.New("not a regular file")}
	}
	temporary, err := os.CreateTemp(filepath.Dir(file), "."+filepath.Base(file)+"-*")
	return temporary, about(file, err)
}

// about has an error of the system name a file, where its own name would mean nothing to anybody.
func about(file string, err error) error {
	if wrong, ok := errors.AsType[*os.PathError](err); ok {
		return &os.PathError{Op: wrong.Op, Path: file, Err: wrong.Err}
	}
	return err
}

func importData(ctx context.Context, c dataCommand) error {
	file, remove, err := c.file()
	if err != nil {
		return dataError("-", err)
	}
	defer remove()
	n, err := importFile(ctx, file, c.store)
	if err != nil {
		return dataError(c.files[0], err)
	}
	_, _ = fmt.Fprintln(c.OutOrStdout(), spoken(c.Command).Say("imported %s from %s", c.sandboxes(n), c.files[0]))
	return nil
}

// file returns the path of the file that a command reads, and what removes it where it is a copy
// of standard input.
func (c dataCommand) file() (path string, remove func(), err error) {
	if c.files[0] != "-" {
		return c.files[0], func() {}, nil
	}
	path, err = spool(c.InOrStdin())
	remove = func() { _ = os.Remove(path) }
	if err != nil {
		remove()
	}
	return path, remove, err
}

// spool writes what it reads to a file: it is read twice.
func spool(in io.Reader) (file string, err error) {
	f, err := os.CreateTemp("", "devicevoip-data-*")
	if err != nil {
		return "", err
	}
	_, err = io.Copy(f, in)
	return f.Name(), errors.Join(err, f.Close())
}

// importFile creates the sandboxes of a file in a store. It creates none of a file that it
// cannot read to its end, or if the store has one of them.
func importFile(ctx context.Context, file string, into store.Store) (int, error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, err
	}
	defer func() { _ = f.Close() }()
	shards, problems, err := checkFile(ctx, f)
	if err != nil {
		return 0, whyNotRead(file, err)
	}
	if len(problems) > 0 {
		return 0, problems[0]
	}
	for _, s := range shards {
		if err := free(ctx, into, s); err != nil {
			return 0, fmt.Errorf("sandbox %q: %w", s.ID, err)
		}
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return 0, err
	}
	return archive.Read(ctx, marked(f), into)
}

// checkFile reads a file to its end, and returns the shards in it and what is wrong with them:
// what a check of the store would find that they were imported into.
func checkFile(ctx context.Context, f io.Reader) (shards []store.Shard, problems []error, err error) {
	shards, err = archive.Check(marked(f), func(s store.Shard, epoch string, rows []store.Row, trace store.Trace) error {
		alone := &memory.Store{}
		err := alone.Create(ctx, s, epoch, rows)
		if err == nil {
			err = alone.Append(ctx, []store.Trace{trace})
		}
		if err != nil {
			return fmt.Errorf("sandbox %q: %w", s.ID, err)
		}
		_, wrong, err := mock.CheckStore(ctx, alone)
		problems = append(problems, wrong...)
		return err
	})
	return shards, problems, err
}

// marked reads a file whose byte-order mark says in which encoding an editor saved it.
func marked(f io.Reader) io.Reader { return transform.NewReader(f, unicode.BOMOverride(transform.Nop)) }

// whyNotRead is the encoding of a file that could not be read, if that is wrong, or else err.
func whyNotRead(file string, err error) error {
	if _, wrong := readText(file); is[*textfile.Error](wrong) {
		return wrong
	}
	return err
}

// free returns the error of a shard that a store could not create.
func free(ctx context.Context, into store.Store, s store.Shard) error {
	owner, err := into.Find(ctx, s.ID)
	if err == nil {
		return &store.TakenError{Field: "id", Owner: owner.ID}
	}
	if !errors.Is(err, store.ErrNoShard) {
		return err
	}
	owner, err = into.FindAppID(ctx, s.AppID)
	if err == nil {
		return &store.TakenError{Field: "appid", Owner: owner.ID}
	}
	if !errors.Is(err, store.ErrNoShard) {
		return err
	}
	return nil
}

func checkData(ctx context.Context, c dataCommand) error {
	if len(c.files) == 1 {
		file, remove, err := c.file()
		if err != nil {
			return dataError("-", err)
		}
		defer remove()
		f, err := os.Open(file)
		if err != nil {
			return dataError(c.files[0], err)
		}
		defer func() { _ = f.Close() }()
		shards, problems, err := checkFile(ctx, f)
		if err != nil {
			return dataError(c.files[0], whyNotRead(file, err))
		}
		if len(problems) > 0 {
			return c.wrong(c.files[0], problems, "nothing of it can be imported; take a copy that is not damaged")
		}
		_, _ = fmt.Fprintf(c.OutOrStdout(), "%s: %s\n", c.files[0], c.sandboxes(len(slices.DeleteFunc(shards, func(s store.Shard) bool { return !s.IsSandbox() }))))
	}
	if c.store == nil {
		return nil
	}
	n, problems, err := mock.CheckStore(ctx, c.store)
	if is[*disk.CorruptError](err) {
		return folderError(err)
	}
	if err != nil {
		return dataError("--data", err)
	}
	if len(problems) > 0 {
		return c.wrong("--data", problems, "export what can be read, and take the rest from a copy")
	}
	_, err = fmt.Fprintln(c.OutOrStdout(), spoken(c.Command).Say("%s, nothing is wrong", c.sandboxes(n)))
	return err
}

// wrong prints what is wrong with a store or a file, and returns the error that counts it.
func (c dataCommand) wrong(with string, problems []error, hint string) error {
	for _, p := range problems {
		_, _ = fmt.Fprintln(c.ErrOrStderr(), spoken(c.Command).Text(p.Error()))
	}
	counted := fmt.Errorf("%s: %d things are wrong", with, len(problems))
	if len(problems) == 1 {
		counted = fmt.Errorf("%s: one thing is wrong", with)
	}
	return &exitError{exitUsage, counted, hint}
}

// sandboxes counts sandboxes in words, which English has for one and for many.
func (c dataCommand) sandboxes(n int) string {
	if in := spoken(c.Command); in != language.English || n != 1 {
		return in.Say("%d sandboxes", n)
	}
	return "1 sandbox"
}

// isDefault reports whether an import is refused for the default sandbox, which nobody can delete.
func isDefault(err error) bool {
	taken, ok := errors.AsType[*store.TakenError](err)
	return ok && taken.Owner == mock.DefaultSandbox
}

// dataError says what to do about a file of exported sandboxes.
func dataError(file string, err error) error {
	if err == nil || is[*exitError](err) {
		return err
	}
	hint := "pass a file that devicevoip data export wrote"
	switch {
	case is[*disk.CorruptError](err):
		hint = damagedHint
	case isDefault(err):
		hint = "nothing was imported; a platform always has its default sandbox: import into an empty folder or database"
	case is[*store.TakenError](err):
		hint = "nothing was imported; delete that sandbox, or import into an empty folder or database"
	case is[*archive.FormatError](err):
		hint = "a newer devicevoip wrote the file: use that version"
	case is[*os.PathError](err), is[*os.LinkError](err):
		hint = "pass the path of a file that this user may use"
	}
	if file != "" {
		err = fmt.Errorf("%s: %w", file, err)
	}
	return &exitError{exitUsage, err, hint}
}
