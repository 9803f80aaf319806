package rule

// licenseRules are those of the three licence calls. Since 2024-09-09 they are
// stubs; what they did before is behind a switch.
var licenseRules = []Rule{
	{
		ID: "license.era", Surface: OpenAPI, Subject: "expire_time",
		Sentence: "The licence calls still answer as they did from 2024-09-09 to their announced end of 2024-12-31.",
		Key:      Errcode, Code: 40066, Text: "invalid url",
		Evidence: Assumed, Judges: Platforms, Source: "what they do since then was not found; the announcement: " + minihome + "000428b5bd4d10c54812f7cd466401",
		Switch: []Choice{
			{Value: "stub", Meaning: "every activation succeeds and lasts until 2030-01-01"},
			{Value: "counted", Meaning: "activations are taken from packages, as before 2024-09-09"},
			{Value: "retired", Meaning: "the calls are gone, like a path that never was"},
		},
	},
	{
		ID: "license.stub", Surface: OpenAPI, Subject: "expire_time",
		Sentence: "Activating a device consumes nothing and answers the fixed expire_time 1893427200, 2030-01-01 in Beijing.",
		Limit:    Limit{Max: 1893427200, Unit: Seconds},
		Evidence: Documented, Judges: Platforms, Source: pageActivate,
	},
	{
		ID: "license.packages", Surface: OpenAPI, Subject: "pkg_list",
		Sentence: "getLicensePkgList answers the packages of a pkg_type, with the errmsg success.",
		Text:     "success",
		Evidence: Documented, Judges: Platforms, Source: pagePackages,
	},
	{
		ID: "license.count", Surface: OpenAPI, Subject: "device_list",
		Sentence: "activeLicenseDevice takes at most 100 devices.",
		Limit:    Limit{Max: 100, Unit: Devices},
		Key:      Errcode, Code: 9800020, Text: "设备数超出限制",
		Evidence: Documented, Judges: Platforms, Source: pageActivate,
	},
	{
		ID: "license.info-count", Surface: OpenAPI, Subject: "device_list",
		Sentence: "getLicenseDeviceInfo refuses more than 100 devices as activeLicenseDevice does.",
		Key:      Errcode, Code: 9800020, Text: "设备数超出限制",
		Evidence: Assumed, Judges: Platforms, Source: "its page has the limit and no code for it: " + pageLicenseInfo,
		Switch: []Choice{
			{Value: "refuse", Meaning: "9800020, as activeLicenseDevice"},
			{Value: "accept", Meaning: "all devices are answered"},
		},
	},
	{
		ID: "license.used", Surface: OpenAPI, Subject: "active_number",
		Sentence: "An active_number that was used is refused for its device.",
		Key:      Errcode, Code: 9800037, Text: "激活码序号已使用",
		Evidence: Documented, Judges: Platforms, Source: pageActivate,
	},
	{
		ID: "license.ahead", Surface: OpenAPI, Subject: "device_list",
		Sentence: "A device holds at most 3 activations, of a year each.",
		Limit:    Limit{Max: 3, Unit: Activations},
		Key:      Errcode, Code: 9800038, Text: "设备有效期超出限制",
		Evidence: Documented, Judges: Platforms, Source: pageActivate,
	},
	{
		ID: "license.balance", Surface: OpenAPI, Subject: "pkg_type",
		Sentence: "Packages that are used up activate nothing more.",
		Key:      Errcode, Code: 9800039, Text: "资源包余额不足",
		Evidence: Documented, Judges: Platforms, Source: pageActivate,
	},
	{
		ID: "license.type", Surface: OpenAPI, Subject: "pkg_type",
		Sentence: "All activations of a device are of one package type.",
		Key:      Errcode, Code: 9800040, Text: "资源包类型和设备类型不匹配",
		Evidence: Documented, Judges: Platforms, Source: pageActivate,
	},
	{
		ID: "license.info", Surface: OpenAPI, Subject: "device_list",
		Sentence: "getLicenseDeviceInfo answers each device's expire_time.",
		Evidence: Documented, Judges: Platforms, Source: pageLicenseInfo,
	},
	{
		ID: "license.info-numbers", Surface: OpenAPI, Subject: "active_number_list",
		Sentence: "A real getLicenseDeviceInfo reply has an empty active_number_list, which no page names.",
		Evidence: Observed, Judges: Platforms, Source: community + "000884ff5d06b0d52481f03c767000",
	},
}
