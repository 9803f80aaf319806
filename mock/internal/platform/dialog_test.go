package platform_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
)

// asking is a sandbox in which ann and bob are to be asked.
func asking(t *testing.T, pairs ...string) client {
	w := with(pairs...)
	for i := range w.Users {
		w.Users[i].Dialog = control.Ask
	}
	return sandbox(t, w)
}

// begin asks a user for sn-1, and returns where the outcome comes once the
// dialog was answered.
func begin(ctx context.Context, t *testing.T, s client, openid string) <-chan string {
	t.Helper()
	o := device("sn-1", ticket(t, s, "sn-1", "door"), "door", "gate")
	done := make(chan string, 1)
	go func() { done <- outcome(s.RequestDeviceVoIP(ctx, openid, o)) }()
	synctest.Wait()
	return done
}

func answer(t *testing.T, s client, n int, a string) string {
	t.Helper()
	return outcome(s.AnswerDialog(t.Context(), n, a))
}

func TestDialogWaits(t *testing.T) {
	t.Parallel()
	for a, want := range map[string]string{
		control.Accept: "ok", control.Reject: "record.first-reject", control.Dismiss: "record.dismissed",
	} {
		synctest.Test(t, func(t *testing.T) {
			s := asking(t)
			done := begin(t.Context(), t, s, "ann")
			time.Sleep(time.Hour) // of the bubble: no user is too slow
			select {
			case got := <-done:
				t.Fatalf("nobody answered, yet the outcome is %s", got)
			default:
			}
			same(t, "dialogs", []control.Dialog{{N: 1, OpenID: "ann", Name: "gate门禁机", Target: control.Target{SN: "sn-1", ModelID: "door"}}}, s.waiting(t))
			same(t, "answer", "ok", answer(t, s, 1, a))
			records, err := s.Records(t.Context())
			must(t, err)
			same(t, "records at once", a != control.Dismiss, len(records) == 1)
			same(t, "outcome", want, <-done)
			same(t, "dialogs left", []control.Dialog{}, s.waiting(t))
			same(t, "second answer", "dialog 1 does not wait for an answer", answer(t, s, 1, a))
		})
	}
}

func TestTwoDialogsForOneTarget(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		first, second         string
		wantFirst, wantSecond string
	}{
		"accept, accept":  {control.Accept, control.Accept, "ok", "record.accepted-stays"},
		"accept, reject":  {control.Accept, control.Reject, "ok", "record.accepted-stays"},
		"reject, accept":  {control.Reject, control.Accept, "record.first-reject", "record.rejected-stays"},
		"dismiss, accept": {control.Dismiss, control.Accept, "record.dismissed", "ok"},
	}
	for name, tt := range tests {
		synctest.Test(t, func(t *testing.T) {
			s := asking(t)
			one, two := begin(t.Context(), t, s, "ann"), begin(t.Context(), t, s, "ann")
			bobs := begin(t.Context(), t, s, "bob")
			same(t, name+": dialogs", 3, len(s.waiting(t)))
			same(t, name, "ok", answer(t, s, 2, tt.first)) // in any order
			same(t, name, "ok", answer(t, s, 1, tt.second))
			same(t, name+": first", tt.wantFirst, <-two)
			same(t, name+": second", tt.wantSecond, <-one)
			same(t, name, "ok", answer(t, s, 3, control.Accept))
			same(t, name+": bob", "ok", <-bobs)
		})
	}
}

func TestDialogOutlivesItsTicket(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := asking(t, "ticket.reuse", "single-use", "dialog.judged", "opening")
		done := begin(t.Context(), t, s, "ann")
		advance(t, s, time.Hour)
		same(t, "answer", "ok", answer(t, s, 1, control.Accept))
		same(t, "outcome", "ok", <-done)
	})
}

func TestClientGoesAway(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := asking(t)
		ctx, cancel := context.WithCancel(t.Context())
		done := begin(ctx, t, s, "ann")
		cancel()
		same(t, "outcome", "wait for an answer to dialog 1: context canceled", <-done)
		same(t, "dialogs", []control.Dialog{}, s.waiting(t))
		same(t, "late answer", "dialog 1 does not wait for an answer", answer(t, s, 1, control.Accept))
		records, err := s.Records(t.Context())
		must(t, err)
		same(t, "records", []control.Record{}, records)
		done = begin(t.Context(), t, s, "ann")
		same(t, "next number", 2, s.waiting(t)[0].N)
		same(t, "answer", "ok", answer(t, s, 2, control.Accept))
		same(t, "outcome", "ok", <-done)
	})
}

func TestDialogOfALostSandbox(t *testing.T) {
	t.Parallel()
	lose := map[string]func(client) error{
		"delete": func(s client) error { return s.Delete(t.Context()) },
		"reset":  func(s client) error { return s.Reset(t.Context()) },
	}
	for name, lose := range lose {
		synctest.Test(t, func(t *testing.T) {
			s := asking(t)
			done := begin(t.Context(), t, s, "ann")
			must(t, lose(s))
			same(t, name+": outcome", "the sandbox was deleted or reset while the dialog waited", <-done)
			same(t, name+": dialogs", []control.Dialog{}, s.waiting(t))
		})
	}
}

func TestAnswersAreChecked(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := asking(t)
		done := begin(t.Context(), t, s, "ann")
		for _, a := range []string{"", "yes", control.Ask} {
			var in *control.InputError
			if err := s.AnswerDialog(t.Context(), 1, a); !errors.As(err, &in) {
				t.Errorf("answer %q: error %v is no InputError", a, err)
			}
		}
		same(t, "still waiting", 1, len(s.waiting(t)))
		same(t, "answer", "ok", answer(t, s, 1, control.Accept))
		same(t, "outcome", "ok", <-done)
	})
}
