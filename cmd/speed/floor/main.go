// Command floor is the least that a Go server can do for the calls that speed
// measures: gorilla/mux finds the handler, encoding/json decodes the body and encodes a
// reply of the same size as the platform's. Nothing is checked, kept or logged.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"

	"github.com/gorilla/mux"
)

type status struct {
	Errcode int    `json:"errcode"`
	Errmsg  string `json:"errmsg"`
}

type device struct {
	ModelID string `json:"model_id"`
	SN      string `json:"sn"`
}

type tokenRequest struct {
	GrantType    string `json:"grant_type"`
	AppID        string `json:"appid"`
	Secret       string `json:"secret"`
	ForceRefresh bool   `json:"force_refresh"`
}

type tokenReply struct {
	AccessToken string `json:"access_token"`
	ExpiresIn   int    `json:"expires_in"`
}

type ticketReply struct {
	status
	SnTicket string `json:"sn_ticket"`
}

type addition struct {
	GroupID    string   `json:"group_id"`
	DeviceList []device `json:"device_list"`
	ForceAdd   bool     `json:"force_add"`
}

type changedDevice struct {
	device
	Errcode int `json:"errcode"`
}

type additionReply struct {
	status
	DeviceList []changedDevice `json:"device_list"`
}

type phoneRequest struct {
	AppID  string         `json:"appid"`
	OpenID string         `json:"openid"`
	Option map[string]any `json:"option"`
}

type phoneReply struct {
	ErrMsg  string `json:"errMsg"`
	ErrCode int    `json:"errCode"`
}

// call returns a handler that decodes a body and answers it.
func call[Req, Rep any](answer func(Req) Rep) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var req Req
		if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(answer(req)) // the client has disconnected
	}
}

// token is as long as the platform's.
const token = "95_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

func routes() http.Handler {
	r := mux.NewRouter()
	r.Path("/cgi-bin/token").Methods(http.MethodGet).HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(tokenReply{token, 7200}) // the client has disconnected
	})
	r.Path("/cgi-bin/stable_token").Methods(http.MethodPost).HandlerFunc(call(func(tokenRequest) tokenReply {
		return tokenReply{token, 7200}
	}))
	r.Path("/wxa/getsnticket").Methods(http.MethodPost).HandlerFunc(call(func(device) ticketReply {
		return ticketReply{status{0, "ok"}, "0123456789abcdef0123456789abcdef"}
	}))
	r.Path("/wxa/business/group/adddevice").Methods(http.MethodPost).HandlerFunc(call(func(req addition) additionReply {
		reply := additionReply{status: status{0, "ok"}}
		for _, d := range req.DeviceList {
			reply.DeviceList = append(reply.DeviceList, changedDevice{d, 0})
		}
		return reply
	}))
	r.Path("/__phone/requestDeviceVoIP").Methods(http.MethodPost).HandlerFunc(call(func(phoneRequest) phoneReply {
		return phoneReply{"requestDeviceVoIP:fail ", 10008}
	}))
	return r
}

func main() {
	os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
}

// run serves on the address that args have.
func run(ctx context.Context, args []string, out, errOut io.Writer) int {
	if len(args) != 1 {
		_, _ = fmt.Fprintln(errOut, "floor: there is one argument, HOST:PORT\nhint: floor 127.0.0.1:8080")
		return 2
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", args[0])
	if err == nil {
		_, _ = fmt.Fprintln(out, "base URL  http://"+listener.Addr().String())
		err = http.Serve(listener, routes())
	}
	_, _ = fmt.Fprintln(errOut, "floor:", err)
	return 1
}
