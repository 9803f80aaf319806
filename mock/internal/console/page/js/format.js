// Times, spans and lengths, as people read them.

import { language } from './text.js'

const two = (n) => String(n).padStart(2, '0')

// clockTime writes a time as 00:05:01.250, in UTC.
export function clockTime(ms) {
  const d = new Date(ms)
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`
}

export function fineTime(ms) { return `${clockTime(ms)}.${String(new Date(ms).getUTCMilliseconds()).padStart(3, '0')}` }

// date writes a day as 2026-01-01, in UTC.
export function date(ms) { return new Date(ms).toISOString().slice(0, 10) }

// span writes a length of time as 4:59, or 1:59:59.
export function span(ms) {
  const s = Math.max(0, Math.ceil(ms / 1000))
  const head = s >= 3600 ? `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}` : String(Math.floor(s / 60))
  return `${head}:${two(s % 60)}`
}

// exactSpan writes a length of time as 5 min 1 s.
export function exactSpan(ms) {
  const parts = []
  let rest = Math.abs(ms)
  for (const [unit, size] of [['h', 3600_000], ['min', 60_000], ['s', 1000]]) {
    const n = Math.floor(rest / size)
    if (n > 0) parts.push(`${n} ${unit}`)
    rest -= n * size
  }
  if (parts.length === 0) parts.push(`${Math.floor(rest)} ms`)
  return parts.slice(0, 2).join(' ')
}

// count writes a number as the language groups it.
export function count(n) { return n.toLocaleString(language()) }

// middle keeps both ends of a long text.
export function middle(text, keep = 8) { return text.length <= 2 * keep + 1 ? text : `${text.slice(0, keep)}…${text.slice(-keep)}` }

// sizes are the lengths of a text that rules count.
export function sizes(text) {
  return { bytes: new TextEncoder().encode(text).length, points: [...text].length, units: text.length }
}

const spans = [['day', 86_400_000], ['hour', 3600_000], ['minute', 60_000], ['second', 1000]]

// ago says how long ago a time of the machine was.
export function ago(ms) {
  const past = Math.max(0, Date.now() - ms)
  const [unit, size] = spans.find(([, size]) => past >= size) ?? spans.at(-1)
  return new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(-Math.floor(past / size), unit)
}
