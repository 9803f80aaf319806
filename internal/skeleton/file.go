package skeleton

import (
	"embed"
	"io/fs"
	"strings"
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

// Files are the files of the skeleton, in order of their names.
func (l Language) Files() ([]File, error) {
	var files []File
	err := fs.WalkDir(sources, l.Name, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := sources.ReadFile(path)
		name := strings.TrimSuffix(strings.TrimPrefix(path, l.Name+"/"), ".txt")
		files = append(files, File{name, text})
		return err
	})
	return files, err
}
