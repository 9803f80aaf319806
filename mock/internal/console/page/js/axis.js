// The time axis of flows: where exchanges and expiries stand on it, in pixels.

const SECOND = 4
const FOLD = 80 // the most that a span without exchanges takes
const APART = 18 // at least, between two exchanges of a flow
const EXPIRY = 8 // at least, on both sides of an expiry

// axis lays out flows in the order in which things happened. Entries are the exchanges by
// number, now is the time of the sandbox, and jumps are the moves of its clock.
export function axis(flows, jumps, entries, now) {
  const rows = new Map() // number of an exchange: the flows that have it
  for (const f of flows) for (const n of f.exchanges) rows.set(n, [...rows.get(n) ?? [], f])
  const jumped = new Map(jumps.map(({ before }) => [before ?? 0, true]))
  const made = { xs: new Map(), ends: new Map(), waits: new Map(), spans: [], ticks: [], now: 0, width: 0 }
  const last = new Map() // flow: where its newest exchange is
  const pending = [] // lives that have not expired, the next to do so first
  let x = 8
  let at = null

  const step = (to, least) => {
    x += Math.max(least, Math.min(FOLD, (to - at) / 1000 * SECOND))
    at = to
  }
  // pass goes on to a time, by the expiries until then.
  const pass = (to, jump) => {
    const [from, begin] = [at, x]
    let least = 0
    while (pending.length > 0 && pending[0].end <= to) {
      const { life, end } = pending.shift()
      if (end > at) step(end, EXPIRY)
      made.ends.set(life, x)
      least = EXPIRY
    }
    if (to < at) { x += FOLD; at = to } else step(to, least)
    if (jump || to < from || to - from > FOLD / SECOND * 1000) {
      x = Math.max(x, begin + FOLD)
      made.spans.push({ x: begin, width: x - begin, by: to - from, jump: jump || to < from })
    }
  }

  for (const n of [...rows.keys()].filter((n) => entries.has(n)).sort((a, b) => a - b)) {
    const time = Date.parse(entries.get(n).at)
    at ??= time
    pass(time, jumped.has(n))
    for (const f of rows.get(n)) if (last.has(f)) x = Math.max(x, last.get(f) + APART)
    for (const f of rows.get(n)) {
      last.set(f, x)
      for (const life of f.lives ?? []) if (life.from === n) wait(pending, { life, end: Date.parse(life.until) })
    }
    made.xs.set(n, x)
    made.ticks.push({ x, at: time })
  }
  at ??= now
  pass(now, jumped.has(0))
  made.now = x
  for (const f of flows) {
    if (f.waiting) made.waits.set(f, Math.max(x, (last.get(f) ?? 0) + APART))
  }
  x = Math.max(x, ...made.waits.values())
  for (const { life, end } of pending) {
    if (end > at) step(end, EXPIRY)
    made.ends.set(life, x)
  }
  made.width = x + 24
  return made
}

// wait keeps a list of lives sorted by their ends.
function wait(pending, life) {
  let i = pending.length
  while (i > 0 && pending[i - 1].end > life.end) i--
  pending.splice(i, 0, life)
}
