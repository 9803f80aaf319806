package rule

// platformRules are those of the platforms an app is built for.
var platformRules = []Rule{
	{
		ID: "platform.unsupported", Surface: Phone, Subject: "platform",
		Sentence:   "On a platform that does not support the call (H5, React Native, Harmony) the call fails, through fail or a rejected Promise, and never succeeds.",
		SentenceZH: "在不支持该接口的平台（H5、React Native、鸿蒙）上，调用通过 fail 或被拒绝的 Promise 失败，绝不成功。",
		Evidence:   Documented, Judges: Clients, Source: pageTaro,
	},
}
