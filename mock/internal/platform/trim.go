package platform

import "slices"

// trim drops the oldest entries of the largest journals once all of them exceed the limit.
// It leaves some room, so that it is seldom needed.
func (a *journals) trim(every func() []*journal) {
	limit := a.limit.Load()
	if limit == 0 || a.bytes.Load() <= limit || !a.trimming.TryLock() {
		return
	}
	defer a.trimming.Unlock()
	list := every()
	sizes := make([]int, len(list))
	for i, j := range list {
		sizes[i] = j.size()
	}
	if share := share(sizes, int(limit-limit/8)); share >= 0 {
		for _, j := range list {
			j.shrink(share)
		}
	}
}

// share returns how much each may have at most so that all together have a limit, or -1
// when they have it already.
func share(sizes []int, limit int) int {
	slices.Sort(sizes)
	left := limit
	for i, size := range sizes {
		if each := left / (len(sizes) - i); size > each {
			return each
		}
		left -= size
	}
	return -1
}

// shrink removes what was before the oldest entries, and then those themselves, until the
// others take at most so many bytes.
func (j *journal) shrink(limit int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.pages == nil {
		return
	}
	before, dropped := j.held(), j.dropped
	for j.held() > limit && len(j.past) > 0 {
		j.unremember()
	}
	for j.bytes > limit && len(j.entries) > 0 {
		j.drop()
	}
	j.all.trimmedBy(j.dropped - dropped)
	j.spare = nil
	j.all.add(j.held()-before, 0)
}

// size is what the journal takes.
func (j *journal) size() int {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.read().held()
}
