package adapter

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"runtime"
	"sync"
	"time"
)

const (
	// graceTime is how long a client may take to end after its input ended.
	graceTime = 2 * time.Second
	// drainTime is how long output may stay open after the program ended, by
	// a child of it which lives on.
	drainTime = 500 * time.Millisecond
	// mostLine bounds one reply. Real ones have a few hundred bytes.
	mostLine = 16 << 20
	// mostRest bounds what is kept of output that nobody asked for.
	mostRest = 1 << 20
)

// Process is a client in a program of its own, reached by its standard streams.
// It lives until [Process.Close], or until it breaks.
type Process struct {
	Conn
	cmd    *exec.Cmd
	stdin  io.WriteCloser
	lines  chan []byte
	stderr *tail
	mark   string // a variable in the environment of it and of all that it starts
	spoke  bool   // a line has come

	// quit is closed when nobody will read lines any more.
	quit     chan struct{}
	quitOnce sync.Once
	// dead is closed when the program has ended and status says how.
	dead   chan struct{}
	status string
}

// Start runs argv as a client. ctx bounds the start only; env nil means the
// environment of this process.
func Start(ctx context.Context, argv []string, env []string) (*Process, error) {
	if len(argv) == 0 {
		return nil, errors.New("start the client: no command")
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("start the client: %w", err)
	}
	p := &Process{
		cmd:   exec.Command(argv[0], argv[1:]...), //nolint:noctx // ctx bounds the start only
		lines: make(chan []byte, 16),
		quit:  make(chan struct{}), dead: make(chan struct{}),
	}
	p.link = p
	p.cmd.Env = env
	p.mark = mark(p.cmd)
	p.cmd.Stdout = &lineWriter{lines: p.lines, quit: p.quit}
	p.cmd.WaitDelay = drainTime
	ownGroup(p.cmd)
	stdin, err := p.cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("start the client: %w", err)
	}
	p.stdin = stdin
	if p.stderr, err = openTail(); err != nil {
		return nil, fmt.Errorf("start the client: %w", err)
	}
	p.cmd.Stderr = p.stderr.in
	begun := make(chan error)
	go p.live(begun)
	if err := <-begun; err != nil {
		p.stderr.close()
		return nil, fmt.Errorf("start the client: %w", err)
	}
	return p, nil
}

// live starts the program, and collects its end and whatever it left running. It keeps its
// thread for so long, because Linux ends the program with the thread that started it.
func (p *Process) live(begun chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := p.cmd.Start(); err != nil {
		begun <- err
		return
	}
	running.Store(p, nil)
	begun <- nil
	err := p.cmd.Wait()
	killGroup(p.cmd)
	endMarked(p.mark)
	running.Delete(p)
	p.stderr.close()
	p.status = "exit status 0"
	if p.cmd.ProcessState != nil {
		p.status = p.cmd.ProcessState.String()
	} else if err != nil {
		p.status = err.Error()
	}
	close(p.dead)
}

// Call performs one method. Its errors show the end of the client's stderr.
func (p *Process) Call(ctx context.Context, method string, params, result any) error {
	return p.withStderr(p.Conn.Call(ctx, method, params, result))
}

// CallAll performs several operations at once.
func (p *Process) CallAll(ctx context.Context, requests []Request) []error {
	errs := p.Conn.CallAll(ctx, requests)
	for i, err := range errs {
		errs[i] = p.withStderr(err)
	}
	return errs
}

// withStderr adds the end of the client's stderr to an error.
func (p *Process) withStderr(err error) error {
	var (
		garbage *GarbageError
		reply   *ReplyError
	)
	switch {
	case errors.As(err, &garbage):
		garbage.Stderr = p.stderr.String()
	case errors.As(err, &reply):
		reply.Stderr = p.stderr.String()
	}
	return err
}

// exchange writes request lines and waits for as many lines of output.
func (p *Process) exchange(ctx context.Context, method string, requests ...[]byte) (lines [][]byte, err error) {
	// Killing the program also unblocks the write, if it does not read.
	release := context.AfterFunc(ctx, p.kill)
	defer release()
	if method == "start" {
		p.stderr.begin()
	}
	// A failed write means that the program is ending: what it said and how
	// it ended is found below. A program may answer before it has read all.
	var written sync.WaitGroup
	written.Go(func() { _, _ = p.stdin.Write(bytes.Join(requests, nil)) })
	defer written.Wait()
	for range requests {
		line, err := p.Next(ctx, method)
		if err != nil {
			return lines, err
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// Next waits for another line of output, without asking for it.
func (p *Process) Next(ctx context.Context, method string) ([]byte, error) {
	line, err := p.line(ctx, method)
	if err != nil {
		p.kill()
	}
	return line, err
}

// line waits for the next line of output.
func (p *Process) line(ctx context.Context, method string) ([]byte, error) {
	select {
	case line := <-p.lines:
		p.spoke = true
		return line, nil
	case <-ctx.Done():
		return nil, p.hang(method)
	case <-p.dead:
	}
	select {
	case line := <-p.lines: // its last words
		return line, nil
	default:
	}
	if ctx.Err() != nil {
		return nil, p.hang(method)
	}
	return nil, &CrashError{Method: method, Status: p.status, Stderr: p.stderr.String()}
}

// hang says that no answer came. describe is the first message of any run: of a
// program that has answered it, the output is known to be flushed.
func (p *Process) hang(method string) error {
	return &HangError{Method: method, Stderr: p.stderr.String(), Mute: !p.spoke && method == "describe"}
}

// abandon kills the program and waits for the rest of what it had to say.
func (p *Process) abandon() {
	p.kill()
	<-p.dead
}

func (p *Process) close() error {
	_, err := p.End()
	return err
}

// kill ends the program and everything in its process group.
func (p *Process) kill() {
	p.quitOnce.Do(func() { close(p.quit) })
	select {
	case <-p.dead:
	default:
		killGroup(p.cmd)
	}
	_ = p.stdin.Close()
}

// End closes the program's input, gives it a moment to end by itself and kills it
// otherwise, which is an error. It returns the lines of output that nobody read, the first
// megabyte of them.
func (p *Process) End() ([][]byte, error) {
	_ = p.stdin.Close()
	grace := time.NewTimer(graceTime)
	defer grace.Stop()
	var rest unread
	for {
		select {
		case line := <-p.lines:
			rest.add(line)
		case <-p.dead:
			p.quitOnce.Do(func() { close(p.quit) })
			rest.take(p.lines)
			return rest.lines, nil
		case <-grace.C:
			p.kill()
			<-p.dead
			rest.take(p.lines)
			return rest.lines, fmt.Errorf("the client did not end within %v of the end of its input and was killed", graceTime)
		}
	}
}

// unread are lines that nobody read, up to [mostRest] bytes.
type unread struct {
	lines [][]byte
	size  int
}

func (u *unread) add(line []byte) {
	if u.size < mostRest {
		u.lines = append(u.lines, line)
	}
	u.size += len(line)
}

// take takes the lines which have come already.
func (u *unread) take(lines <-chan []byte) {
	for {
		select {
		case line := <-lines:
			u.add(line)
		default:
			return
		}
	}
}

// A lineWriter cuts a stream into lines.
type lineWriter struct {
	lines chan<- []byte
	quit  <-chan struct{}
	rest  []byte
}

// byteOrderMark begins what some runtimes on Windows write, such as PowerShell and .NET:
// the whole stream, or each line.
const byteOrderMark = "\uFEFF"

func (w *lineWriter) Write(text []byte) (int, error) {
	from := len(w.rest) // no line ends before
	w.rest = append(w.rest, text...)
	for {
		i := bytes.IndexByte(w.rest[from:], '\n')
		switch {
		case i >= 0:
			i += from
		case len(w.rest) < mostLine:
			return len(text), nil
		default:
			i = len(w.rest) - 1
		}
		from = 0
		line := bytes.TrimPrefix(bytes.Clone(w.rest[:i+1]), []byte(byteOrderMark))
		w.rest = w.rest[i+1:]
		select {
		case w.lines <- line:
		case <-w.quit:
			return len(text), nil
		}
	}
}
