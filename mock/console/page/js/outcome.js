// What an exchange came to.

// look adds to an entry of the journal what the page asks of it all the time:
// its code, its outcome (ok, refused, fault, error) and its kind of call.
export function look(entry) {
  const reply = json(entry.response)
  const code = reply?.errcode || reply?.errCode || reply?.errno || 0
  entry.reply = reply
  entry.code = code
  entry.phone = entry.path.startsWith('/__phone/')
  entry.outcome = entry.fault ? 'fault'
    : entry.rule || code ? 'refused'
    : entry.status >= 400 || entry.status === 0 ? 'error' : 'ok'
  entry.name = entry.phone ? 'wx.' + entry.path.slice('/__phone/'.length) : entry.path
  return entry
}

// json parses text, or returns null.
export function json(text) {
  try { return JSON.parse(text) } catch { return null }
}

// haystack is all of an entry that a search looks through.
export function haystack(entry) {
  return entry.hay ??= [entry.rid, entry.path, entry.query, entry.request, entry.response, entry.rule, entry.fault, entry.agent, entry.status].join('\n').toLowerCase()
}

// message is what the platform said of it.
export function message(entry) {
  const r = entry.reply
  return r?.errmsg ?? r?.errMsg ?? r?.error?.message ?? ''
}

// sent finds the value of a rule's subject in a request: in the body, the
// option, or the query.
export function sent(entry, subject) {
  const body = json(entry.request)
  const query = Object.fromEntries(new URLSearchParams(entry.query))
  for (const place of [body?.option, body, query]) {
    if (place && typeof place === 'object' && Object.hasOwn(place, subject)) return { value: place[subject] }
  }
  return null
}

// shortened reports whether the journal kept a body only in part.
export const shortened = (text) => /… \(\d+ bytes in all\)$/.test(text)
