package main

import (
	"golang.org/x/sys/windows"

	"github.com/devicevoip/devicevoip/internal/language"
)

// systemLanguage is the language of the system where the environment names none: the
// first that the user prefers.
func systemLanguage() language.Language {
	preferred, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil || len(preferred) == 0 {
		return ""
	}
	return language.OfLocale(preferred[0])
}
