package admin

import (
	"net/http"
	"strings"
)

// A call is one of control: how it is reached, what its description calls it, and what it
// takes and answers.
type call struct {
	method, path string // below Prefix
	name, does   string
	root         bool // only the root may make it
	endpoint
}

// methods are those that a request may have: HEAD is answered as GET, without the body.
func (c call) methods() []string {
	if c.method == http.MethodGet {
		return []string{http.MethodGet, http.MethodHead}
	}
	return []string{c.method}
}

// ofSandbox reports whether the call is about one sandbox.
func (c call) ofSandbox() bool { return strings.HasPrefix(c.path, "/sandboxes/{id}") }

// A section is some of the calls, with the name of what they are about.
type section struct {
	tag, about string
	calls      []call
}

// sections are all calls, answered by s.
func sections(s *surface) []section {
	of := func(path string) string { return "/sandboxes/{id}" + path }
	return []section{
		{"platform", "The platform and who calls it.", []call{
			{"GET", "/live", "showLiveness", "Tell that the process of the platform answers.", false, getAll(s.live)},
			{"GET", "/ready", "showReadiness", "Tell whether the platform should be sent calls: 503 says why not.", false, raw[readiness]("", s.ready)},
			{"GET", "/session", "showSession", "Tell who the caller is: root, the name of a team, open where no token is needed, or unknown.", false, getAll(showSession)},
			{"POST", "/session", "signIn", "Have the browser send a token with each request to control.", false, taking[signature](raw[session]("", s.signIn))},
			{"DELETE", "/session", "signOut", "Have the browser forget the token.", false, raw[none]("", signOut)},
			{"GET", "/lan", "showLAN", "Tell where a phone in the local network reaches the platform.", true, getAll(s.showLAN)},
			{"GET", "/lan.png", "showQRCode", "Show that page as a QR code.", true, raw[string]("image/png", s.showQRCode)},
			{"GET", "/rules", "listRules", "List the rules of the platform.", false, getAll(s.rules)},
			{"GET", "/calls", "listCalls", "List the server calls and the calls of the phone.", false, getAll(listCalls)},
		}},
		{"teams", "The teams that share a platform.", []call{
			{"GET", "/teams", "listTeams", "List the teams.", true, getAll(s.listTeams)},
			{"POST", "/teams", "createTeam", "Create a team. Only this response has its token.", true, postAll(s.createTeam).creates()},
			{"PUT", "/teams/{name}", "changeTeam", "Replace the limits of a team, renew its token, or both.", true, postAll(s.changeTeam)},
			{"DELETE", "/teams/{name}", "deleteTeam", "Refuse the token of a team from now on. Its sandboxes stay.", true, getAll(s.deleteTeam)},
		}},
		{"runs", "The runs of suites that the platform was told of.", []call{
			{"GET", "/runs", "listRuns", "List the runs of suites, the newest first.", false, getAll(s.listRuns)},
			{"POST", "/runs", "startRun", "Have the platform show a run.", false, postAll(s.startRun).creates()},
			{"GET", "/runs/{run}", "showRun", "Show a run.", false, getAll(s.showRun)},
			{"PUT", "/runs/{run}", "setRunProgress", "Say how far a run has come, and at its end the verdict.", false, postAll(s.setProgress)},
			{"DELETE", "/runs/{run}", "deleteRun", "Forget a run and its report.", false, getAll(s.deleteRun)},
			{"GET", "/runs/{run}/report", "showRunReport", "Show the report of a run in a language, or in English where there is no other.", false, asked[reportQuery](getAll(s.showReport))},
			{"PUT", "/runs/{run}/report", "setRunReport", "Give the platform the JSON report of a run, with its texts in a language.", false, asked[reportQuery](taking[writtenReport](getAll(s.setReport)))},
		}},
		{"sandboxes", "Sandboxes and their worlds.", []call{
			{"POST", "/worldfile", "readWorldFile", "Convert the text of a world file, which is YAML, into the JSON of other calls.", false, getAll(readWorldFile).posted("application/yaml")},
			{"POST", "/sandboxes", "createSandbox", "Create a sandbox, of a world, of the name of one, or of the default one.", false, postAll(s.createSandbox).orNothing().creates()},
			{"GET", "/sandboxes", "listSandboxes", "List the sandboxes of the caller.", false, getAll(s.listSandboxes)},
			{"GET", of(""), "showSandbox", "Show a sandbox.", false, get(showSandbox)},
			{"DELETE", of(""), "deleteSandbox", "Delete a sandbox.", false, get(deleteSandbox)},
			{"POST", of("/reset"), "resetSandbox", "Reset a sandbox to the world that it was created from.", false, get(resetSandbox)},
			{"POST", of("/fork"), "forkSandbox", "Create a sandbox that is as this one is now, or as it was before an exchange of its journal.", false, post(forkSandbox).orNothing().creates()},
			{"PUT", of("/world"), "mergeWorld", "Add a world to a sandbox.", false, post(mergeWorld)},
			{"GET", of("/worldfile"), "exportWorld", "Export the current world of a sandbox as a world file.", false, raw[string]("application/yaml", exportWorld)},
		}},
		{"clock", "The clock of a sandbox.", []call{
			{"GET", of("/clock"), "showClock", "Show the clock of a sandbox.", false, get(showClock)},
			{"POST", of("/clock"), "moveClock", "Advance or set the clock of a sandbox, or change its mode. The body has exactly one member.", false, post(moveClock)},
		}},
		{"users", "What the users of a sandbox answer and authorize.", []call{
			{"GET", of("/dialogs"), "showDialogs", "Show the dialogs that wait for an answer.", false, get(showDialogs)},
			{"POST", of("/dialogs/{n}"), "answerDialog", "Answer a dialog: accept, reject or dismiss.", false, post(answerDialog)},
			{"PUT", of("/users/{openid}/policy"), "setPolicy", "Set how a user answers dialogs: accept, reject, dismiss, or ask, which leaves them waiting.", false, post(setPolicy)},
			{"PUT", of("/users/{openid}/settings"), "setSettings", "Change a line of the settings page of a user: 1 allows calls, 0 does not.", false, post(setSettings)},
			{"DELETE", of("/users/{openid}/miniprogram"), "deleteMiniProgram", "Have a user delete the mini program, and with it the user's authorizations.", false, get(deleteMiniProgram)},
			{"GET", of("/records"), "showRecords", "Show the authorizations of all users.", false, get(showRecords)},
		}},
		{"faults", "Misbehavior on purpose.", []call{
			{"GET", of("/faults"), "showFaults", "Show the queued faults.", false, get(showFaults)},
			{"PUT", of("/faults"), "setFaults", "Replace the queued faults.", false, post(setFaults)},
			{"POST", of("/faults"), "addFault", "Append a fault to the queue.", false, post(addFault)},
			{"DELETE", of("/faults"), "clearFaults", "Remove the queued faults.", false, get(clearFaults)},
			{"GET", of("/chaos"), "showChaos", "Show the seed of the faults at random, null when there are none.", false, get(showChaos)},
			{"PUT", of("/chaos"), "setChaos", "Begin faults at random, with a seed or a drawn one.", false, post(setChaos)},
			{"DELETE", of("/chaos"), "endChaos", "End the faults at random.", false, get(endChaos)},
		}},
		{"journal", "The exchanges of a sandbox.", []call{
			{"GET", of("/journal"), "showJournal", "Show the exchanges of a sandbox, oldest first.", false, get(showJournal)},
			{"DELETE", of("/journal"), "clearJournal", "Forget the exchanges so far.", false, get(clearJournal)},
			{"GET", of("/export"), "exportFlow", "Export exchanges of the journal as a file that repeats them.", false, asked[exportQuery](raw[string]("text/plain", exportFlow))},
			{"GET", of("/flows"), "showFlows", "Show which exchanges belong together: those about one device or group and one user.", false, get(showFlows)},
			{"GET", of("/events"), "streamEvents", "Stream the sandbox and then its changes, as server-sent events.", false, raw[string]("text/event-stream", s.events)},
		}},
		{"devices", "Tickets, tokens and groups of a sandbox, without an access token.", []call{
			{"POST", of("/tickets"), "issueTicket", "Issue a device ticket, without an access token.", false, post(issueTicket).creates()},
			{"POST", of("/tokens"), "issueToken", "Issue an access token that no server call issues: of a kind authorizer, component or cloudbase.", false, post(issueToken).creates()},
			{"DELETE", of("/tokens"), "revokeTokens", "Refuse every access token that was issued, except those of containers.", false, get(revokeTokens)},
			{"POST", of("/groups/{group_id}/devices"), "addDevices", "Add devices to a group, without an access token.", false, post(addDevices)},
			{"DELETE", of("/groups/{group_id}/devices"), "removeDevices", "Remove devices from a group, without an access token.", false, post(removeDevices)},
		}},
	}
}
