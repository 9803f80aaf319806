package check

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A world is a sandbox for a candidate, with a user who accepts and an empty
// group.
type world struct {
	*control.Sandbox
	start adapter.StartMessage
}

// newWorld creates a sandbox. Its errors, as those of every other method here,
// are a [*PlatformError].
func newWorld(ctx context.Context, platform control.Client) (*world, error) {
	s, err := platform.Create(ctx, nil)
	if err != nil {
		return nil, &PlatformError{err}
	}
	now, err := s.Now(ctx)
	if err != nil {
		return nil, &PlatformError{err}
	}
	return furnish(ctx, s, now)
}

// furnish adds the group to a new sandbox.
func furnish(ctx context.Context, s *control.Sandbox, now time.Time) (*world, error) {
	if len(s.Users) == 0 || len(s.Models) == 0 {
		return nil, &PlatformError{errors.New("platform: the empty world has no user or no model")}
	}
	group := control.Group{Name: "check", ModelID: s.Models[0].ID}
	if err := s.MergeWorld(ctx, control.World{Groups: []control.Group{group}}); err != nil {
		return nil, &PlatformError{err}
	}
	return &world{s, adapter.StartMessage{BaseURL: s.BaseURL, AppID: s.AppID, Secret: s.Secret, OpenID: s.Users[0].OpenID, Now: now}}, nil
}

func (w *world) modelID() string { return w.Models[0].ID }

func (w *world) groupID() string { return w.Groups[0].ID }

// option is what requestDeviceVoIP is called with.
func (w *world) option(ctx context.Context, deviceName string) (members, error) {
	ticket, err := w.Ticket(ctx, someSN, w.modelID())
	if err != nil {
		return nil, &PlatformError{err}
	}
	return members{"sn": someSN, "snTicket": ticket, "modelId": w.modelID(), "deviceName": deviceName}, nil
}

// authorize has the user let the device call, unless they have done so already.
func (w *world) authorize(ctx context.Context) error {
	ticket, err := w.Ticket(ctx, someSN, w.modelID())
	if err != nil {
		return &PlatformError{err}
	}
	option := control.DeviceOption(someSN, ticket, w.modelID(), deviceName)
	err = w.RequestDeviceVoIP(ctx, w.start.OpenID, option)
	if err != nil && !errors.As(err, new(*control.Refusal)) {
		return &PlatformError{err}
	}
	return nil
}

// requests are those that the candidate has sent, oldest first.
func (w *world) requests(ctx context.Context) ([]control.Exchange, error) {
	journal, err := w.Journal(ctx)
	if err != nil {
		return nil, &PlatformError{err}
	}
	return slices.DeleteFunc(journal.Entries, control.Exchange.FromSuite), nil
}
