// Package console is the web page at /__console/: the phone, the sandbox, the
// clock and every request of a sandbox, seen live and moved by hand.
//
// The page is plain HTML, CSS and ES modules, embedded as they are. It talks to
// control, and, where it plays a client itself, to the calls a client makes. It
// knows no rule: sentences, limits and lifetimes come from control.
//
// # What others write stays text
//
// Names, bodies and headers come from anybody. The page puts text in the
// document as text only, and its Content-Security-Policy has the browser refuse
// everything else: inline script and style, other origins, and strings used as
// HTML.
package console

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/npm"
)

// Prefix begins the path of every file of the page.
const Prefix = "/__console/"

// policy lets the page have its own files and nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

//go:embed page
var embedded embed.FS

// Handler serves the page to requests whose path begins with [Prefix].
func Handler() http.Handler { return http.HandlerFunc(serve) }

func serve(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		protect(w.Header())
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "the console is read by GET", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, Prefix)
	if name == "" {
		name = "index.html"
	}
	serveFile(w, r, name)
}

// protect has browsers keep the page to itself.
func protect(header http.Header) {
	header.Set("Content-Security-Policy", policy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("X-Frame-Options", "DENY") // for browsers that ignore frame-ancestors
	header.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
}

func serveFile(w http.ResponseWriter, r *http.Request, name string) {
	header := w.Header()
	protect(header)
	files, file := embedded, path.Join("page", name)
	if strings.HasPrefix(name, "paste/") {
		files, file = npm.Lines, name
	}
	content, err := fs.ReadFile(files, file)
	if err != nil {
		http.Error(w, "the console has no file "+name, http.StatusNotFound)
		return
	}
	header.Set("Cache-Control", "no-cache") // asked for again, and mostly answered 304
	kind := mime.TypeByExtension(path.Ext(name))
	if strings.HasPrefix(name, "paste/") {
		kind = "text/plain; charset=utf-8" // what it says of a page is to be pasted, not shown
	}
	header.Set("Content-Type", kind)
	sum := sha256.Sum256(content)
	header.Set("ETag", `"`+hex.EncodeToString(sum[:8])+`"`)
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(content))
}

// phoneFiles are the files of the page on which one user answers dialogs.
var phoneFiles = []string{
	"phone.html", "js/answer.js", "js/sheet.js", "js/dom.js", "js/text.js", "js/text.en.js", "js/text.zh.js", "js/theme.js",
	"css/base.css", "css/phone.css", "favicon.svg",
}

// ServePhone serves the page on which one user answers dialogs, phone.html, and its files,
// and tells whether name is one of them. The page asks for user.json, which says whose
// phone it is.
func ServePhone(w http.ResponseWriter, r *http.Request, name string) bool {
	if !slices.Contains(phoneFiles, name) {
		return false
	}
	serveFile(w, r, name)
	return true
}
