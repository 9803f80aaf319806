package rule

// licenseRules are those of the three license calls. Since 2024-09-09 they are
// stubs; what they did before is behind a switch.
var licenseRules = []Rule{
	{
		ID: "license.era", Surface: OpenAPI, Subject: "expire_time",
		Sentence:   "The license calls still answer as they did from 2024-09-09 to their announced end on 2024-12-31.",
		SentenceZH: "License 接口的响应仍与 2024-09-09 至公告终止日 2024-12-31 之间相同。",
		Evidence:   Assumed, Judges: Platforms, Source: "what they do since then was not found; the announcement: " + minihome + "000428b5bd4d10c54812f7cd466401",
		Switch: []SwitchValue{
			{Value: "stub", Meaning: "every activation succeeds and lasts until 2030-01-01", MeaningZH: "每次激活都成功，有效期到 2030-01-01"},
			{Value: "counted", Meaning: "activations are taken from packages, as before 2024-09-09", MeaningZH: "激活从资源包中扣除，与 2024-09-09 之前相同"},
			{Value: "retired", Meaning: "the calls are gone: the paths are unknown", MeaningZH: "接口已下线：路径未知"},
		},
	},
	{
		ID: "license.stub", Surface: OpenAPI, Subject: "expire_time",
		Sentence:   "Activating a device consumes nothing and returns the fixed expire_time 1893427200, 2030-01-01 in Beijing.",
		SentenceZH: "激活设备不消耗任何资源，返回固定的 expire_time 1893427200，即北京时间 2030-01-01。",
		Limit:      Limit{Max: 1893427200, Unit: Seconds},
		Evidence:   Documented, Judges: Platforms, Source: pageActivate,
	},
	{
		ID: "license.packages", Surface: OpenAPI, Subject: "pkg_list",
		Sentence:   "getLicensePkgList returns the packages of a pkg_type, with the errmsg success.",
		SentenceZH: "getLicensePkgList 返回某一 pkg_type 的资源包，errmsg 为 success。",
		Text:       "success",
		Evidence:   Documented, Judges: Platforms, Source: pagePackages,
	},
	{
		ID: "license.count", Surface: OpenAPI, Subject: "device_list",
		Sentence:   "activeLicenseDevice accepts at most 100 devices.",
		SentenceZH: "activeLicenseDevice 最多接受 100 台设备。",
		Limit:      Limit{Max: 100, Unit: Devices},
		Key:        Errcode, Code: 9800020, Text: "设备数超出限制",
		Evidence: Documented, Judges: Platforms, Source: pageActivate,
	},
	{
		ID: "license.info-count", Surface: OpenAPI, Subject: "device_list",
		Sentence:   "getLicenseDeviceInfo refuses more than 100 devices as activeLicenseDevice does.",
		SentenceZH: "getLicenseDeviceInfo 与 activeLicenseDevice 一样拒绝超过 100 台设备。",
		Key:        Errcode, Code: 9800020, Text: "设备数超出限制",
		Evidence: Assumed, Judges: Platforms, Source: "its page has the limit and no code for it: " + pageLicenseInfo,
		Switch: []SwitchValue{
			{Value: "refuse", Meaning: "9800020, as activeLicenseDevice", MeaningZH: "9800020，与 activeLicenseDevice 相同"},
			{Value: "accept", Meaning: "the call answers for all devices", MeaningZH: "返回所有设备"},
		},
	},
	{
		ID: "license.used", Surface: OpenAPI, Subject: "active_number",
		Sentence:   "activeLicenseDevice refuses an active_number that was used before.",
		SentenceZH: "activeLicenseDevice 拒绝已使用过的 active_number。",
		Key:        Errcode, Code: 9800037, Text: "激活码序号已使用",
		Evidence: Documented, Judges: Platforms, Source: pageActivate,
	},
	{
		ID: "license.ahead", Surface: OpenAPI, Subject: "device_list",
		Sentence:   "A device holds at most 3 activations, of a year each.",
		SentenceZH: "一台设备最多持有 3 次激活，每次一年。",
		Limit:      Limit{Max: 3, Unit: Activations},
		Key:        Errcode, Code: 9800038, Text: "设备有效期超出限制",
		Evidence: Documented, Judges: Platforms, Source: pageActivate,
	},
	{
		ID: "license.balance", Surface: OpenAPI, Subject: "pkg_type",
		Sentence:   "A package that is used up activates no more devices.",
		SentenceZH: "已用完的资源包不再激活设备。",
		Key:        Errcode, Code: 9800039, Text: "资源包余额不足",
		Evidence: Documented, Judges: Platforms, Source: pageActivate,
	},
	{
		ID: "license.type", Surface: OpenAPI, Subject: "pkg_type",
		Sentence:   "All activations of a device are of one package type.",
		SentenceZH: "一台设备的所有激活属于同一种资源包类型。",
		Key:        Errcode, Code: 9800040, Text: "资源包类型和设备类型不匹配",
		Evidence: Documented, Judges: Platforms, Source: pageActivate,
	},
	{
		ID: "license.model", Surface: OpenAPI, Subject: "model_id",
		Sentence:   "Where licenses are counted, the license calls refuse a model_id that the account has not registered; where they are a stub, they take any.",
		SentenceZH: "资源包计数时，license 接口拒绝本账号未注册的 model_id；固定应答时接受任何 model_id。",
		Key:        Errcode, Code: 9800003, Text: "model_id检查不通过",
		Evidence: Assumed, Judges: Platforms, Source: noSource + "; the stub: " + pageActivate,
		Switch: []SwitchValue{
			{Value: "counted", Meaning: "9800003 where licenses are counted, for the device or for getLicenseDeviceInfo", MeaningZH: "资源包计数时为 9800003，逐台返回，getLicenseDeviceInfo 则整体返回"},
			{Value: "refuse", Meaning: "9800003 from the stub too", MeaningZH: "固定应答时同样为 9800003"},
			{Value: "accept", Meaning: "any model_id is taken", MeaningZH: "接受任何 model_id"},
		},
	},
	{
		ID: "license.info", Surface: OpenAPI, Subject: "device_list",
		Sentence:   "getLicenseDeviceInfo returns each device's expire_time.",
		SentenceZH: "getLicenseDeviceInfo 返回每台设备的 expire_time。",
		Evidence:   Documented, Judges: Platforms, Source: pageLicenseInfo,
	},
	{
		ID: "license.info-numbers", Surface: OpenAPI, Subject: "active_number_list",
		Sentence:   "A real getLicenseDeviceInfo reply has an empty active_number_list, which is not documented.",
		SentenceZH: "真实的 getLicenseDeviceInfo 响应带有文档未写的空 active_number_list。",
		Evidence:   Observed, Judges: Platforms, Source: community + "000884ff5d06b0d52481f03c767000",
	},
}
