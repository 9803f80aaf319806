package wrong

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// A defect spoils a client.
type defect struct {
	name string
	make func(*client)
}

func defects() []defect {
	return []defect{
		{"members-without-tags", func(c *client) {
			c.ask = of("getSnTicket", func(params map[string]any) {
				rename(params, "sn", "SN")
				rename(params, "model_id", "ModelID")
			})
		}},
		{"errcode-0-omitted", func(c *client) {
			c.answer = func(_ string, r reply) reply {
				if number(r["errcode"]) == 0 {
					delete(r, "errcode")
				}
				return r
			}
		}},
		{"errcode-in-16-bits", func(c *client) {
			c.answer = func(_ string, r reply) reply {
				r["errcode"] = int16(number(r["errcode"]))
				return r
			}
		}},
		{"ticket-by-get", func(c *client) {
			c.verb = func(path string) string {
				if path == "/wxa/getsnticket" {
					return http.MethodGet
				}
				return http.MethodPost
			}
		}},
		{"reply-of-512-bytes", func(c *client) {
			c.read = func(r io.Reader) io.Reader { return io.LimitReader(r, 512) }
		}},
		{"models-of-a-list-in-lower-case", func(c *client) {
			c.ask = of("addIotGroupDevice", func(params map[string]any) {
				devices, _ := params["device_list"].([]any)
				for _, d := range devices {
					if device, ok := d.(map[string]any); ok {
						model, _ := device["model_id"].(string)
						device["model_id"] = strings.ToLower(model)
					}
				}
			})
		}},
		{"group-name-quoted-by-go", func(c *client) {
			marshal := c.body
			c.body = func(params map[string]any) ([]byte, error) {
				if name, ok := params["group_name"].(string); ok {
					return fmt.Appendf(nil, `{"model_id":%q,"group_name":%q}`, params["model_id"], name), nil
				}
				return marshal(params)
			}
		}},
		{"token-renewed-while-it-lives", func(c *client) {
			c.stale = func(now, end time.Time) bool { return now.Before(end) }
		}},
		{"first-to-end-cancels-the-others", cancelOthers},
		{"removal-short-of-the-last", func(c *client) {
			c.ask = of("removeIotGroupDevice", func(params map[string]any) {
				if devices, _ := params["device_list"].([]any); len(devices) > 1 {
					params["device_list"] = devices[:len(devices)-1]
				}
			})
		}},
		{"sn-of-64-bytes", func(c *client) {
			c.around = func(ctx context.Context, _ string, params map[string]any, call caller) (reply, error) {
				if sn, _ := params["sn"].(string); len(sn) > 64 {
					return reply{"refused": reply{"field": "sn", "message": "an sn has at most 64 bytes"}}, nil
				}
				return call(ctx)
			}
		}},
		{"list-of-all-calls", func(c *client) {
			var all []any
			c.listed = func(items any) any {
				more, _ := items.([]any)
				all = append(all, more...)
				return all
			}
		}},
		{"ticket-of-an-earlier-start", func(c *client) {
			c.around = func(ctx context.Context, method string, params map[string]any, call caller) (reply, error) {
				key := fmt.Sprintf("%s %q %q", method, params["sn"], params["model_id"])
				if kept, ok := c.lasting.Load(key); ok {
					return kept.(reply), nil
				}
				r, err := call(ctx)
				if method == "getSnTicket" && err == nil && number(r["errcode"]) == 0 {
					c.lasting.Store(key, r)
				}
				return r, err
			}
		}},
	}
}

// cancelOthers gives calls that run at once one context, which the first to end
// cancels.
func cancelOthers(c *client) {
	var (
		lock   sync.Mutex
		shared context.Context
		cancel context.CancelFunc
		active int
	)
	c.around = func(ctx context.Context, _ string, _ map[string]any, call caller) (reply, error) {
		lock.Lock()
		if active == 0 {
			shared, cancel = context.WithCancel(ctx)
		}
		active++
		with, stop := shared, cancel
		lock.Unlock()
		r, err := call(with)
		stop()
		lock.Lock()
		active--
		lock.Unlock()
		if err != nil && errors.Is(with.Err(), context.Canceled) {
			return nil, errors.New("the context is canceled")
		}
		return r, err
	}
}

// of changes the parameters of one method.
func of(method string, change func(map[string]any)) func(string, map[string]any) {
	return func(called string, params map[string]any) {
		if called == method {
			change(params)
		}
	}
}

func rename(params map[string]any, from, to string) {
	params[to] = params[from]
	delete(params, from)
}
