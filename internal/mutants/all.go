package mutants

import (
	"slices"
)

// Clients returns the mutants of the client, which the client suite judges.
func Clients() []Mutant {
	return clientMutants(slices.Concat(
		clientSNs(), clientNames(), clientOptions(),
		clientTokens(), clientRenewals(), clientRetries(), clientRequests(), clientFrames(), clientConnections(), clientSecrets(),
		clientReplies(), clientBrokens(), clientTickets(), clientCaches(), clientRepetitions(),
		clientTexts(), clientCharacters(), clientGroups(), clientMembers(), clientParts(),
		clientCallbacks(), clientPromises(), clientPhones(), clientLists(), clientFlows(),
		clientConcurrents(),
		clientVoIPAnswers(), clientVoIPRequests(), clientVoIPCalls(),
		clientSessions(), clientGroupSessions(), clientFlowSessions(), clientMemories(),
	))
}

// Platforms returns the mutants of the platform, which the platform suite
// judges: first those that follow another catalogue, then those with a switch
// that does not move, then those that do something else at one path.
func Platforms() ([]Mutant, error) {
	generated, err := except(slices.Concat(wrongValues(), stuckSwitches()))
	if err != nil {
		return nil, err
	}
	return slices.Concat(generated, platformMutants(slices.Concat(
		platformTokens(), platformRequests(), platformReplies(), platformGroups(), platformRecords(), platformAccounts(), platformLogins(), platformInvitations(),
	))), nil
}
