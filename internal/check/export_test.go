package check

// Operations returns the methods of the operations, each with a capability it
// needs.
func Operations() [][2]string {
	var all [][2]string
	for _, o := range operations {
		for _, need := range o.needs {
			all = append(all, [2]string{o.method, need})
		}
	}
	return all
}
