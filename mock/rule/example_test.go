package rule_test

import (
	"fmt"
	"strings"

	"github.com/devicevoip/devicevoip/mock/rule"
)

// What is known of one rule: its limit, the answer to a breach, and where it
// stands.
func ExampleCatalogue_Get() {
	r, ok := rule.Default().Get("sn.length")
	if !ok {
		return
	}
	fmt.Println(r.Sentence)
	fmt.Printf("%s, %s %d, %s\n", r.Limit, r.Key, r.Code, r.Evidence)
	fmt.Println(r.Source)
	// Output:
	// An sn is at most 128 bytes long.
	// 128 bytes, errcode 9800001, documented
	// https://developers.weixin.qq.com/miniprogram/dev/server/API/hardware-device/api_getsnticket.html
}

// The checks of the platform are there for clients that judge a value
// themselves.
func ExampleCatalogue_CheckSN() {
	rules := rule.Default()
	for _, sn := range []string{"PHONE-1", "PHONE 1", strings.Repeat("1", 129)} {
		if b := rules.CheckSN(sn); b != nil {
			fmt.Printf("%.7s: %s, %d\n", sn, b.Rule.ID, b.Rule.Code)
			continue
		}
		fmt.Printf("%.7s: good\n", sn)
	}
	// Output:
	// PHONE-1: good
	// PHONE 1: sn.charset, 9800002
	// 1111111: sn.length, 9800001
}

// What nobody knows is assumed, and a sandbox may switch it.
func ExampleCatalogue_On() {
	rules := rule.Default()
	unit, _ := rules.Get("name.unit")
	for _, choice := range unit.Switch {
		fmt.Printf("%s: %s\n", choice.Value, choice.Meaning)
	}
	name := strings.Repeat("😀", 10)
	fmt.Println(rules.On(nil, "name.unit"), rules.CheckDeviceName(name, nil) == nil)
	fmt.Println(rules.CheckDeviceName(name, rule.Switches{"name.unit": "utf16"}).Rule.Sentence)
	// Output:
	// code-points: an emoji outside the BMP counts as one
	// utf16: an emoji outside the BMP counts as two, as in JavaScript's length
	// bytes: every UTF-8 byte counts
	// code-points true
	// A deviceName is at most 13 characters long.
}

// The table of calls tells what every call takes and changes.
func ExampleCalls() {
	for _, c := range rule.Calls() {
		if c.Changes == rule.ChangesQuota {
			fmt.Println(c.Method, c.Path, c.Name)
		}
	}
	// Output:
	// POST /cgi-bin/clear_quota clearQuota
	// POST /cgi-bin/clear_quota/v2 clearQuotaByAppSecret
	// POST /cgi-bin/openapi/quota/clear clearApiQuota
}

// One call is looked up by its name, or by the path of a request.
func ExampleCallOf() {
	c := rule.CallOf("getSnTicket")
	fmt.Println(c.Path, c.Token, c.Capability)
	_, ok := rule.CallAt("/wxa/nothing")
	fmt.Println(ok)
	// Output:
	// /wxa/getsnticket authorizer ticket
	// false
}
