package main

import (
	"fmt"
	"strings"
)

// parseMeta reads the pairs of --meta.
func parseMeta(pairs []string) (map[string]string, error) {
	if len(pairs) == 0 {
		return nil, nil
	}
	meta := map[string]string{}
	for _, pair := range pairs {
		key, value, ok := strings.Cut(pair, "=")
		_, twice := meta[key]
		switch {
		case !ok || key == "":
			return nil, &exitError{exitUsage, fmt.Errorf("--meta: %q is not KEY=VALUE", pair), "use a pair such as --meta commit=1a2b3c4"}
		case twice:
			return nil, &exitError{exitUsage, fmt.Errorf("--meta: %s is there twice", key), "give each key once"}
		}
		meta[key] = value
	}
	return meta, nil
}
