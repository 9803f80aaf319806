package check

// Operations returns the names of the operations that are called.
func Operations() []string {
	var all []string
	for _, o := range operations {
		all = append(all, o.name)
	}
	return all
}
