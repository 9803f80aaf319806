package language

// exportTexts are the comments and messages of what exchanges are exported to.
var exportTexts = [...]pair{
	{"exchange %d of the sandbox %s", "沙箱 %[2]s 的第 %[1]d 次调用"},
	{"exchanges %d to %d of the sandbox %s", "沙箱 %[3]s 的第 %[1]d 至 %[2]d 次调用"},
	{"exchange %d (%s %s) is answered otherwise", "第 %d 次调用（%s %s）的响应不同"},
	{"exchange %d was not chosen", "未选择第 %d 次调用"},
	{"exchanges %d to %d were not chosen", "未选择第 %d 至 %d 次调用"},
	{"exchange %d: x stands for a credential that the journal conceals", "第 %d 次调用：x 代替请求日志中隐去的凭据"},
	{"exchange %d: U+FFFD may stand for bytes that are not UTF-8, which the journal does not hold", "第 %d 次调用：U+FFFD 可能代替非 UTF-8 的字节，请求日志不保存这些字节"},
	{"exchange %d: the fault cannot be repeated: %s", "第 %d 次调用：无法重现故障：%s"},
	{"the sandbox before exchange %d is not kept: its world is that of now", "第 %d 次调用之前的沙箱状态未保留：这里使用当前的 world"},
	{"before exchange %d, %s had decided about %s already (status %d): choose that exchange, too", "第 %d 次调用之前，%s 已对 %s 做过选择（status %d）：请一并选择那次调用"},
	{"the reply of %d does not arrive whole and is not compared", "第 %d 次调用的响应不完整，不做比较"},
	{"sh flow.sh BASE repeats it in a new sandbox of the platform at BASE; a reply that differs ends it with 1", "sh flow.sh BASE 会在 BASE 处平台的新沙箱中重放；响应不同时以 1 退出"},
	{"rule: %s", "规则：%s"},
	{"expected: %s", "预期：%s"},
	{"got: %s", "实际：%s"},
	{"the rule that refused it here: %s", "此处拒绝它的规则：%s"},
	{"devicevoip verify --platform --features DIR runs it, --server URL judges another platform", "devicevoip verify --platform --features DIR 会运行它，加上 --server URL 则评判另一个平台"},
	{"the scenario begins at the time of the suite, not at %s", "用例从用例集的时间开始，而不是从 %s 开始"},
	{"no sentence says that the reply of %d does not arrive whole: %s %s is left out", "没有步骤能描述第 %d 次调用的响应不完整：略去 %s %s"},
	{"no sentence moves the clock back: before %d it moved by %s", "没有步骤能让时钟后退：第 %d 次调用之前时钟移动了 %s"},
	{"the reply of %d tells a time and is not compared", "第 %d 次调用的响应含有时间，不做比较"},
	// Sentences of the suite.
	{"the sandbox has the world", "沙箱中有 world"},
	{`"%s" passes`, `时间过去 "%s"`},
	{`the next 1 request to "%s" meets the fault %s`, `接下来 1 个发往 "%s" 的请求遇到故障 %s`},
	{"the suite sends the request", "用例集发送请求"},
	{`the suite keeps "%s" of the reply as "%s"`, `用例集把响应中的 "%s" 记为 "%s"`},
	{"the reply has status %d", "响应的状态码为 %d"},
	{`the reply is '%s'`, `响应为 '%s'`},
}
