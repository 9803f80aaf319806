package phone

import (
	"errors"
	"net/http"
	"reflect"

	"github.com/devicevoip/devicevoip/internal/plainjson"
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/rule"
)

func reply(rule string, v any) exchange.Reply {
	return exchange.Reply{ContentType: "application/json", Body: anyPlan.Encode(&v), Rule: rule}
}

// wxReply is the answer to a call of wx.
func wxReply(rule string, r control.PhoneReply) exchange.Reply {
	return exchange.Reply{ContentType: "application/json", Body: replyPlan.Encode(&r), Rule: rule}
}

var (
	requestPlan = plainjson.Of(reflect.TypeFor[control.PhoneRequest]())
	replyPlan   = plainjson.Of(reflect.TypeFor[control.PhoneReply]())
	anyPlan     = plainjson.Of(reflect.TypeFor[any]())
)

// refuse answers a request that no phone makes.
func refuse(status int, message, hint string) exchange.Reply {
	r := reply("", control.NewErrorReply(message, hint))
	r.Status = status
	return r
}

// lacking answers a call of a function that the user's base library does not have. A
// real phone never sends it, because wx does not own the function.
func lacking(b *rule.Breach) exchange.Reply {
	r := refuse(http.StatusNotImplemented, b.Message(), "look whether wx has the function before calling it; createPhone({ library }) makes a wx like that of an older phone")
	r.Rule = b.Rule.ID
	return r
}

// failed answers an error that is not a breach.
func failed(err error) exchange.Reply {
	var in *control.InputError
	if errors.As(err, &in) {
		return refuse(http.StatusBadRequest, in.Message, in.Hint)
	}
	return refuse(http.StatusServiceUnavailable, err.Error(), "the request or the platform ended before it was answered, or its sandbox was deleted")
}
