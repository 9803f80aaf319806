package mutants

import "github.com/go-json-experiment/json/jsontext"

// clientPromises are wrong about how a promise ends.
func clientPromises() []clientRow {
	return []clientRow{
		{
			"promise-never-settled", "It never settles a promise.", settlesPromise, breaks("callback.broken", "list.items", "platform.unsupported", "promise.result", "record.rejected-stays"), settled(pending),
		},
		{
			"promise-never-rejected", "It does not settle the promise of a failure.", settlesPromise, breaks("callback.broken", "platform.unsupported", "promise.result", "record.rejected-stays"),
			settled(where(has("settled", "rejected"), pending)),
		},
		{
			"promise-fulfilled-on-failure", "It fulfills the promise of a failure.", settlesPromise, breaks("callback.broken", "library.list", "library.request", "platform.unsupported", "promise.result", "record.rejected-stays"),
			settled(set("settled", `"fulfilled"`)),
		},
		{
			"promise-fulfilled-with-nothing", "It fulfills a promise without the result.", settlesPromise, breaks("list.items", "promise.result"),
			settled(where(has("settled", "fulfilled"), set("value", "{}"))),
		},
		{
			"promise-rejected-with-text", "It rejects a promise with the text of the failure alone.", settlesPromise, breaks("promise.result", "record.rejected-stays"),
			settled(where(has("settled", "rejected"), inside("value", onlyErrMsg))),
		},
		{
			"promise-of-list-without-list", "It fulfills the promise of getDeviceVoIPList without the list.", settlesPromise, breaks("list.items", "promise.result"),
			settled(inside("value", without("list"))),
		},
		{
			"promise-rejected-with-nothing", "It rejects a promise without a reason.", settlesPromise, breaks("promise.result", "record.rejected-stays"),
			settled(where(has("settled", "rejected"), set("value", "null"))),
		},
		{
			"promise-of-a-pair", "It fulfills every promise with a pair of error and result.",
			settlesPromise.from("dcloudio/uni-app #333: [err, res], as the Vue 2 runtime gives"), breaks("callback.broken", "library.list", "library.request", "list.items", "platform.unsupported", "promise.result", "record.rejected-stays"),
			settled(object(func(m members) {
				value := m["value"]
				if value == nil {
					value = jsontext.Value("null")
				}
				m["value"], m["settled"] = encoded([]jsontext.Value{jsontext.Value("null"), value}), encoded("fulfilled")
			})),
		},
		{
			"group-promise-never-settled", "It does not settle the promise of a call for a group.", settlesPromise, breaks("promise.result"),
			forOption(ofGroup, settled(pending)),
		},
		{
			"promise-of-the-errmsg", "It fulfills a promise with the errMsg alone.", settlesPromise, breaks("list.items", "promise.result"),
			settled(where(has("settled", "fulfilled"), object(func(m members) { m["value"] = membersOf(m["value"])["errMsg"] }))),
		},
	}
}

// pending makes a promise one that never ends.
func pending([]byte) []byte { return []byte(`{"settled":"none"}`) }

// onlyErrMsg keeps the errMsg of a result.
func onlyErrMsg(result []byte) []byte {
	return encoded(members{"errMsg": membersOf(result)["errMsg"]})
}
