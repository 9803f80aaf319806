package mutants

// clientPromises are wrong about how a promise ends.
var clientPromises = []clientRow{
	{
		"promise-never-settled", "It never settles a promise.", settlesPromise, breaks("platform.unsupported", "promise.result"), settled(pending),
	},
	{
		"promise-never-rejected", "It does not settle the promise of a failure.", settlesPromise, breaks("platform.unsupported", "promise.result"),
		settled(where(has("settled", "rejected"), pending)),
	},
	{
		"promise-fulfilled-on-failure", "It fulfills the promise of a failure.", settlesPromise, breaks("callback.broken", "platform.unsupported", "promise.result"),
		settled(set("settled", `"fulfilled"`)),
	},
	{
		"promise-fulfilled-with-nothing", "It fulfills a promise without the result.", settlesPromise, breaks("promise.result"),
		settled(where(has("settled", "fulfilled"), set("value", "{}"))),
	},
	{
		"promise-rejected-with-text", "It rejects a promise with the text of the failure alone.", settlesPromise, breaks("promise.result"),
		settled(where(has("settled", "rejected"), inside("value", onlyErrMsg))),
	},
	{
		"promise-of-list-without-list", "It fulfills the promise of getDeviceVoIPList without the list.", settlesPromise, breaks("promise.result"),
		settled(inside("value", without("list"))),
	},
}

// pending makes a promise one that never ends.
func pending([]byte) []byte { return []byte(`{"settled":"none"}`) }

// onlyErrMsg keeps the errMsg of a result.
func onlyErrMsg(result []byte) []byte {
	return encoded(members{"errMsg": membersOf(result)["errMsg"]})
}
