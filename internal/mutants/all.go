package mutants

import (
	"slices"
)

// All returns every mutant: those of the client first, then the platforms that
// follow another catalogue, those with a switch that does not move, and those
// that do something else at one path.
func All() ([]Mutant, error) {
	values, err := wrongValues()
	if err != nil {
		return nil, err
	}
	switches, err := stuckSwitches()
	if err != nil {
		return nil, err
	}
	generated, err := except(slices.Concat(values, switches))
	if err != nil {
		return nil, err
	}
	return slices.Concat(Clients(), generated, platformMutants(slices.Concat(
		platformTokens, platformReplies, platformGroups, platformRecords, platformAccounts,
	))), nil
}

// Clients returns the mutants of the client.
func Clients() []Mutant {
	return clientMutants(slices.Concat(
		clientSNs, clientNames, clientOptions, clientTokens, clientRetries, clientRequests, clientReplies, clientTickets,
		clientGroups, clientMembers, clientCallbacks, clientPromises, clientPhones, clientLists, clientFlows,
	))
}
