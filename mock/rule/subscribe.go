package rule

// subscribeRules are those of requestSubscribeDeviceMessage, which asks a user for messages
// about a device with the same ticket as requestDeviceVoIP and answers other codes.
var subscribeRules = []Rule{
	{
		ID: "subscribe.required", Surface: Phone, Subject: "option",
		Sentence:   "requestSubscribeDeviceMessage requires tmplIds, an array, and sn, snTicket and modelId, as strings.",
		SentenceZH: "requestSubscribeDeviceMessage 必填 tmplIds（数组）以及 sn、snTicket 和 modelId（字符串）。",
		Key:        Errno, Code: 1001,
		Evidence: Documented, Judges: Platforms, Source: pageSubscribe,
	},
	{
		ID: "subscribe.sn", Surface: Phone, Subject: "sn",
		Sentence:   "requestSubscribeDeviceMessage refuses an sn that no device can have with a parameter error.",
		SentenceZH: "requestSubscribeDeviceMessage 以参数错误拒绝不可能属于任何设备的 sn。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource + "; the limits: " + pageSubscribe,
		Switch: []SwitchValue{
			{Value: "parameter", Meaning: "errno 1001, as requestDeviceVoIP answers", MeaningZH: "errno 1001，与 requestDeviceVoIP 相同"},
			{Value: "ticket", Meaning: "no ticket fits such an sn: 19720726", MeaningZH: "没有票据与这样的 sn 相符：19720726"},
		},
	},
	{
		ID: "subscribe.empty", Surface: Phone, Subject: "tmplIds",
		Sentence:   "requestSubscribeDeviceMessage refuses empty tmplIds.",
		SentenceZH: "requestSubscribeDeviceMessage 拒绝空的 tmplIds。",
		Key:        ErrCode, Code: 10001, Text: "TmplIds can't be empty",
		Evidence: Documented, Judges: Platforms, Source: pageSubscribe,
	},
	{
		ID: "subscribe.count", Surface: Phone, Subject: "tmplIds",
		Sentence:   "A call of requestSubscribeDeviceMessage is about at most 3 templates.",
		SentenceZH: "一次 requestSubscribeDeviceMessage 最多 3 个模板。",
		Limit:      Limit{Max: 3, Unit: Templates},
		Key:        ErrCode, Code: 20003, Text: "Templates count out of max bounds",
		Evidence: Documented, Judges: Platforms, Source: pageSubscribe,
	},
	{
		ID: "subscribe.ticket", Surface: Phone, Subject: "snTicket",
		Sentence:   "requestSubscribeDeviceMessage refuses a ticket that the platform did not issue.",
		SentenceZH: "requestSubscribeDeviceMessage 拒绝不是平台签发的票据。",
		Key:        ErrCode, Code: 19720726, Text: "check sn_ticket fail",
		Evidence: Documented, Judges: Platforms, Source: pageSubscribe,
	},
	{
		ID: "subscribe.binding", Surface: Phone, Subject: "snTicket",
		Sentence:   "requestSubscribeDeviceMessage refuses a ticket for another sn or modelId.",
		SentenceZH: "requestSubscribeDeviceMessage 拒绝为其他 sn 或 modelId 签发的票据。",
		Key:        ErrCode, Code: 19720726, Text: "check sn_ticket fail",
		Evidence: Observed, Judges: Platforms, Source: community + "000cc8040984a079ad5f91cca5bc00",
	},
	{
		ID: "subscribe.lifetime", Surface: Phone, Subject: "snTicket",
		Sentence:   "requestSubscribeDeviceMessage refuses a ticket that is older than five minutes with a code of its own.",
		SentenceZH: "requestSubscribeDeviceMessage 以单独的错误码拒绝超过五分钟的票据。",
		Key:        ErrCode, Code: 19720727, Text: "sn_ticket expire",
		Evidence: Documented, Judges: Platforms, Source: pageSubscribe,
	},
	{
		ID: "subscribe.use", Surface: Phone, Subject: "snTicket",
		Sentence:   "requestSubscribeDeviceMessage does not use up its ticket: it and requestDeviceVoIP may take it again.",
		SentenceZH: "requestSubscribeDeviceMessage 不消耗票据：它和 requestDeviceVoIP 可以再次使用同一票据。",
		Key:        ErrCode, Code: 19720726, Text: "check sn_ticket fail",
		Evidence: Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "any", Meaning: "a ticket serves both calls until it expires", MeaningZH: "票据过期之前可用于两个接口"},
			{Value: "once", Meaning: "both calls refuse a ticket that this one has used", MeaningZH: "两个接口都拒绝本接口用过的票据"},
		},
	},
	{
		ID: "subscribe.template", Surface: Phone, Subject: "tmplIds",
		Sentence:   "requestSubscribeDeviceMessage refuses a template that the account does not have as one without data.",
		SentenceZH: "requestSubscribeDeviceMessage 将不属于本账号的模板视为没有数据而拒绝。",
		Key:        ErrCode, Code: 20001, Text: "No template data return, verify the template id exist",
		Evidence: Assumed, Judges: Platforms, Source: "which of three codes it is: " + noSource + "; the codes: " + pageSubscribe,
		Switch: []SwitchValue{
			{Value: "no-data", Meaning: "20001", MeaningZH: "20001"},
			{Value: "invalid", Meaning: "10004", MeaningZH: "10004", Code: 10004, Text: "Invalid template id"},
			{Value: "not-found", Meaning: "19720728", MeaningZH: "19720728", Code: 19720728, Text: "err_not_found_tid"},
		},
	},
	{
		ID: "subscribe.model", Surface: Phone, Subject: "modelId",
		Sentence:   "requestSubscribeDeviceMessage refuses a template of another model.",
		SentenceZH: "requestSubscribeDeviceMessage 拒绝属于其他型号的模板。",
		Key:        ErrCode, Code: 19720736, Text: "template_id do not match model_id",
		Evidence: Documented, Judges: Platforms, Source: pageSubscribe,
	},
	{
		ID: "subscribe.order", Surface: Phone, Subject: "option",
		Sentence:   "requestSubscribeDeviceMessage checks the option first, then the app's capability, the ticket and the templates.",
		SentenceZH: "requestSubscribeDeviceMessage 依次检查参数、小程序的能力、票据和模板。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "ticket-first", Meaning: "a wrong ticket hides an unknown template", MeaningZH: "错误的票据掩盖未知的模板"},
			{Value: "template-first", Meaning: "an unknown template hides a wrong ticket", MeaningZH: "未知的模板掩盖错误的票据"},
		},
	},
	{
		ID: "subscribe.doubled", Surface: Phone, Subject: "errMsg",
		Sentence:   "The name of the call stands twice in the errMsg of a wrong ticket and of a missing scope.",
		SentenceZH: "票据错误和没有权限时，errMsg 中接口名出现两次。",
		Evidence:   Observed, Judges: Platforms, Source: community + "00086e5ab34b98dc3134af47461800",
		Switch: []SwitchValue{
			{Value: "seen", Meaning: "twice for these two, as seen", MeaningZH: "这两种情况出现两次，如所见"},
			{Value: "always", Meaning: "twice in every failure with an errCode", MeaningZH: "凡有 errCode 的失败都出现两次"},
			{Value: "never", Meaning: "once", MeaningZH: "一次"},
		},
	},
	{
		ID: "subscribe.answer", Surface: Phone, Subject: "tmplIds",
		Sentence:   "A call succeeds whether the user accepts or rejects: the result has a member for each template that says which.",
		SentenceZH: "用户允许或拒绝时调用都成功：结果中每个模板有一个成员说明选择。",
		Evidence:   Documented, Judges: Platforms, Source: pageSubscribe,
	},
	{
		ID: "subscribe.ban", Surface: Phone, Subject: "tmplIds",
		Sentence:   `A template that the platform has banned is answered "ban".`,
		SentenceZH: `被后台封禁的模板返回 "ban"。`,
		Evidence:   Documented, Judges: Platforms, Source: pageSubscribe,
	},
	{
		ID: "subscribe.filter", Surface: Phone, Subject: "tmplIds",
		Sentence:   `A template with the title of an earlier one in the call is answered "filter".`,
		SentenceZH: `与同一调用中前面的模板标题相同的模板返回 "filter"。`,
		Evidence:   Documented, Judges: Platforms, Source: pageSubscribe,
	},
	{
		ID: "subscribe.dismissed", Surface: Phone, Subject: "tmplIds",
		Sentence:   "A user who closes the dialog without a choice has rejected each template.",
		SentenceZH: "用户不作选择而关闭弹窗等于拒绝每个模板。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "reject", Meaning: `a success with "reject" for each template`, MeaningZH: `成功，每个模板为 "reject"`},
			{Value: "failure", Meaning: "a failure with errCode -202 and an empty reason, which was seen and whose cause nobody knows", MeaningZH: "以 errCode -202 和空的原因失败：有人见过，原因不明", Key: ErrCode, Code: -202},
		},
	},
	{
		ID: "subscribe.accepted", Surface: Phone, Subject: "template_id",
		Sentence:   "The account may send messages of a template about a device to a user who accepted it.",
		SentenceZH: "用户允许后，账号可以向其发送该模板关于该设备的消息。",
		Evidence:   Documented, Judges: Platforms, Source: pageSubscribe,
	},
	{
		ID: "subscribe.later", Surface: Phone, Subject: "template_id",
		Sentence:   "A user who rejects a template later keeps what was accepted before.",
		SentenceZH: "用户之后的拒绝不影响此前的允许。",
		Evidence:   Assumed, Judges: Platforms, Source: noSource,
		Switch: []SwitchValue{
			{Value: "keeps", Meaning: "the account may still send messages", MeaningZH: "账号仍可发送消息"},
			{Value: "ends", Meaning: "the account may not send messages of the template about the device any more", MeaningZH: "账号不能再发送该模板关于该设备的消息"},
		},
	},
}

// subscribeErrors are the texts of codes of requestSubscribeMessage that no rule decides.
// That requestSubscribeDeviceMessage answers them too is assumed; the platform does so only
// where a fault tells it to.
//
// Source: [pageSubscribeMessage].
var subscribeErrors = map[int]string{
	10002: "Request list fail",
	10003: "Request subscribe fail",
	10005: "Cannot show subscribe message UI",
	20002: "Templates type must be same",
	20004: "The main switch is switched off",
	20005: "This mini program was banned from subscribing messages",
}

// SubscribeBreachOf is [Catalogue.BreachOf] for an errCode of requestSubscribeDeviceMessage,
// whose codes mean other things than those of requestDeviceVoIP.
func (c *Catalogue) SubscribeBreachOf(code int) *Breach {
	for _, r := range subscribeRules {
		own := *c.must(r.ID)
		if own.Key == ErrCode && own.Code == code {
			return &Breach{Rule: own}
		}
		for _, ch := range r.Switch {
			if ch.Code == code {
				own.Key, own.Code = ErrCode, code
				return &Breach{Rule: own, Text: ch.Text}
			}
		}
	}
	if text, ok := subscribeErrors[code]; ok {
		return &Breach{Rule: Rule{Key: ErrCode, Code: code}, Text: text}
	}
	return c.BreachOf(ErrCode, code)
}
