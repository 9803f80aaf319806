package mutants

import (
	"bytes"
	"encoding/xml"
	"io"
	"mime/multipart"
	"strings"
)

// fromMultipart makes an object of the parts of a body, if it has parts.
func fromMultipart(body []byte) []byte {
	line, _, _ := strings.Cut(string(body), "\r\n")
	boundary, ok := strings.CutPrefix(line, "--")
	if !ok {
		return body
	}
	m, parts := members{}, multipart.NewReader(bytes.NewReader(body), boundary)
	for {
		part, err := parts.NextPart()
		if err != nil {
			break
		}
		if value, err := io.ReadAll(part); err == nil {
			m[part.FormName()] = encoded(string(value))
		}
	}
	return encoded(m)
}

// fromXML makes an object of the elements in the first one of a body, if it has
// elements.
func fromXML(body []byte) []byte {
	var root struct {
		Elements []struct {
			XMLName xml.Name
			Text    string `xml:",chardata"`
		} `xml:",any"`
	}
	if xml.Unmarshal(body, &root) != nil {
		return body
	}
	m := members{}
	for _, e := range root.Elements {
		m[e.XMLName.Local] = encoded(e.Text)
	}
	return encoded(m)
}
