package adapter_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// A parrot answers as a client does, though it asks no platform.
type parrot struct{ world adapter.StartMessage }

func (p *parrot) Handle(_ context.Context, method string, params json.RawMessage) (any, error) {
	switch method {
	case "describe":
		return adapter.Description{Protocol: adapter.Protocol, Name: "parrot", Version: "1", Language: "go", Capabilities: []string{"ticket"}}, nil
	case "start":
		*p = parrot{} // nothing is remembered from the world before
		return struct{}{}, json.Unmarshal(params, &p.world)
	case "stop":
		return struct{}{}, nil
	case "getSnTicket":
		return jsontext.Value(`{"errcode":40013,"errmsg":"no app ` + p.world.AppID + `"}`), nil
	}
	return nil, &adapter.UnsupportedError{Reason: "a parrot knows tickets only"}
}

// The main function of an adapter written in Go is Serve with os.Stdin and
// os.Stdout; here the requests of the suite stand in a text.
func ExampleServe() {
	requests := strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"describe","params":{"protocol":1}}
{"jsonrpc":"2.0","id":2,"method":"start","params":{"appid":"wx1","baseUrl":"http://127.0.0.1:8080/s/1"}}
{"jsonrpc":"2.0","id":3,"method":"getSnTicket","params":{"sn":"SN1","model_id":"m"}}
{"jsonrpc":"2.0","id":4,"method":"clock","params":{}}
`)
	if err := adapter.Serve(context.Background(), requests, os.Stdout, &parrot{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {"jsonrpc":"2.0","id":1,"result":{"protocol":1,"name":"parrot","version":"1","language":"go","capabilities":["ticket"]}}
	// {"jsonrpc":"2.0","id":2,"result":{}}
	// {"jsonrpc":"2.0","id":3,"result":{"errcode":40013,"errmsg":"no app wx1"}}
	// {"jsonrpc":"2.0","id":4,"error":{"code":-32601,"message":"a parrot knows tickets only"}}
}

// A client in the same process is asked by the same messages as one that is a
// program of its own.
func ExampleNewInProcess() {
	client := adapter.NewInProcess(&parrot{})
	ctx := context.Background()
	described, err := adapter.Describe(ctx, client)
	fmt.Println(described.Name, described.Can("ticket"), described.Can("phone"), err)

	err = client.Call(ctx, "requestDeviceVoIP", map[string]any{"option": map[string]any{"sn": "SN1"}}, nil)
	fmt.Println(err)
	// Output:
	// parrot true false <nil>
	// requestDeviceVoIP: not supported by the client: a parrot knows tickets only
}

// A client that is a program is started with its arguments, and ended by Close.
func ExampleStart() {
	ctx := context.Background()
	client, err := adapter.Start(ctx, []string{os.Args[0], "client", "good"}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	described, err := adapter.Describe(ctx, client)
	fmt.Println(described.Name, err)
	fmt.Println(client.Close())
	// Output:
	// echo <nil>
	// <nil>
}

// A client that runs already is called by HTTP, one scenario at a time.
func ExampleAttach() {
	program := httptest.NewServer(adapter.HTTP(&parrot{}))
	defer program.Close()

	attach, err := adapter.Attach(program.URL, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	client, err := attach(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	described, err := adapter.Describe(ctx, client)
	fmt.Println(described.Name, err)
	_, err = attach(ctx)
	fmt.Println(err != nil)
	// Output:
	// parrot <nil>
	// true
}

// A client that cannot listen, as a page cannot, connects to the suite.
func ExampleListen() {
	adapters := adapter.Listen(nil)
	suite := httptest.NewServer(adapters)
	defer suite.Close()

	ctx := context.Background()
	ended := make(chan error)
	go func() { ended <- adapter.Dial(ctx, suite.URL, nil, &parrot{}) }()

	client, err := adapters.Accept(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	described, err := adapter.Describe(ctx, client)
	fmt.Println(described.Name, err)
	adapters.Close()
	fmt.Println(<-ended)
	// Output:
	// parrot <nil>
	// <nil>
}
