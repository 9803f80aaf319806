package openapi

import (
	"github.com/devicevoip/devicevoip/mock/control"
	"github.com/devicevoip/devicevoip/mock/internal/exchange"
	"github.com/devicevoip/devicevoip/mock/internal/platform"
)

var voipCalls = endpoints{"iotVoipCall": post(iotVoipCall)}

type voipCall struct {
	ModelID        string `json:"model_id" required:"call" rule:"voip.device"`
	SN             string `json:"sn" required:"call" rule:"sn.length" pattern:"^[0-9A-Za-z_-]*$"`
	OpenID         string `json:"openid" required:"call" rule:"voip.openid"`
	RoomType       string `json:"room_type" required:"call" rule:"voip.room-type" values:"video voice"`
	ListenerName   string `json:"listener_name"`
	VersionType    int    `json:"version_type" rule:"voip.review"`
	Query          string `json:"query"`
	CallerCamera   int    `json:"caller_camera_status"`
	ListenerCamera int    `json:"listener_camera_status"`
	Payload        string `json:"payload"`
}

func iotVoipCall(c *exchange.Call, req voipCall) (status, error) {
	return ok, c.Tx.CallVoIP(platform.VoIPCall{
		Device: control.Device{ModelID: req.ModelID, SN: req.SN},
		OpenID: req.OpenID, RoomType: req.RoomType, Version: req.VersionType,
	})
}
