package mutants

// A kind is what several mutants of the client do wrong, each in its own way.
type kind struct {
	// name says it in a short phrase.
	name string
	// source is the public report that tells of it, or the reasoning by which
	// a client comes to do it.
	source string
}

// from is the kind, for a mutant that has a source of its own.
func (k kind) from(source string) kind {
	k.source = source
	return k
}

// The kinds of requests that are wrong.
var (
	cutsText = kind{
		"cuts a text at a length or a character",
		"reasoning: a column of a database, or a string of C, holds only so much of a text",
	}
	changesText = kind{
		"changes the characters of a text",
		"reasoning: forms and scanners of serial numbers are cleaned of white space, case and control characters before use",
	}
	encodesText = kind{
		"encodes or decodes a text once too often",
		"reasoning: two layers escape or decode the same text, each for its own syntax",
	}
	writesOtherType = kind{
		"writes a value as another JSON type",
		"reasoning: languages without types guess the type of a value, and query strings have only texts",
	}
	refusesGood = kind{
		"refuses a value that the platform accepts",
		"reasoning: a check of its own is stricter than the documented limit, or counts in another unit",
	}
	sendsOtherMembers = kind{
		"sends other members than it was given",
		"reasoning: a model class fills in defaults, or leaves out what it takes for empty",
	}
	spoilsToken = kind{
		"sends a token in the wrong place or not as it came",
		"reasoning: the token is documented as a query parameter of at least 512 characters, and most other APIs want a short one in a header",
	}
	framesRequest = kind{
		"writes HTTP that the platform does not take",
		"reasoning: HTTP libraries choose the method, the framing and the Content-Type by what they are given as the body",
	}
)

// The kinds of what is wrong about when and how often a call is made.
var (
	renewsToken = kind{
		"renews its token at the wrong time",
		"reasoning: expires_in is ignored, misread, or counted from the wrong moment",
	}
	forcesToken = kind{
		"forces a token that others use",
		"reasoning: force_refresh gives a token that is surely new, and only another process sees what it costs",
	}
	recoversToken = kind{
		"recovers wrongly from a dead token",
		"reasoning: the repetition is rarely tested, as a token lives for two hours",
	}
	repeatsCall = kind{
		"repeats a call that must not be repeated",
		"reasoning: a general rule to retry is put around calls that have effects, or has no end",
	}
	keepsTicketTooLong = kind{
		"keeps a ticket too long",
		"reasoning: a ticket is cached to save a call, as access tokens are",
	}
	keepsFailure = kind{
		"keeps a failure as if it were an answer",
		"reasoning: a cache is filled with whatever came, before anybody looks at the errcode",
	}
	keepsAnswer = kind{
		"keeps an answer that changes",
		"reasoning: replies are cached to save calls, and nothing tells the cache that another process changed something",
	}
	confusesTickets = kind{
		"uses the ticket of one device for another",
		"reasoning: the key of a cache is not all of what the ticket depends on",
	}
)

// The kinds of replies that are read wrongly.
var (
	losesErrcode = kind{
		"reports another outcome than the errcode says",
		"reasoning: the outcome is taken from the HTTP status, the errmsg, or a list of known errcodes",
	}
	rejectsReply = kind{
		"rejects a reply for what means nothing",
		"reasoning: a strict decoder or a regular expression takes today's replies for the only form",
	}
	takesBroken = kind{
		"takes a broken reply for a success",
		"reasoning: a reply that says nothing of an error is taken for a success",
	}
	changesAnswer = kind{
		"reports a member of a reply not as it came",
		"reasoning: a model class lacks a member, or a text is normalized while it is read",
	}
	losesEntries = kind{
		"loses entries of a list",
		"reasoning: lists are filtered, cut, sent in parts, or kept in a map whose key is not unique",
	}
	mixesEntries = kind{
		"mixes up the entries of a list",
		"reasoning: entries are joined by a key that is not unique, or brought into another order",
	}
	misreadsDevices = kind{
		"misreads the results of single devices",
		"reasoning: a call that succeeded in part is taken to have succeeded or failed as a whole",
	}
)

// The kinds of what is wrong about connections.
var (
	followsWithSecret = kind{
		"sends its secrets where a redirect leads",
		"reasoning: redirects are followed by hand, with the query of the request as for any request",
	}
	keepsDeadConnection = kind{
		"does not get over a connection that ended",
		"reasoning: a failure is kept with the connection, the token or the buffer that it came from",
	}
	readsOnePiece = kind{
		"takes a piece of a reply for the whole",
		"reasoning: on a local network a short reply comes in one piece, so one read is enough",
	}
)

// The kinds of secrets that get out.
var (
	answersSecret = kind{
		"puts a secret into what it answers",
		"reasoning: the URL with its query, or the whole request, is part of what HTTP libraries say in their exceptions",
	}
	printsSecret = kind{
		"prints a secret",
		"reasoning: requests and replies are printed to find a defect, and stay so",
	}
)

// The kinds of what is wrong on the phone.
var (
	runsCallbacks = kind{
		"runs the wrong callbacks",
		"reasoning: success, fail and complete are wired by hand in wrappers of wx",
	}
	givesCallback = kind{
		"gives a callback the wrong object",
		"reasoning: wrappers of wx build results and errors again from what they know of them",
	}
	settlesPromise = kind{
		"settles a promise wrongly",
		"reasoning: wrappers make promises of callbacks by hand",
	}
	inventsSuccess = kind{
		"reports a success that nobody gave",
		"reasoning: a call that does not exist is replaced by one that does nothing",
	}
	endsFlow = kind{
		"ends a flow with the wrong status",
		"reasoning: codes that say why there is no new record are all taken for the same",
	}
	remembersRecord = kind{
		"remembers what the user may have changed",
		"reasoning: the key of a cache of authorizations is not all of what a record depends on",
	}
	readsList = kind{
		"reads the list for another item",
		"reasoning: getDeviceVoIPList is read before asking, and its items are found by a part of their key",
	}
	asksWrongly = kind{
		"asks the user for something else",
		"reasoning: the option object is kept, filled with defaults, or sent whatever came before",
	}
)

// The kinds of what goes wrong where several calls are under way at once.
var (
	mixesCalls = kind{
		"mixes up calls that are under way at once",
		"reasoning: what belongs to a call is kept in the client, which all threads share",
	}
	losesCalls = kind{
		"loses calls that are under way at once",
		"reasoning: calls beyond a limit, or that seem to repeat another, are dropped",
	}
	fetchesTokens = kind{
		"fetches tokens at once that end each other",
		"reasoning: whether a token is needed is decided before the lock is held",
	}
)
