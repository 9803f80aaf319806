package mocktest_test

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// documented are the codes of the catalogue, by the key under which they stand.
var documented = func() map[rule.Key]map[int]bool {
	all := map[rule.Key]map[int]bool{}
	add := func(key rule.Key, code int) {
		if all[key] == nil {
			all[key] = map[int]bool{0: key != rule.Errno}
		}
		all[key][code] = true
	}
	for r := range rule.Default().All() {
		add(r.Key, r.Code)
		for _, v := range r.Switch {
			add(cmp.Or(v.Key, r.Key), v.Code)
		}
	}
	delete(all[rule.Errcode], -1) // nothing fails in a platform that is left alone
	return all
}()

var (
	ofSandbox = regexp.MustCompile(`^/s/[^/]+`)
	ofControl = regexp.MustCompile(`^(/__admin/|/__console(/|$)|/metrics$)`)
	begins    = regexp.MustCompile(`\A\{("errcode":-?\d+,"errmsg":"|"access_token":"|"session_key":"|"ip_list":\[)`)
	rid       = regexp.MustCompile(` rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$`)
)

// onlyReads reports whether a request asks for no change.
func onlyReads(r *http.Request) bool {
	path := ofSandbox.ReplaceAllString(r.URL.Path, "")
	call, known := rule.CallAt(path)
	if ofControl.MatchString(r.URL.Path) || !known && strings.HasPrefix(path, rule.PhonePrefix) {
		return r.Method == http.MethodGet || r.Method == http.MethodHead || r.Method == http.MethodOptions
	}
	draws := call.Name == "login" || call.Name == "code2Session" // a code, and its one use
	return !known || call.Changes == "" && !draws
}

// read checks that a reply is of a documented form, and says whether it is a refusal.
func read(s sent) (refused bool, err error) {
	path := s.req.URL.Path
	switch {
	case s.aborted:
		return true, errors.New("there is no reply")
	case s.Code >= 500 && s.Code != http.StatusNotImplemented:
		return true, fmt.Errorf("status %d", s.Code)
	case ofControl.MatchString(path) || path == "/" && s.Code == http.StatusFound:
		return readControl(s)
	case strings.HasPrefix(ofSandbox.ReplaceAllString(path, ""), rule.PhonePrefix):
		return readPhone(s)
	}
	return readServer(s)
}

// readControl reads a reply of control: a refusal says why, and what to do.
func readControl(s sent) (refused bool, err error) {
	if s.Code < 400 {
		if s.Header().Get("Content-Type") == "application/json" && s.req.Method != http.MethodHead && !jsontext.Value(s.Body.Bytes()).IsValid() {
			return false, errors.New("it is not JSON")
		}
		return false, nil
	}
	return true, readError(s)
}

func readError(s sent) error {
	var reply control.ErrorReply
	switch err := json.Unmarshal(s.Body.Bytes(), &reply); {
	case s.req.Method == http.MethodHead || s.Header().Get("Content-Type") != "application/json" && strings.HasPrefix(s.req.URL.Path, "/__console/"):
		return nil
	case err != nil:
		return fmt.Errorf("status %d: %w", s.Code, err)
	case reply.Error.Message == "" || reply.Error.Hint == "":
		return fmt.Errorf("status %d without message or hint", s.Code)
	}
	return nil
}

// readPhone reads a reply of the phone.
func readPhone(s sent) (refused bool, err error) {
	if s.Code >= 400 {
		if strings.HasPrefix(s.Header().Get("Content-Type"), "text/plain") { // a sandbox that is not there
			return true, nil
		}
		return true, readError(s)
	}
	if s.Code == http.StatusNoContent || s.Header().Get("Content-Type") != "application/json" {
		return false, nil // wx.js, and what may be asked
	}
	var reply struct {
		ErrMsg  *string `json:"errMsg"`
		ErrCode *int    `json:"errCode"`
		Errno   *int    `json:"errno"`
	}
	if err := json.Unmarshal(s.Body.Bytes(), &reply, jsontext.AllowInvalidUTF8(true)); err != nil {
		return false, err
	}
	switch {
	case reply.ErrCode != nil && !documented[rule.ErrCode][*reply.ErrCode]:
		return true, fmt.Errorf("errCode %d is in no rule", *reply.ErrCode)
	case reply.Errno != nil && !documented[rule.Errno][*reply.Errno]:
		return true, fmt.Errorf("errno %d is in no rule", *reply.Errno)
	case reply.ErrMsg != nil && strings.Contains(*reply.ErrMsg, ":fail") && reply.ErrCode == nil && reply.Errno == nil:
		return true, errors.New("a failure has no code")
	}
	return reply.Errno != nil || reply.ErrCode != nil && *reply.ErrCode != 0, nil
}

// readServer reads a reply of a server call.
func readServer(s sent) (refused bool, err error) {
	switch {
	case s.Code == http.StatusPreconditionFailed && s.Body.Len() == 0 && s.req.ContentLength < 0, s.req.Method == http.MethodHead:
		return true, nil
	case s.Code == http.StatusNotFound && ofSandbox.MatchString(s.req.URL.Path):
		return true, nil // a sandbox that is not there
	case s.Code != http.StatusOK:
		return true, fmt.Errorf("status %d", s.Code)
	}
	var reply struct {
		Errcode *int     `json:"errcode"`
		Errmsg  *string  `json:"errmsg"`
		Token   string   `json:"access_token"`
		Session string   `json:"session_key"`
		IPs     []string `json:"ip_list"`
	}
	if err := json.Unmarshal(s.Body.Bytes(), &reply); err != nil {
		return false, err
	}
	switch {
	case !begins.MatchString(s.Body.String()):
		return false, errors.New("its first members are not those of a reply")
	case reply.Errcode == nil && reply.Token == "" && reply.Session == "" && reply.IPs == nil:
		return false, errors.New("a success has no errcode")
	case reply.Errcode == nil:
		return false, nil
	case !documented[rule.Errcode][*reply.Errcode]:
		return true, fmt.Errorf("errcode %d is in no rule", *reply.Errcode)
	case reply.Errmsg == nil || *reply.Errcode != 0 && !rid.MatchString(*reply.Errmsg):
		return true, errors.New("an errmsg has no rid")
	}
	return *reply.Errcode != 0, nil
}
