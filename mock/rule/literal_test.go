package rule_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// TestLiterals holds the catalogue to the texts of the official pages and of
// real replies, letter by letter.
func TestLiterals(t *testing.T) {
	t.Parallel()
	type literal struct {
		Key  rule.Key
		Code int
		Text string
	}
	want := map[string]literal{
		"token.placement":           {rule.Errcode, 41001, "access_token missing"},
		"token.lifetime":            {rule.Errcode, 42001, "access_token expired"},
		"token.invalid":             {rule.Errcode, 40001, "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r"},
		"token.force-daily":         {rule.Errcode, 45009, "reach max api daily quota limit"},
		"token.appid":               {rule.Errcode, 40013, "invalid appid"},
		"token.appid-missing":       {rule.Errcode, 41002, "appid missing"},
		"token.secret":              {rule.Errcode, 40125, "invalid appsecret"},
		"token.secret-missing":      {rule.Errcode, 41004, "appsecret missing"},
		"voip.device":               {rule.Errcode, 2, "设备 deviceId 错误"},
		"voip.grant":                {rule.Errcode, 9, "openId 未授权设备(硬件模式) 或不是 userId 联系人（刷脸模式）"},
		"voip.license":              {rule.Errcode, 24, "当前设备未激活 license"},
		"voip.license-over":         {rule.Errcode, 23, "当前设备 license 已过期"},
		"voip.openid":               {rule.Errcode, 20, "openId 无效"},
		"voip.other-app":            {rule.Errcode, 19, "openId 与小程序 appId 不匹配。（同一个用户在不同小程序的 openId 不同）"},
		"voip.required":             {rule.Errcode, 47001, "data format error"},
		"voip.review":               {rule.Errcode, 12, "小程序音视频能力审核未完成，正式版中暂时无法使用"},
		"voip.room-type":            {rule.Errcode, 47001, "data format error"},
		"voip.unregistered":         {rule.Errcode, 2, "设备 deviceId 错误"},
		"token.grant-type":          {rule.Errcode, 40002, "invalid grant_type"},
		"token.kind":                {rule.Errcode, 40014, "invalid access_token"},
		"token.own-only":            {rule.Errcode, 40014, "invalid access_token"},
		"account.secret-frozen":     {rule.Errcode, 40243, "AppSecret已被冻结，请解冻后再次调用。"},
		"account.token-banned":      {rule.Errcode, 50004, "禁止使用 token 接口"},
		"account.frozen":            {rule.Errcode, 50007, "账号已冻结"},
		"account.limited":           {rule.Errcode, 50002, "user limited"},
		"network.allow-list":        {rule.Errcode, 40164, "invalid ip, not in whitelist"},
		"network.confirm":           {rule.Errcode, 89503, "此次调用需要管理员确认，请耐心等候"},
		"network.refused-once":      {rule.Errcode, 89507, "该IP调用求请求已被公众号管理员拒绝，请1小时后再试，建议调用前与管理员沟通确认"},
		"network.refused-twice":     {rule.Errcode, 89506, "该IP调用求请求已被公众号管理员拒绝，请24小时后再试，建议调用前与管理员沟通确认"},
		"quota.token-daily":         {rule.Errcode, 45009, "reach max api daily quota limit, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r"},
		"quota.stable-daily":        {rule.Errcode, 45009, "reach max api daily quota limit"},
		"quota.stable-minute":       {rule.Errcode, 45011, "api minute-quota reach limit, must slower, retry next minute"},
		"quota.message-daily":       {rule.Errcode, 45009, "reach max api daily quota limit"},
		"quota.world":               {rule.Errcode, 45009, "reach max api daily quota limit"},
		"quota.path":                {rule.Errcode, 76021, "cgi_path not found, please check"},
		"quota.permission":          {rule.Errcode, 76022, "could not use this cgi_path, no permission"},
		"quota.clear":               {rule.Errcode, 40013, "invalid appid"},
		"quota.clear-secret":        {rule.Errcode, 40125, "invalid appsecret"},
		"quota.clear-monthly":       {rule.Errcode, 48006, "forbid to clear quota because of reaching the limit"},
		"quota.clear-path":          {rule.Errcode, 45009, "reach max api daily quota limit"},
		"rid.unknown":               {rule.Errcode, 76001, "rid not found, please check"},
		"rid.form":                  {rule.Errcode, 76002, "rid is error"},
		"rid.permission":            {rule.Errcode, 76003, "could not query this rid,no permission"},
		"rid.age":                   {rule.Errcode, 76004, "rid time is error"},
		"rid.sns":                   {rule.Errcode, 76001, "rid not found, please check"},
		"callback.check-action":     {rule.Errcode, 40202, "invalid action"},
		"callback.check-operator":   {rule.Errcode, 40203, "invalid check_operator"},
		"callback.check-url":        {rule.Errcode, 40201, "invalid url"},
		"request.method":            {rule.Errcode, 43002, "require POST method"},
		"request.https":             {rule.Errcode, 43003, "require https"},
		"request.get":               {rule.Errcode, 43001, "require GET method"},
		"request.empty":             {rule.Errcode, 44002, "empty post data"},
		"request.format":            {rule.Errcode, 47001, "data format error"},
		"request.missing":           {rule.Errcode, 47001, "data format error"},
		"request.missing-elsewhere": {rule.Errcode, 47001, "data format error"},
		"request.strict-json":       {rule.Errcode, 47001, "data format error"},
		"request.size":              {rule.Errcode, 47001, "data format error"},
		"request.chunked":           {rule.Status, 412, ""},
		"request.path":              {rule.Errcode, 40066, "invalid url"},
		"reply.system-error":        {rule.Errcode, -1, "system error"},
		"sn.length":                 {rule.Errcode, 9800001, "sn长度不能超过128字节"},
		"sn.charset":                {rule.Errcode, 9800002, "sn包含非法字符，请参考文档"},
		"cloud.allow-list":          {rule.Status, 502, ""},
		"cloud.from-appid":          {rule.Errcode, 85105, "not authorized"},
		"cloud.seqid":               {Text: "x-openapi-seqid"},
		"cloud.token":               {rule.Errcode, 40001, "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r"},
		"device.sn":                 {rule.Errcode, 47001, "data format error"},
		"request.halved":            {rule.Errcode, 47001, "data format error"},
		"model.known":               {rule.Errcode, 9800003, "model_id检查不通过"},
		"app.unauthorized":          {rule.Errcode, 48001, "api unauthorized"},
		"app.scope":                 {rule.Errcode, 48001, "api unauthorized"},
		"ticket.required":           {rule.Errcode, 47001, "data format error"},
		"ticket.lifetime":           {rule.ErrCode, 10008, ""},
		"ticket.edge":               {rule.ErrCode, 10008, ""},
		"subscribe.required":        {rule.Errno, 1001, ""},
		"subscribe.empty":           {rule.ErrCode, 10001, "TmplIds can't be empty"},
		"subscribe.count":           {rule.ErrCode, 20003, "Templates count out of max bounds"},
		"subscribe.ticket":          {rule.ErrCode, 19720726, "check sn_ticket fail"},
		"subscribe.binding":         {rule.ErrCode, 19720726, "check sn_ticket fail"},
		"subscribe.lifetime":        {rule.ErrCode, 19720727, "sn_ticket expire"},
		"subscribe.use":             {rule.ErrCode, 19720726, "check sn_ticket fail"},
		"subscribe.template":        {rule.ErrCode, 20001, "No template data return, verify the template id exist"},
		"subscribe.model":           {rule.ErrCode, 19720736, "template_id do not match model_id"},
		"ticket.wrong":              {rule.ErrCode, 10008, ""},
		"ticket.binding":            {rule.ErrCode, 10008, ""},
		"ticket.reuse":              {rule.ErrCode, 10008, ""},
		"login.code":                {rule.Errcode, 40029, "invalid code"},
		"login.lifetime":            {rule.Errcode, 40029, "invalid code"},
		"login.once":                {rule.Errcode, 40163, "code been used"},
		"login.missing":             {rule.Errcode, 41008, "missing code"},
		"login.grant-type":          {rule.Errcode, 40002, "invalid grant_type"},
		"login.blocked":             {rule.Errcode, 40226, "code blocked"},
		"login.minute":              {rule.Errcode, 45011, "api minute-quota reach limit, must slower, retry next minute"},
		"option.required":           {rule.Errno, 1001, ""},
		"option.types":              {rule.Errno, 1001, "parameter error: "},
		"option.limits":             {rule.Errno, 1001, "parameter error: "},
		"group.only-id":             {rule.Errno, 1001, ""},
		"single.no-group-id":        {rule.Errno, 1001, ""},
		"group.known":               {rule.ErrCode, 10025, ""},
		"group.empty":               {rule.ErrCode, 10025, ""},
		"app.capability":            {rule.ErrCode, -12001, "invalid scope"},
		"library.group":             {rule.Errno, 1001, ""},
		"list.failure":              {Text: "cgi fail(3,-1)"},
		"record.first-reject":       {rule.ErrCode, 10021, "The sn has been rejected"},
		"record.accepted-stays":     {rule.ErrCode, 10001, "The sn has been subscribed"},
		"record.rejected-stays":     {rule.ErrCode, 10021, "The sn has been rejected"},
		"record.dismissed":          {rule.ErrCode, 10021, "The sn has been rejected"},
		"grant.none":                {rule.ErrCode, 9, "operateWxData:fail"},
		"callback.ok":               {Text: "ok"},
		"callback.fail":             {Text: "fail"},
		"group.name":                {rule.Errcode, 9800012, "group_name 不合法，长度应为 1-32 字节"},
		"group.id":                  {rule.Errcode, 9800013, "group_id不合法"},
		"group.capacity":            {rule.Errcode, 9800016, "设备组中设备数到达上限"},
		"group.type":                {rule.Errcode, 9800014, "设备类型与设备组不符合"},
		"group.duplicate":           {rule.Errcode, 9800015, "该设备已存在于设备组"},
		"group.exclusive":           {rule.Errcode, 9800018, "该设备已经属于另一个设备组"},
		"group.not-member":          {rule.Errcode, 9800017, "该设备不属于设备组"},
		"group.device-model":        {rule.Errcode, 9800003, "model_id检查不通过"},
		"group.expand-count":        {rule.Errcode, 47001, "data format error"},
		"group.expanded":            {rule.Errcode, 9800044, "已扩容至最大设备数量"},
		"message.template":          {rule.Errcode, 40037, "invalid template_id"},
		"message.page":              {rule.Errcode, 41030, "invalid page"},
		"message.data":              {rule.Errcode, 47003, "argument invalid!"},
		"message.refused":           {rule.Errcode, 43101, "user refuse to accept the msg"},
		"message.openids":           {rule.Errcode, 40032, "invalid openid list size"},
		"message.device":            {rule.Errcode, 9800006, "订阅model_id和sn关系检查失败,请确认发送消息时传入的model_id和sn与订阅时传入的是否一致"},
		"license.model":             {rule.Errcode, 9800003, "model_id检查不通过"},
		"license.packages":          {Text: "success"},
		"license.count":             {rule.Errcode, 9800020, "设备数超出限制"},
		"license.info-count":        {rule.Errcode, 9800020, "设备数超出限制"},
		"license.used":              {rule.Errcode, 9800037, "激活码序号已使用"},
		"license.ahead":             {rule.Errcode, 9800038, "设备有效期超出限制"},
		"license.balance":           {rule.Errcode, 9800039, "资源包余额不足"},
		"license.type":              {rule.Errcode, 9800040, "资源包类型和设备类型不匹配"},
	}
	got := map[string]literal{}
	for r := range rule.Default().All() {
		if r.Key != "" || r.Text != "" {
			got[r.ID] = literal{r.Key, r.Code, r.Text}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("literals mismatch (-want +got):\n%s", diff)
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"token.shape":            "136–512 bytes",
		"token.lifetime":         "7200 seconds",
		"token.overlap":          "300 seconds",
		"token.stable-same":      "300 seconds",
		"token.force-interval":   "30 seconds",
		"token.force-daily":      "20 a day",
		"network.refused-once":   "3600 seconds",
		"network.refused-twice":  "86400 seconds",
		"quota.token-daily":      "2000 a day",
		"quota.stable-daily":     "500000 a day",
		"quota.stable-minute":    "10000 a minute",
		"quota.component-minute": "1050000 a minute",
		"quota.message-daily":    "10000000 a day",
		"quota.clear-monthly":    "10 a month",
		"quota.clear-path":       "50 a month",
		"rid.age":                "604800 seconds",
		"request.size":           "1048576 bytes",
		"subscribe.count":        "3 templates",
		"sn.length":              "128 bytes",
		"ticket.shape":           "32–32 bytes",
		"ticket.lifetime":        "300 seconds",
		"login.lifetime":         "300 seconds",
		"login.minute":           "100 a minute",
		"message.cut":            "48 bytes",
		"name.length":            "13 characters",
		"group.name":             "1–32 bytes",
		"group.id-shape":         "23–23 bytes",
		"cloud.token-life":       "1800 seconds",
		"group.capacity":         "50 devices",
		"group.expand":           "200 devices",
		"license.stub":           "1893427200 seconds",
		"license.count":          "100 devices",
		"license.ahead":          "3 activations",
	}
	got := map[string]string{}
	for r := range rule.Default().All() {
		if text := r.Limit.String(); text != "" {
			got[r.ID] = text
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("limits mismatch (-want +got):\n%s", diff)
	}
}
