package control_test

import (
	"testing"

	"github.com/devicevoip/devicevoip/mock/control"
)

// TestCodeOfARefusal is the one code that a refusal has.
func TestCodeOfARefusal(t *testing.T) {
	t.Parallel()
	code, number := 9, 1001
	for want, reply := range map[int]control.PhoneReply{
		0: {ErrMsg: "requestDeviceVoIP:fail"}, 9: {ErrCode: &code}, 1001: {Errno: &number},
	} {
		if got := (&control.Refusal{PhoneReply: reply}).Code(); got != want {
			t.Errorf("the code of %+v is %d, want %d", reply, got, want)
		}
	}
}
