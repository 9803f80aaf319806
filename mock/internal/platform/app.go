package platform

import (
	"encoding/hex"

	"github.com/devicevoip/devicevoip/internal/lazyregexp"
	"github.com/devicevoip/devicevoip/mock/control"
)

var appidPattern = lazyregexp.New(`^wx[0-9a-f]{16}$`)

func (p *Platform) newApp(w control.World) (App, error) {
	app := App{AppID: w.AppID, Secret: w.Secret, Capable: true}
	if app.AppID == "" {
		app.AppID = "wx" + hex.EncodeToString(p.bytes(8))
	}
	if app.Secret == "" {
		app.Secret = hex.EncodeToString(p.bytes(16))
	}
	return app, checkAppID(app.AppID)
}

func checkAppID(appid string) error {
	if appidPattern().MatchString(appid) {
		return nil
	}
	return invalid("appid: "+appid+" is not an appid", "an appid is wx and 16 lower-case hexadecimal digits; omit it to have one drawn")
}
