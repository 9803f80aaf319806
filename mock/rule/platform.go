package rule

// platformRules are those of the platforms an app is built for.
var platformRules = []Rule{
	{
		ID: "platform.unsupported", Surface: Phone, Subject: "platform",
		Sentence: "On a platform that is marked as not supporting the call (H5, React Native, Harmony) it fails, through fail or a rejected promise, and never succeeds.",
		Evidence: Documented, Judges: Clients, Source: pageTaro,
	},
}
