//go:build !windows

package main

import "github.com/devicevoip/devicevoip/internal/language"

// systemLanguage is the language of the system where the environment names none.
func systemLanguage() language.Language { return "" }
