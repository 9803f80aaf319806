package control

// LAN is where a phone in the local network reaches a platform. Both addresses hold a code,
// without which the platform refuses.
type LAN struct {
	BaseURL string `json:"base_url"` // of the server calls and the phone
	Page    string `json:"page"`     // on which a user answers dialogs
}
