package steps

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/rule"
)

// A ModelError says that the platform does not know a model of an account.
type ModelError struct {
	BaseURL string
	ModelID string
	Reply   string // what the platform answered
}

func (e *ModelError) Error() string {
	return fmt.Sprintf("%s does not know the model %s of the account: %s", e.BaseURL, e.ModelID, e.Reply)
}

// Open makes the client of an account, once the platform has accepted its
// secret or token, and its models. transport sends the requests; nil means [http.DefaultTransport]. now
// is the clock on the wall.
func (a Account) Open(ctx context.Context, transport http.RoundTripper, now func() time.Time) (*AccountClient, error) {
	if transport == nil {
		transport = http.DefaultTransport
	}
	c := &AccountClient{account: a, next: transport, clock: now, token: a.Token}
	if err := c.renew(ctx); err != nil {
		return nil, err
	}
	return c, c.probe(ctx)
}

// probe asks for a ticket of each model, which changes nothing, to find a token or a model that
// would make most scenarios fail. What else the platform answers, the scenarios judge.
func (c *AccountClient) probe(ctx context.Context) error {
	models := c.account.Models
	if len(c.account.SNs) > 0 && len(models) > 1 {
		models = models[:1] // a platform may refuse a device of another model like an unknown one
	}
	for _, m := range models {
		reply, err := c.askTicket(ctx, m.ID)
		if err != nil {
			return err
		}
		var refusal struct {
			Errcode int `json:"errcode"`
		}
		if json.Unmarshal(reply, &refusal) != nil {
			continue
		}
		switch {
		case c.account.Secret == "" && refusesToken(refusal.Errcode):
			return &AccountError{c.account.BaseURL, string(reply)}
		case refusal.Errcode == unknownModel():
			return &ModelError{c.account.BaseURL, m.ID, string(reply)}
		}
	}
	return nil
}

func (c *AccountClient) askTicket(ctx context.Context, model string) ([]byte, error) {
	sn := "devicevoip"
	if len(c.account.SNs) > 0 {
		sn = c.account.SNs[0]
	}
	body, err := json.Marshal(map[string]string{"sn": sn, "model_id": model})
	if err != nil {
		return nil, err
	}
	address := c.account.BaseURL + "/wxa/getsnticket?access_token=" + url.QueryEscape(c.currentToken())
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("User-Agent", control.Agent)
	resp, err := c.next.RoundTrip(req)
	if err != nil {
		return nil, fmt.Errorf("fetch a ticket from %s: %w", c.account.BaseURL, err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(resp.Body, 1<<16))
	if err != nil {
		return nil, fmt.Errorf("fetch a ticket from %s: %w", c.account.BaseURL, err)
	}
	return text, nil
}

// refusesToken reports whether an errcode says that a token is not valid.
func refusesToken(errcode int) bool {
	if errcode == 40014 { // invalid access_token, which the documents list without saying when
		return true
	}
	for r := range rule.Default().All() {
		if r.Subject == "access_token" && strings.HasPrefix(r.ID, "token.") && errcode != 0 && r.Code == errcode {
			return true
		}
	}
	return false
}

func unknownModel() int {
	r, _ := rule.Default().Get("model.known")
	return r.Code
}
