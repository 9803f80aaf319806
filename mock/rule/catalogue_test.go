package rule_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/devicevoip/devicevoip/mock/rule"
)

var idPattern = regexp.MustCompile(`^[a-z]+\.[a-z]+(-[a-z]+)*$`)

// flaws lists what is wrong with a rule by itself.
func flaws(r rule.Rule) []string {
	var found []string
	must := func(holds bool, what string) {
		if !holds {
			found = append(found, what)
		}
	}
	must(idPattern.MatchString(r.ID), "its id is not a noun, a dot and words joined by hyphens")
	must(r.Subject != "", "it has no subject")
	must(strings.HasSuffix(r.Sentence, "."), "its sentence does not end")
	must(r.Source != "", "it has no source")
	must(slices.Contains([]rule.Evidence{rule.Documented, rule.Observed, rule.Assumed}, r.Evidence), "its evidence is of no kind")
	must(r.Evidence != rule.Documented || strings.HasPrefix(r.Source, "https://"), "it is documented on no page")
	must(r.Evidence != rule.Documented || len(r.Switch) == 0, "it is documented, yet has a switch")
	must((r.Key == "") == (r.Code == 0), "key and code do not come together")
	must(keyFits(r), "its key is not one of its surface")
	must(r.Limit == rule.Limit{} || r.Limit.Unit != "" && r.Limit.Max > 0 && r.Limit.Min <= r.Limit.Max, "its limit is no range of a unit")
	must(switchFits(r.Switch), "its switch is not two or more choices, each with a value of its own and a meaning")
	return found
}

func keyFits(r rule.Rule) bool {
	switch r.Surface {
	case rule.OpenAPI:
		return slices.Contains([]rule.Key{"", rule.Errcode, rule.Status}, r.Key)
	case rule.Phone:
		return slices.Contains([]rule.Key{"", rule.ErrCode, rule.Errno}, r.Key)
	}
	return false
}

func switchFits(choices []rule.Choice) bool {
	seen := map[string]bool{}
	for _, c := range choices {
		if c.Value == "" || c.Meaning == "" || seen[c.Value] {
			return false
		}
		seen[c.Value] = true
	}
	return len(choices) != 1
}

func TestRulesAreWellFormed(t *testing.T) {
	t.Parallel()
	for r := range rule.Default().All() {
		for _, flaw := range flaws(r) {
			t.Errorf("%s: %s", r.ID, flaw)
		}
	}
}

// TestOneCodeOneText holds because a fault is given by its code alone.
func TestOneCodeOneText(t *testing.T) {
	t.Parallel()
	type answer struct {
		key  rule.Key
		code int
	}
	first := map[answer]rule.Rule{}
	for r := range rule.Default().All() {
		a := answer{r.Key, r.Code}
		if r.Key == "" || r.Key == rule.Errno { // errno 1001 has a text for each member
			continue
		}
		if f, ok := first[a]; ok && f.Text != r.Text {
			t.Errorf("%s %d is %q in %s and %q in %s", r.Key, r.Code, f.Text, f.ID, r.Text, r.ID)
		}
		first[a] = r
	}
}

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
		"reply.system-error":    {rule.Errcode, -1, "system error"},
		"token.invalid":         {rule.Errcode, 40001, "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r"},
		"token.grant-type":      {rule.Errcode, 40002, "invalid grant_type"},
		"token.appid":           {rule.Errcode, 40013, "invalid appid"},
		"request.path":          {rule.Errcode, 40066, "invalid url"},
		"token.secret":          {rule.Errcode, 40125, "invalid appsecret"},
		"token.placement":       {rule.Errcode, 41001, "access_token missing"},
		"token.appid-missing":   {rule.Errcode, 41002, "appid missing"},
		"token.secret-missing":  {rule.Errcode, 41004, "appsecret missing"},
		"token.force-daily":     {rule.Errcode, 45009, "reach max api daily quota limit"},
		"token.lifetime":        {rule.Errcode, 42001, "access_token expired"},
		"request.get":           {rule.Errcode, 43001, "require GET method"},
		"request.method":        {rule.Errcode, 43002, "require POST method"},
		"request.empty":         {rule.Errcode, 44002, "empty post data"},
		"request.format":        {rule.Errcode, 47001, "data format error"},
		"app.unauthorized":      {rule.Errcode, 48001, "api unauthorized"},
		"sn.length":             {rule.Errcode, 9800001, "sn长度不能超过128字节"},
		"sn.charset":            {rule.Errcode, 9800002, "sn包含非法字符，请参考文档"},
		"model.known":           {rule.Errcode, 9800003, "model_id检查不通过"},
		"group.name":            {rule.Errcode, 9800012, "group_name 不合法，长度应为 1-32 字节"},
		"group.id":              {rule.Errcode, 9800013, "group_id不合法"},
		"group.type":            {rule.Errcode, 9800014, "设备类型与设备组不符合"},
		"group.duplicate":       {rule.Errcode, 9800015, "该设备已存在于设备组"},
		"group.capacity":        {rule.Errcode, 9800016, "设备组中设备数到达上限"},
		"group.not-member":      {rule.Errcode, 9800017, "该设备不属于设备组"},
		"group.exclusive":       {rule.Errcode, 9800018, "该设备已经属于另一个设备组"},
		"record.accepted-stays": {rule.ErrCode, 10001, "The sn has been subscribed"},
		"record.rejected-stays": {rule.ErrCode, 10021, "The sn has been rejected"},
		"ticket.wrong":          {rule.ErrCode, 10008, ""},
		"group.known":           {rule.ErrCode, 10025, ""},
		"app.capability":        {rule.ErrCode, -12001, "invalid scope"},
		"grant.none":            {rule.ErrCode, 9, "operateWxData:fail"},
		"option.types":          {rule.Errno, 1001, "parameter error: "},
		"request.chunked":       {rule.Status, 412, ""},
		"callback.ok":           {Text: "ok"},
		"group.device-model":    {rule.Errcode, 9800003, "model_id检查不通过"},
		"ticket.required":       {rule.Errcode, 47001, "data format error"},
		"record.first-reject":   {rule.ErrCode, 10021, "The sn has been rejected"},
		"single.no-group-id":    {rule.Errno, 1001, ""},
		"group.only-id":         {rule.Errno, 1001, ""},
		"ticket.lifetime":       {rule.ErrCode, 10008, ""},
		"request.strict-json":   {rule.Errcode, 47001, "data format error"},
		"request.missing":       {rule.Errcode, 47001, "data format error"},
		"request.size":          {rule.Errcode, 47001, "data format error"},
		"option.required":       {rule.Errno, 1001, ""},
		"ticket.binding":        {rule.ErrCode, 10008, ""},
		"record.dismissed":      {rule.ErrCode, 10021, "The sn has been rejected"},
		"callback.fail":         {Text: "fail"},
		"option.limits":         {rule.Errno, 1001, "parameter error: "},
		"ticket.edge":           {rule.ErrCode, 10008, ""},
		"ticket.reuse":          {rule.ErrCode, 10008, ""},
		"group.empty":           {rule.ErrCode, 10025, ""},
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
		"sn.length": "128 bytes", "ticket.lifetime": "300 seconds", "ticket.shape": "32–32 bytes",
		"name.length": "13 characters", "group.name": "1–32 bytes", "group.id-shape": "23–23 bytes",
		"group.capacity": "50 devices", "token.shape": "136–512 bytes", "token.lifetime": "7200 seconds",
		"token.overlap": "300 seconds", "token.stable-same": "300 seconds",
		"token.force-interval": "30 seconds", "token.force-daily": "20 a day", "request.size": "1048576 bytes",
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

func TestErrmsg(t *testing.T) {
	t.Parallel()
	tests := map[struct {
		key  rule.Key
		code int
	}]string{
		{rule.Errcode, -1}:      "system error",
		{rule.Errcode, 9800003}: "model_id检查不通过",
		{rule.Errcode, 40014}:   "invalid access_token",
		{rule.Errcode, 10021}:   "",
		{rule.Errcode, 1007}:    "",
		{rule.ErrCode, 10021}:   "The sn has been rejected",
		{rule.ErrCode, 40014}:   "",
		{rule.ErrCode, 9800003}: "",
	}
	for a, want := range tests {
		if diff := cmp.Diff(want, rule.Default().Errmsg(a.key, a.code)); diff != "" {
			t.Errorf("%s %d: text mismatch (-want +got):\n%s", a.key, a.code, diff)
		}
	}
}

func TestWith(t *testing.T) {
	t.Parallel()
	c := rule.Default()
	short, ok := c.Get("sn.length")
	if !ok {
		t.Fatal("there is no rule sn.length")
	}
	short.Limit.Max = 3
	changed, err := c.With(short)
	if err != nil {
		t.Fatal(err)
	}
	if changed.CheckSN("abcd") == nil {
		t.Error("the new catalogue does not follow the new rule")
	}
	if b := c.CheckSN("abcd"); b != nil {
		t.Errorf("the old catalogue follows the new rule: %v", b)
	}
	if diff := cmp.Diff(slices.Collect(c.All()), slices.Collect(changed.All()), cmpopts.IgnoreFields(rule.Limit{}, "Max")); diff != "" {
		t.Errorf("other rules changed too (-want +got):\n%s", diff)
	}
	if _, err := c.With(rule.Rule{ID: "sn.colour"}); err == nil || !strings.Contains(err.Error(), "sn.colour") {
		t.Errorf("replacing a rule there is not: error %v does not name it", err)
	}
}

func TestSwitches(t *testing.T) {
	t.Parallel()
	c := rule.Default()
	tests := []struct{ id, value, err string }{
		{"name.unit", "utf16", ""},
		{"name.unit", "code-points", ""},
		{"name.unit", "grapheme", `behaviour "name.unit": "grapheme" is not one of ["code-points" "utf16" "bytes"]`},
		{"name.unit", "", `behaviour "name.unit": "" is not one of ["code-points" "utf16" "bytes"]`},
		{"sn.length", "64", `behaviour "sn.length": no rule of that name has a switch`},
		{"sn.colour", "red", `behaviour "sn.colour": no rule of that name has a switch`},
	}
	for _, tt := range tests {
		got := ""
		if err := c.CheckSwitch(tt.id, tt.value); err != nil {
			got = err.Error()
		}
		if diff := cmp.Diff(tt.err, got); diff != "" {
			t.Errorf("%s=%s: error mismatch (-want +got):\n%s", tt.id, tt.value, diff)
		}
	}
	if diff := cmp.Diff("code-points", c.On(nil, "name.unit")); diff != "" {
		t.Errorf("default mismatch (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("bytes", c.On(rule.Switches{"name.unit": "bytes"}, "name.unit")); diff != "" {
		t.Errorf("position mismatch (-want +got):\n%s", diff)
	}
}
