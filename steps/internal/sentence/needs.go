package sentence

import "fmt"

// A need is something that a sentence needs of a platform and that only a
// control API gives, in words.
type need string

const (
	nothing       need = ""
	setup         need = "control of the account's setup"
	switchControl need = "control of its switches"
	clockControl  need = "control of its clock"
	faultControl  need = "control of its faults"
	journalAccess need = "journal of its requests"
	phoneControl  need = "phone that the suite can use"
	freshAccount  need = "new account for each scenario"
	thirdParty    need = "tokens of a third party"
	secondProcess need = "second process of the account"
)

// An UnavailableError says what an account does not have that a scenario needs.
type UnavailableError struct{ What string }

func (e *UnavailableError) Error() string { return fmt.Sprintf("the account has no %s", e.What) }
