package control

import "strings"

// mostSearched is how many bytes of a response are searched for its code.
const mostSearched = 2 << 10

// Code returns the code of the response as it is written there, or "": the errcode of a
// server call, or the errCode or errno of a call of the phone. A search is enough: in JSON
// a quote within a text has a backslash before it.
func (e *Exchange) Code() string {
	reply := e.Response[:min(len(e.Response), mostSearched)]
	for _, member := range [...]string{`"errcode":`, `"errCode":`, `"errno":`} {
		if _, after, ok := strings.Cut(reply, member); ok {
			after = strings.TrimLeft(after, " ")
			n := strings.IndexFunc(after, func(r rune) bool { return r != '-' && (r < '0' || r > '9') })
			return after[:max(n, 0)]
		}
	}
	return ""
}
