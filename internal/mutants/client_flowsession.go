package mutants

import (
	"github.com/devicevoip/devicevoip/internal/reference"
)

// clientFlowSessions are right for one flow, and wrong for those after it.
func clientFlowSessions() []clientRow {
	return []clientRow{
		{
			"token-replaced-after-a-failed-flow", "It fetches another token after a flow that failed.",
			renewsToken.from("reasoning: whatever is thrown clears the client, and its token with it"), breaks("token.reuse"),
			inFlows(at(replacesAfter(failed), reference.TokenPath, reference.TicketPath)),
		},
		{
			"token-for-twenty-flows", "It forgets its token after twenty flows.", renewsToken, breaks("token.reuse"),
			restarts(20, "authorizeDevice"),
		},
		{
			"token-quota-kept-for-flows", "It asks for no ticket in a flow after a quota refused it a token.", keepsFailure, breaks("token.failed-once"),
			inFlows(remembers(func(members) string { return "" }, failedWith("quota.world"), reference.TokenPath)),
		},
		{
			"token-renewed-with-the-old-one-for-flows", "Its flows go on with the token from before when a new one cannot be had.",
			keepsAnswer, breaks("token.refresh"), inFlows(at(lastSuccess(noToken), reference.TokenPath)),
		},
		{
			"flow-token-recovered-for-ever", "It never renews a token that it fetched because a flow was refused.",
			renewsToken, breaks("token.refresh"), inFlows(keepsRecovered()),
		},
		{
			"forced-after-a-lost-flow", "It forces a new stable token after a flow whose connection ended.", forcesToken, breaks("token.forced"),
			inFlows(at(forcesAfter(func(came broken) bool { return came.lost }), reference.TokenPath, reference.TicketPath)),
		},
		{
			"flow-refusal-of-the-first-try", "Its flow goes on with a new token, and names the first refusal if the second call is refused, too.",
			recoversToken, breaks("token.recovery"), inFlows(at(firstRefusal, reference.TicketPath)),
		},
		{
			"flows-stopped-by-five-pages", "Its flows make no more calls after five error pages in a row.",
			losesCalls.from("reasoning: a circuit breaker that nobody closes"), breaks("connection.closed"),
			inFlows(at(deadAfter(5, errorPage), reference.TicketPath)),
		},
		{
			"flow-repeated-at-the-quota", "Its flow repeats getSnTicket fifty times while the quota of the minute is used up.", repeatsCall, breaks("reply.general"),
			inFlows(at(repeatedWhile(45011), reference.TicketPath)),
		},
		{
			"flow-redirect-named-with-url", "Its flow names the whole URL when it is redirected.", answersSecret, breaks("secret.message"),
			inFlows(at(namesRedirect, reference.TokenPath, reference.TicketPath)),
		},
	}
}

// inFlows says that a change shows in flows for devices alone.
func inFlows(c change) change { return showsIn(c, "authorizeDevice") }
