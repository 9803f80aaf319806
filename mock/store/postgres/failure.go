package postgres

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/url"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
)

// The errors of [Open], which wraps them.
var (
	// ErrAddress is the error for a URL that is none of a Postgres database.
	ErrAddress = errors.New("the URL of the database is not valid")
	// ErrUnreachable is the error where no Postgres answers in time.
	ErrUnreachable = errors.New("no Postgres answers")
	// ErrPassword is the error where the server refuses the user or the password.
	ErrPassword = errors.New("the server refuses the user or the password")
	// ErrNoDatabase is the error where the server has no such database.
	ErrNoDatabase = errors.New("the server has no such database")
	// ErrCertificate is the error where the connection cannot be encrypted as the URL says.
	ErrCertificate = errors.New("the connection cannot be encrypted as the URL says")
	// ErrPermission is the error where the user may not connect, or make tables.
	ErrPermission = errors.New("the user lacks a permission")
	// ErrReadOnly is the error of a server that only reads, such as a standby.
	ErrReadOnly = errors.New("the server is read-only")
)

// SchemaError is the error for a database that a newer program has migrated.
type SchemaError struct {
	Have  int // the schema of the database
	Knows int // the newest that this program knows
}

// Error names both schemas.
func (e *SchemaError) Error() string {
	return fmt.Sprintf("the database has schema %d, and this program knows schemas up to %d", e.Have, e.Knows)
}

// The codes of Postgres that mean something here.
const (
	invalidAuthorization = "28000"
	invalidPassword      = "28P01"
	noDatabase           = "3D000"
	noSchema             = "3F000" // of the search_path, to make a table in
	noPermission         = "42501"
	readOnly             = "25006"
	uniqueViolation      = "23505"
	duplicateTable       = "42P07"
	duplicateType        = "42710" // each table has one
	noTable              = "42P01"
	serializationFailure = "40001"
	deadlock             = "40P01"
	cannotConnectNow     = "57P03" // it starts or stops
	tooManyConnections   = "53300"
)

// code returns the code of an error of the server, or "".
func code(err error) string {
	if failed, ok := errors.AsType[*pgconn.PgError](err); ok {
		return failed.Code
	}
	return ""
}

// undone reports whether what failed cannot have changed anything, and may succeed later.
func undone(err error) bool {
	switch code(err) {
	case serializationFailure, deadlock, cannotConnectNow, tooManyConnections:
		return true
	}
	_, connecting := errors.AsType[*pgconn.ConnectError](err)
	return connecting && code(err) == "" || pgconn.SafeToRetry(err)
}

// lost reports whether a connection was lost, by the server's will or not.
func lost(err error) bool {
	if c := code(err); c != "" {
		return strings.HasPrefix(c, "08") || strings.HasPrefix(c, "57P")
	}
	_, network := errors.AsType[net.Error](err)
	return network || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, pgconn.ErrConnClosed)
}

// checkAddress refuses a URL whose parts others could take for other parts: what belongs to
// a password would then be printed as a host or a database.
func checkAddress(address string) error {
	rest, ok := strings.CutPrefix(address, "postgres://")
	if !ok {
		if rest, ok = strings.CutPrefix(address, "postgresql://"); !ok {
			return fmt.Errorf("%w: it does not begin with postgres://", ErrAddress)
		}
	}
	at := strings.LastIndexByte(rest, '@')
	if strings.Count(rest, "@") > 1 || at > strings.IndexAny(rest+"/", "/?#") || strings.Contains(rest, "#") {
		return fmt.Errorf("%w: percent-encode what is special in it", ErrAddress)
	}
	if _, err := url.Parse(address); err != nil {
		return fmt.Errorf("%w: percent-encode what is special in it", ErrAddress)
	}
	return nil
}

// addressError says what is wrong with a URL, without the URL: there may be a password
// in it.
func addressError(err error) error {
	if file, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("%w: %w", ErrAddress, file)
	}
	return ErrAddress
}

// openError says why a database cannot be used.
func openError(err error) error {
	known := map[string]error{
		invalidAuthorization: ErrPermission, noPermission: ErrPermission, noSchema: ErrPermission,
		invalidPassword: ErrPassword, noDatabase: ErrNoDatabase, readOnly: ErrReadOnly,
		cannotConnectNow: ErrUnreachable, tooManyConnections: ErrUnreachable,
	}
	switch {
	case is[*SchemaError](err):
		return err
	case known[code(err)] != nil:
		return fmt.Errorf("%w: %w", known[code(err)], err)
	case code(err) != "":
		return err
	case encryption(err):
		return fmt.Errorf("%w: %w", ErrCertificate, err)
	case errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, context.DeadlineExceeded), is[*pgconn.ConnectError](err), is[net.Error](err), lost(err):
		return fmt.Errorf("%w: %w", ErrUnreachable, err)
	}
	return err
}

// encryption reports whether TLS failed.
func encryption(err error) bool {
	return is[*tls.CertificateVerificationError](err) || is[x509.UnknownAuthorityError](err) || is[x509.HostnameError](err) || is[tls.RecordHeaderError](err) ||
		is[tls.AlertError](err) || strings.Contains(err.Error(), "server refused TLS connection")
}

// is reports whether an error has the type E, or wraps one that has.
func is[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}
