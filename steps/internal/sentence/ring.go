package sentence

import (
	"context"
	"strconv"

	"github.com/devicevoip/devicevoip/mock/control"
)

// ring is the last call of a device to the user.
type ring struct {
	*Scenario

	got control.CallResult
}

var ringSentences = []definition{
	{`device "<device>" calls the user`, `设备 "<device>" 呼叫用户`, (*ring).call, phoneControl},
	{`the device is refused`, `设备被拒绝`, (*ring).isRefused, phoneControl},
	{`the device is told "<errMsg>"`, `设备收到的 errMsg 为 "<errMsg>"`, (*ring).isTold, phoneControl},
	{`the device is answered <errCode>`, `设备收到应答 <errCode>`, (*ring).isAnswered, phoneControl},
}

func (r *ring) call(ctx context.Context, d control.Device) (err error) {
	r.got, err = r.Sandbox.Call(ctx, r.User, d.SN, d.ModelID)
	return err
}

func (r *ring) isRefused() error {
	return r.Check(r.got.ErrCode != 0, "the device's call", "a refusal", "errCode 0")
}

func (r *ring) isTold(errMsg string) error {
	return r.Expect("the errMsg of the device's call", errMsg, r.got.ErrMsg)
}

func (r *ring) isAnswered(code int) error {
	return r.Check(r.got.ErrCode == code, "the device's call", "errCode "+strconv.Itoa(code),
		"errCode "+strconv.Itoa(r.got.ErrCode)+" "+strconv.Quote(r.got.ErrMsg))
}
