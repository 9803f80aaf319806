// What an exchange came to.

import { t } from './text.js'

// look adds to an entry of the journal what the page asks of it all the time:
// its code, its outcome (ok, partial, refused, fault, error), its kind of call.
export function look(entry) {
  const reply = json(entry.response)
  const whole = reply?.errcode || reply?.errCode || reply?.errno || 0
  // A list of devices has a code for each, beside that of the whole.
  const part = Array.isArray(reply?.device_list) && reply.device_list.find((d) => d?.errcode)?.errcode
  const code = whole || part || 0
  const fault = json(entry.fault)
  entry.delay = fault?.delay
  const struck = fault && ['errcode', 'status', 'reset', 'truncate', 'body'].some((kind) => kind in fault)
  entry.reply = reply
  entry.code = code
  entry.phone = entry.path.startsWith('/__phone/')
  entry.outcome = struck ? 'fault'
    : entry.rule || whole ? 'refused'
    : part ? 'partial'
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

// verdict is an exchange's outcome in a word: a code, a status, or ok.
export function verdict(entry) {
  if (entry.status === 0) return t('outcome.cut')
  if (entry.code) return String(entry.code)
  if (entry.status !== 200) return String(entry.status)
  return entry.outcome === 'fault' ? t('outcome.fault') : 'ok'
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

// about is what a request was about: a device or a group, and a user.
export function about(entry) {
  const body = json(entry.request)
  const { option = body, openid } = body ?? {}
  const what = option?.sn ?? option?.groupId ?? option?.group_id ?? option?.group_name
  return [what, openid].filter((part) => typeof part === 'string').join(' · ')
}

// shortened reports whether the journal kept a body only in part.
export const shortened = (text) => /… \(\d+ bytes in all\)$/.test(text)
