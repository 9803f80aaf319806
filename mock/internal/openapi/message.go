package openapi

import (
	"cmp"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

var messageCalls = endpoints{"sendHardwareDeviceMessage": post(sendHardwareDeviceMessage)}

type message struct {
	TemplateID       string                `json:"template_id" required:"body" rule:"message.template"`
	SN               string                `json:"sn" required:"body" rule:"message.sn" limit:"sn.length" pattern:"^[0-9A-Za-z_-]*$"`
	OpenIDs          []string              `json:"to_openid_list" required:"body" rule:"message.openids" empty:"no"`
	Page             string                `json:"page" rule:"message.page"`
	MiniprogramState string                `json:"miniprogram_state"`
	ModelID          *string               `json:"model_id" required:"call" rule:"message.model-id"`
	ModelIDAsWritten *string               `json:"modelId" described:"no"`
	Data             map[string]messageKey `json:"data" required:"body" rule:"message.data"`
	Lang             string                `json:"lang"`
}

// messageKey is one key of a template. Its value may be a number.
type messageKey struct {
	Value jsontext.Value `json:"value"`
}

func (k messageKey) empty() bool {
	switch k.Value.Kind() {
	case '"':
		return len(k.Value) == len(`""`)
	case '0':
		return false
	}
	return true
}

func sendHardwareDeviceMessage(c *exchange.Call, req message) (status, error) {
	model := cmp.Or(req.ModelID, req.ModelIDAsWritten)
	if model == nil {
		return ok, c.Tx.Refusal("request.missing-elsewhere")
	}
	m := platform.Message{
		TemplateID: req.TemplateID, OpenIDs: req.OpenIDs, Page: req.Page,
		Device: control.Device{ModelID: *model, SN: req.SN}, Data: map[string]bool{},
	}
	for key, value := range req.Data {
		m.Data[key] = !value.empty()
	}
	return ok, c.Tx.SendMessage(m)
}
