package exchange

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

// bodyPatience is how long a body may take to arrive, in real time.
const bodyPatience = 10 * time.Second

// smallBody is how much of a body is read at once. Those that are larger share the room of
// [platform.LargeBodyBytes], so that a thousand callers who send a megabyte each and then wait
// cost no gigabyte.
const smallBody = 64 << 10

// ErrBusy says that there are so many large bodies at a time that another has to wait too
// long.
var ErrBusy = errors.New("too many large bodies at a time")

// ReadBody reads the body of r, at most limit bytes, within bodyPatience. With an error it
// returns what arrived. Call done when the body is no longer used.
func ReadBody(p *platform.Platform, w http.ResponseWriter, r *http.Request, limit int64) (text string, done func(), err error) {
	control := http.NewResponseController(w)
	// An httptest.ResponseRecorder cannot set deadlines and needs none.
	deadline := time.Now().Add(bodyPatience)
	_ = control.SetReadDeadline(deadline)
	body := r.Body
	if r.ContentLength <= 0 || r.ContentLength > limit {
		body = http.MaxBytesReader(w, body, limit)
	}
	buffer := buffers.Get().(*bytes.Buffer)
	defer func() {
		if buffer.Reset(); buffer.Cap() <= keptBuffer {
			buffers.Put(buffer)
		}
	}()
	done = nothing
	if r.ContentLength < 0 || r.ContentLength > smallBody {
		_, err = io.CopyN(buffer, body, smallBody)
		if err == nil {
			done, err = roomFor(p.Bodies(), r, buffer, limit, deadline)
		}
	}
	if err == nil {
		_, err = buffer.ReadFrom(body)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		// The deadline stays: net/http itself reads on before it answers.
		return buffer.String(), done, err
	}
	_ = control.SetReadDeadline(time.Time{})
	return buffer.String(), done, nil
}

func nothing() {}

// roomFor waits until there is room for a large body, and makes it in the buffer.
func roomFor(room *semaphore.Weighted, r *http.Request, buffer *bytes.Buffer, limit int64, deadline time.Time) (done func(), err error) {
	size := limit
	if r.ContentLength > 0 {
		size = min(limit, r.ContentLength)
	}
	ctx, cancel := context.WithDeadline(r.Context(), deadline)
	defer cancel()
	if room.Acquire(ctx, size) != nil {
		return nothing, ErrBusy
	}
	if r.ContentLength > 0 {
		buffer.Grow(int(size) + bytes.MinRead - buffer.Len())
	}
	return func() { room.Release(size) }, nil
}

// keptBuffer is how large a buffer may be that is used again.
const keptBuffer = 64 << 10

// buffers are for bodies that are being read.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// TooLarge reports whether err means that the body exceeds its limit, not that it did
// not arrive.
func TooLarge(err error) bool {
	_, large := errors.AsType[*http.MaxBytesError](err)
	return large
}
