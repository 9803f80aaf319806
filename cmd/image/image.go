package main

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

// nobody is the user that the program runs as: it owns no file, and need not be in any.
const nobody = "65532:65532"

// port is what serve listens on in a container, on every address of it.
const port = "8080"

// A program is the command for an architecture, as Go names it.
type program struct{ architecture, file string }

func parsePrograms(args []string) ([]program, error) {
	var all []program
	for _, arg := range args {
		architecture, file, ok := strings.Cut(arg, "=")
		if !ok || architecture == "" || file == "" {
			return nil, fmt.Errorf("%q is not ARCHITECTURE=PROGRAM", arg)
		}
		all = append(all, program{architecture, file})
	}
	if len(all) == 0 {
		return nil, errors.New("no program given")
	}
	return all, nil
}

// write writes the layout of one image, for every architecture that has a program, and
// returns the digest of its index.
func write(dir string, programs []program) (string, error) {
	if _, err := os.Lstat(dir); err == nil {
		return "", fmt.Errorf("%s exists", dir)
	}
	index := mutate.IndexMediaType(empty.Index, types.OCIImageIndex)
	for _, p := range programs {
		image, err := p.image()
		if err != nil {
			return "", fmt.Errorf("image for %s: %w", p.architecture, err)
		}
		index = mutate.AppendManifests(index, mutate.IndexAddendum{
			Add:        image,
			Descriptor: v1.Descriptor{Platform: &v1.Platform{OS: "linux", Architecture: p.architecture}},
		})
	}
	if _, err := layout.Write(dir, index); err != nil {
		return "", fmt.Errorf("write the layout: %w", err)
	}
	digest, err := index.Digest()
	return digest.String(), err
}

// image is one of a single layer, whose command serves to whoever reaches the container.
func (p program) image() (v1.Image, error) {
	files, err := p.files()
	if err != nil {
		return nil, err
	}
	layer, err := tarball.LayerFromOpener(func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(files)), nil
	}, tarball.WithMediaType(types.OCILayer))
	if err != nil {
		return nil, err
	}
	image := mutate.ConfigMediaType(mutate.MediaType(empty.Image, types.OCIManifestSchema1), types.OCIConfigJSON)
	image, err = mutate.AppendLayers(image, layer)
	if err != nil {
		return nil, err
	}
	return mutate.ConfigFile(image, p.config(image))
}

// config says how the image runs.
func (p program) config(image v1.Image) *v1.ConfigFile {
	config, err := image.ConfigFile()
	if err != nil {
		panic(err) // it is in memory
	}
	config = config.DeepCopy()
	config.OS, config.Architecture = "linux", p.architecture
	config.Config = v1.Config{
		User:         nobody,
		Entrypoint:   []string{"/devicevoip"},
		Cmd:          []string{"serve", "--addr", "0.0.0.0:" + port, "--make-admin-token"},
		ExposedPorts: map[string]struct{}{port + "/tcp": {}},
		WorkingDir:   "/",
	}
	return config
}

// files is the tar of the layer: the program, and a folder for temporary files that
// everybody may use. No file has a time, so that the same program gives the same bytes.
func (p program) files() ([]byte, error) {
	content, err := os.ReadFile(p.file)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, file := range []struct {
		header  tar.Header
		content []byte
	}{
		{tar.Header{Name: "devicevoip", Typeflag: tar.TypeReg, Mode: 0o555}, content},
		{tar.Header{Name: "tmp/", Typeflag: tar.TypeDir, Mode: 0o1777}, nil},
	} {
		file.header.Size, file.header.ModTime = int64(len(file.content)), time.Unix(0, 0)
		if err := w.WriteHeader(&file.header); err != nil {
			return nil, err
		}
		if _, err := w.Write(file.content); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
