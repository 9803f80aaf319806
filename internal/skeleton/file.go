package skeleton

import (
	"embed"
	"io/fs"
	"strings"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
)

// A file named *.txt is there without that ending: the go command would take a
// main.go or a go.mod for its own.
//
//go:embed go node typescript python java csharp php rust
var sources embed.FS

// A File is one of a skeleton.
type File struct {
	// Name is its path within the skeleton, with slashes.
	Name string
	Text []byte
}

// comment is a line of a comment, as the languages here write it.
var comment = lazyregexp.New(`(?m)((?:^|\s)(?://[/!]?|#|/\*\*) )(.*?)( \*/)?$`)

// Files are the files of the skeleton, in order of their names, with the lines of their
// comments as say says them.
func (l Language) Files(say func(english string) string) ([]File, error) {
	var files []File
	err := fs.WalkDir(sources, l.Name, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := sources.ReadFile(path)
		name := strings.TrimSuffix(strings.TrimPrefix(path, l.Name+"/"), ".txt")
		said := comment().ReplaceAllStringFunc(string(text), func(line string) string {
			parts := comment().FindStringSubmatch(line)
			return parts[1] + say(parts[2]) + parts[3]
		})
		files = append(files, File{name, []byte(said)})
		return err
	})
	return files, err
}
