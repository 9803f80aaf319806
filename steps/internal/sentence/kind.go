package sentence

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// The kinds of values in a sentence, apart from string (as it is written), int,
// bool (whether an optional part is there), [time.Duration], [control.Device],
// []control.Device and target.
type (
	text     string // with the notation read
	jsonText string // the same, of a JSON object
	modelID  string
	groupID  string
	openid   string
	list     []string
)

// A kind says how a value of a type is written.
type kind struct {
	name    string
	nameZH  string
	pattern string // of a value without quotes around it
	read    func(s *Scenario, written string) (any, error)
	check   func(written string) error
}

// kinds are those of each type that a sentence may take.
var kinds = map[reflect.Type]kind{
	reflect.TypeFor[string](): {name: "word", nameZH: "词", pattern: `.+`, read: func(_ *Scenario, w string) (any, error) { return w, nil }},
	reflect.TypeFor[int](): {
		name: "number", nameZH: "数字", pattern: `-?\d+`,
		read:  func(_ *Scenario, w string) (any, error) { return strconv.Atoi(w) },
		check: func(w string) error { return checked(strconv.Atoi(w)) },
	},
	reflect.TypeFor[bool](): {name: "option", nameZH: "可选", read: func(_ *Scenario, w string) (any, error) { return w != "", nil }},
	reflect.TypeFor[time.Duration](): {
		name: "duration", nameZH: "时长",
		read:  func(_ *Scenario, w string) (any, error) { return time.ParseDuration(w) },
		check: func(w string) error { return checked(time.ParseDuration(w)) },
	},
	reflect.TypeFor[text](): {name: "text", nameZH: "文本", pattern: `.+`, read: func(s *Scenario, w string) (any, error) {
		meant, err := s.text(w)
		return text(meant), err
	}},
	reflect.TypeFor[jsonText](): {name: "JSON", nameZH: "JSON", pattern: `\{.*\}`, read: func(s *Scenario, w string) (any, error) {
		meant, err := s.text(w)
		return jsonText(meant), err
	}},
	reflect.TypeFor[modelID](): {name: "model", nameZH: "型号", check: noModel, read: func(s *Scenario, w string) (any, error) {
		id, err := s.modelID(w)
		return modelID(id), err
	}},
	reflect.TypeFor[groupID](): {name: "group", nameZH: "设备组", read: func(s *Scenario, w string) (any, error) {
		id, err := s.groupID(w)
		return groupID(id), err
	}},
	reflect.TypeFor[openid](): {name: "user", nameZH: "用户", read: func(s *Scenario, w string) (any, error) {
		id, err := s.openid(w)
		return openid(id), err
	}},
	reflect.TypeFor[list](): {name: "list", nameZH: "列表", read: func(_ *Scenario, w string) (any, error) {
		if w == "" {
			return list{}, nil
		}
		return list(strings.Split(w, ", ")), nil
	}},
	reflect.TypeFor[control.Device]():   {name: "device", nameZH: "设备", read: func(s *Scenario, w string) (any, error) { return s.device(w) }},
	reflect.TypeFor[[]control.Device](): {name: "devices", nameZH: "设备列表", read: func(s *Scenario, w string) (any, error) { return s.devices(w) }},
	reflect.TypeFor[target]():           {name: "device or group", nameZH: "设备或设备组", read: func(s *Scenario, w string) (any, error) { return s.target(w) }},
}

// accepts reports why a written value is none of the kind.
func (k kind) accepts(written string) error {
	if err := checkNotation(written); err != nil || k.check == nil {
		return err
	}
	return k.check(written)
}

// noModel reports a letter that looks like the name of a model, and is none.
func noModel(written string) error {
	if len(written) == 1 && "D" <= written && written <= "Z" {
		return fmt.Errorf("there is no model %s: they are A, B, C and unknown", written)
	}
	return nil
}

func checked[T any](_ T, err error) error {
	if err != nil {
		return fmt.Errorf("want a number, or a duration such as 5m1s: %w", err)
	}
	return nil
}
