package right

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// An apiError is an errcode of the platform.
type apiError struct {
	Code int
	Text string
}

func (e *apiError) Error() string { return fmt.Sprintf("errcode %d: %s", e.Code, e.Text) }

type typedDevice struct {
	SN      string `json:"sn"`
	ModelID string `json:"model_id"`
}

type typedResult struct {
	typedDevice

	Errcode int    `json:"errcode"`
	Errmsg  string `json:"errmsg"`
}

type typedGroup struct {
	GroupName  string        `json:"group_name"`
	ModelID    string        `json:"model_id"`
	ModelType  string        `json:"model_type"`
	DeviceList []typedDevice `json:"device_list"`
}

// typed is an SDK whose calls take and return types.
type typed struct {
	base, appid, secret string
	http                http.Client
	now                 time.Time
	token               string
	renewAt             time.Time
}

// do sends a request and decodes the reply into out, which has errcode apart.
func (c *typed) do(ctx context.Context, method, path string, query url.Values, body, out any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, method, c.base+path+"?"+query.Encode(), bytes.NewReader(text))
	if err != nil {
		return errors.New("the base URL is none")
	}
	if body == nil {
		req.Body, req.ContentLength, req.GetBody = http.NoBody, 0, nil
	}
	res, err := c.http.Do(req)
	if err != nil {
		if inner := (*url.Error)(nil); errors.As(err, &inner) {
			err = inner.Err // without the URL, which has the token
		}
		return err
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return errStatus(res.StatusCode)
	}
	var whole json.RawMessage
	if err := json.NewDecoder(res.Body).Decode(&whole); err != nil {
		return err
	}
	var failure *typedResult
	if err := json.Unmarshal(whole, &failure); err != nil {
		return err
	}
	if failure == nil {
		return errIncomplete
	}
	if failure.Errcode != 0 {
		return &apiError{failure.Errcode, failure.Errmsg}
	}
	return json.Unmarshal(whole, out)
}

func (c *typed) renew(ctx context.Context) error {
	var granted struct {
		AccessToken string `json:"access_token"`
		ExpiresIn   int    `json:"expires_in"`
	}
	query := url.Values{"grant_type": {"client_credential"}, "appid": {c.appid}, "secret": {c.secret}}
	if err := c.do(ctx, http.MethodGet, "/cgi-bin/token", query, nil, &granted); err != nil {
		return err
	}
	if granted.AccessToken == "" {
		return errIncomplete
	}
	c.token, c.renewAt = granted.AccessToken, c.now.Add(time.Duration(granted.ExpiresIn)*time.Second-10*time.Minute)
	return nil
}

func (c *typed) post(ctx context.Context, path string, body, out any) error {
	if c.token == "" || !c.now.Before(c.renewAt) {
		if err := c.renew(ctx); err != nil {
			return err
		}
	}
	err := c.do(ctx, http.MethodPost, path, url.Values{"access_token": {c.token}}, body, out)
	if refused := (*apiError)(nil); !errors.As(err, &refused) || refused.Code != 40001 && refused.Code != 42001 {
		return err
	}
	if err := c.renew(ctx); err != nil {
		return err
	}
	return c.do(ctx, http.MethodPost, path, url.Values{"access_token": {c.token}}, body, out)
}

// Ticket fetches a ticket.
func (c *typed) Ticket(ctx context.Context, d typedDevice) (string, error) {
	var reply struct {
		Ticket string `json:"sn_ticket"`
	}
	err := c.post(ctx, "/wxa/getsnticket", d, &reply)
	if err == nil && reply.Ticket == "" {
		err = errIncomplete
	}
	return reply.Ticket, err
}

// CreateGroup creates a group.
func (c *typed) CreateGroup(ctx context.Context, modelID, name string) (string, error) {
	var reply struct {
		GroupID string `json:"group_id"`
	}
	err := c.post(ctx, "/wxa/business/group/createid", map[string]string{"model_id": modelID, "group_name": name}, &reply)
	if err == nil && reply.GroupID == "" {
		err = errIncomplete
	}
	return reply.GroupID, err
}

// Group reads a group.
func (c *typed) Group(ctx context.Context, id string) (typedGroup, error) {
	var reply typedGroup
	err := c.post(ctx, "/wxa/business/group/getinfo", map[string]string{"group_id": id}, &reply)
	if err == nil && reply.ModelID == "" {
		err = errIncomplete
	}
	return reply, err
}

// Change adds devices to a group, or removes them.
func (c *typed) Change(ctx context.Context, path, id string, devices []typedDevice, force bool) ([]typedResult, error) {
	body := struct {
		GroupID string        `json:"group_id"`
		Devices []typedDevice `json:"device_list"`
		Force   bool          `json:"force_add,omitempty"`
	}{id, devices, force}
	var reply struct {
		Errcode *int          `json:"errcode"`
		Devices []typedResult `json:"device_list"`
	}
	err := c.post(ctx, path, body, &reply)
	if err == nil && reply.Errcode == nil {
		err = errIncomplete
	}
	return reply.Devices, err
}
