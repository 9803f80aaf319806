package steps

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/devicevoip/devicevoip/internal/credential"
	"github.com/devicevoip/devicevoip/internal/textfile"
	"github.com/devicevoip/devicevoip/internal/yamlfile"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// An Account is an account on a platform that has no control API, such as the
// real one. The suite judges the platform by what it answers to this account.
type Account struct {
	// BaseURL is that of the platform's server calls, without a trailing slash.
	BaseURL string `yaml:"base_url"`
	AppID   string `yaml:"appid"`
	// Secret is the appsecret; without one Token is used, which must be valid.
	Secret string `yaml:"secret"`
	Token  string `yaml:"token"`
	// Models are registered models, at least one.
	Models []AccountModel `yaml:"models"`
	// SNs are those of registered devices of the first model, and stand for SN1,
	// SN2 and so on; none means that any sn will do.
	SNs []string `yaml:"sns"`
	// OpenIDs are users of the mini program.
	OpenIDs []string `yaml:"openids"`

	// Write says what the suite may change on the platform; it changes nothing
	// else.
	Write []rule.Change `yaml:"-"`
}

// An AccountModel is a registered model of devices.
type AccountModel struct {
	ID   string `yaml:"model_id"`
	Type string `yaml:"model_type"`
}

// ParseAccount reads an account file, which is YAML. Errors name file, line and
// field.
func ParseAccount(name string, text []byte) (*Account, error) {
	text, err := textfile.Decode(name, text)
	if err != nil {
		return nil, err
	}
	a, err := yamlfile.Decode[Account](text)
	if err != nil {
		return nil, fmt.Errorf("%s:%s", name, credential.Lines(yaml.FormatError(err, false, true)))
	}
	a.BaseURL = strings.TrimRight(a.BaseURL, "/")
	field, err := a.check()
	if err == nil {
		return &a, nil
	}
	return nil, fmt.Errorf("%s:%d: %s: %w", name, lineOf(text, field), strings.TrimPrefix(field, "$."), err)
}

// check returns the first invalid field, as a path, and what is wrong with it.
func (a *Account) check() (field string, err error) {
	u, err := url.Parse(a.BaseURL)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return "$.base_url", errors.New("it is not a base URL such as https://api.weixin.qq.com")
	case u.User != nil:
		return "$.base_url", errors.New("it holds a user or a password, which reports would show")
	case a.AppID == "":
		return "$.appid", errors.New("an account needs one")
	case a.Secret == "" && a.Token == "":
		return "$.secret", errors.New("an account needs a secret or a token")
	case a.Secret != "" && a.Token != "":
		return "$.token", errors.New("give a secret or a token, not both")
	case len(a.Models) == 0:
		return "$.models", errors.New("an account needs at least one")
	}
	for i, m := range a.Models {
		if m.ID == "" || m.Type == "" {
			return fmt.Sprintf("$.models[%d]", i), errors.New("a model needs model_id and model_type")
		}
	}
	for i, sn := range a.SNs {
		if sn == "" || rule.Default().CheckSN(sn) != nil {
			return fmt.Sprintf("$.sns[%d]", i), fmt.Errorf("%.200q is not an sn: 1 to 128 letters, digits, _ and -", sn)
		}
	}
	return "", nil
}

// lineOf returns the line of a field in a YAML text; 1 if it is not there.
func lineOf(text []byte, field string) int {
	path, err := yaml.PathString(field)
	if err != nil {
		return 1
	}
	file, err := yamlfile.Parse(text)
	if err != nil {
		return 1
	}
	node, err := path.FilterFile(file)
	if err != nil || node == nil {
		return 1
	}
	return node.GetToken().Position.Line
}

// models returns the models that features call A, B and C: A and B are of one
// type, C is of another. One that the account does not have is empty.
func (a *Account) models() []control.Model {
	var b, c AccountModel
	for _, m := range a.Models[1:] {
		if m.Type == a.Models[0].Type {
			b = cmp.Or(b, m)
		} else {
			c = cmp.Or(c, m)
		}
	}
	var all []control.Model
	for _, m := range []AccountModel{a.Models[0], b, c} {
		all = append(all, control.Model{ID: m.ID, Type: m.Type})
	}
	return all
}
