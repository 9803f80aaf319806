package check

// Operations returns the names of the operations that are called.
func Operations() []string {
	var all []string
	for _, o := range operations {
		all = append(all, o.name)
	}
	return all
}

// Judge returns what is wrong with the result of an operation.
func Judge(operation string, result []byte) error { return forms()[operation].judge(result) }
