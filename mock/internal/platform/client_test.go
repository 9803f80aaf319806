package platform_test

import (
	"context"
	"errors"
	"testing"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// client is a sandbox with the calls of clients, each a transaction of its own. As in an
// exchange, a refusal keeps what the call wrote before.
type client struct{ *platform.Sandbox }

// create creates a sandbox.
func create(ctx context.Context, p *platform.Platform, id string, w control.World) (client, error) {
	s, err := p.Create(ctx, id, w)
	return client{s}, err
}

func sandbox(t testing.TB, w control.World) client {
	t.Helper()
	s, err := create(t.Context(), platform.New(platform.Config{}), "", w)
	must(t, err)
	return s
}

// call makes a call.
func call[T any](_ context.Context, c client, fn func(*platform.Tx) (T, error)) (reply T, err error) {
	failed := c.Exchange(func(t *platform.Tx) { reply, err = fn(t) })
	if failed != nil {
		return reply, failed
	}
	return reply, err
}

// do makes a call that has no reply.
func do(ctx context.Context, c client, fn func(*platform.Tx) error) error {
	_, err := call(ctx, c, func(t *platform.Tx) (struct{}, error) { return struct{}{}, fn(t) })
	return err
}

func (c client) IssueToken(ctx context.Context, kind platform.Kind, req platform.TokenRequest) (control.Token, error) {
	return call(ctx, c, func(t *platform.Tx) (control.Token, error) { return t.IssueToken(kind, req) })
}

func (c client) Admit(ctx context.Context, token string, to rule.Call) error {
	return do(ctx, c, func(t *platform.Tx) error { return t.Admit(token, to) })
}

func (c client) IssueTicket(ctx context.Context, sn, modelID string) (string, error) {
	return call(ctx, c, func(t *platform.Tx) (string, error) { return t.IssueTicket(sn, modelID) })
}

func (c client) CreateGroup(ctx context.Context, modelID, name string) (string, error) {
	return call(ctx, c, func(t *platform.Tx) (string, error) { return t.CreateGroup(modelID, name) })
}

func (c client) GroupInfo(ctx context.Context, id string) (platform.GroupInfo, error) {
	return call(ctx, c, func(t *platform.Tx) (platform.GroupInfo, error) { return t.GroupInfo(id) })
}

func (c client) AddDevices(ctx context.Context, id string, devices []control.Device, force bool) ([]platform.DeviceResult, error) {
	return call(ctx, c, func(t *platform.Tx) ([]platform.DeviceResult, error) { return t.AddDevices(id, devices, force) })
}

func (c client) RemoveDevices(ctx context.Context, id string, devices []control.Device) ([]platform.DeviceResult, error) {
	return call(ctx, c, func(t *platform.Tx) ([]platform.DeviceResult, error) { return t.RemoveDevices(id, devices) })
}

func (c client) Activate(ctx context.Context, typ int, devices []platform.Activation) ([]platform.LicensedDevice, error) {
	return call(ctx, c, func(t *platform.Tx) ([]platform.LicensedDevice, error) { return t.Activate(typ, devices) })
}

func (c client) SendMessage(ctx context.Context, m platform.Message) error {
	return do(ctx, c, func(t *platform.Tx) error { return t.SendMessage(m) })
}

func (c client) ClearQuota(ctx context.Context, appid string) error {
	return do(ctx, c, func(t *platform.Tx) error { return t.ClearQuota(appid) })
}

func (c client) ClearQuotaBySecret(ctx context.Context, appid, secret *string) error {
	return do(ctx, c, func(t *platform.Tx) error { return t.ClearQuotaBySecret(appid, secret) })
}

func (c client) ClearQuotaOf(ctx context.Context, path string) error {
	return do(ctx, c, func(t *platform.Tx) error { return t.ClearQuotaOf(path) })
}

func (c client) RIDInfo(ctx context.Context, rid string) (control.Exchange, error) {
	return call(ctx, c, func(t *platform.Tx) (control.Exchange, error) { return t.RIDInfo(rid) })
}

func (c client) RequestDeviceVoIP(ctx context.Context, openid string, o platform.Option) error {
	waiting, err := call(context.WithoutCancel(ctx), c, func(t *platform.Tx) (*platform.Waiting, error) { return t.RequestDeviceVoIP(openid, o) })
	if waiting != nil {
		return waiting.Wait(ctx)
	}
	return err
}

func (c client) List(ctx context.Context, openid string) ([]control.Record, error) {
	return call(ctx, c, func(t *platform.Tx) ([]control.Record, error) { return t.List(openid, "") })
}

func (c client) Call(ctx context.Context, openid string, d control.Device) error {
	return do(ctx, c, func(t *platform.Tx) error { return t.Call(openid, d) })
}

func (c client) TakeFault(ctx context.Context, path string) (*control.Fault, error) {
	return call(ctx, c, func(t *platform.Tx) (*control.Fault, error) { return t.TakeFault(path), nil })
}

func (c client) Log(ctx context.Context, e control.Exchange) error {
	return do(ctx, c, func(t *platform.Tx) error {
		t.Log(&e, t.Moment())
		return nil
	})
}

// waiting lists the dialogs that wait. A deleted sandbox has none.
func (c client) waiting(t testing.TB) []control.Dialog {
	t.Helper()
	list, err := c.Dialogs(t.Context())
	if errors.Is(err, platform.ErrNoSandbox) {
		return []control.Dialog{}
	}
	must(t, err)
	return list
}
