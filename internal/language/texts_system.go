package language

// systemTexts are what the libraries of the command line and the operating system say.
var systemTexts = [...]pair{
	// The command line, by cobra and pflag.
	{"unknown flag: --%s", "未知的参数：--%s"},
	{"unknown command %q for %q", "%[2]q 没有命令 %[1]q"},
	{"unknown shorthand flag: %q in -%s", "未知的短参数：-%[2]s 中的 %[1]q"},
	{"flag needs an argument: --%s", "参数缺少值：--%s"},
	{"bad flag syntax: %s", "参数写法错误：%s"},
	{"invalid argument %q for %q flag: %v", "%[2]q 的值 %[1]q 无效：%[3]v"},
	{"%s (did you mean %s?)", "%s（是否想用 %s？）"},
	{"too few arguments: %d, want %d", "参数太少：%d 个，应有 %d 个"},
	{"too many arguments: %d, want at most %d", "参数太多：%d 个，至多 %d 个"},
	{"en or zh-CN", "en 或 zh-CN"},
	{"time: invalid duration %q", "%q 不是时长"},
	{"time: missing unit in duration %q", "时长 %q 没有单位"},
	{"time: unknown unit %q in duration %q", "时长 %[2]q 的单位 %[1]q 不存在"},
	{"strconv.ParseBool: parsing %q: invalid syntax", "%q 不是 true 或 false"},
	{"strconv.ParseInt: parsing %q: invalid syntax", "%q 不是整数"},
	{"strconv.ParseInt: parsing %q: value out of range", "%q 超出范围"},
	{"strconv.ParseUint: parsing %q: invalid syntax", "%q 不是非负整数"},
	{"strconv.ParseUint: parsing %q: value out of range", "%q 超出范围"},
	{"strconv.ParseFloat: parsing %q: invalid syntax", "%q 不是数"},
	{"strconv.ParseFloat: parsing %q: value out of range", "%q 超出范围"},

	// The system.
	{"no such file or directory", "没有这个文件或目录"},
	{"permission denied", "没有权限"},
	{"file already exists", "文件已存在"},
	{"file exists", "文件已存在"},
	{"file does not exist", "文件不存在"},
	{"is a directory", "是一个目录"},
	{"connection refused", "连接被拒绝"},
	{"address already in use", "地址已被占用"},
	{"cannot assign requested address", "无法使用这个地址"},
	{"missing port in address", "地址缺少端口"},
	{"too many colons in address", "地址中的冒号太多"},
	{"unknown port", "未知的端口"},
	{"invalid port", "无效的端口"},
	{"executable file not found in $PATH", "在 $PATH 中找不到可执行文件"},
}
