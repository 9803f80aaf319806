// The journal as flows: exchanges that belong together, one line each on the time axis.

import { axis } from './axis.js'
import { of } from './api.js'
import { h } from './dom.js'
import { clockTime, count, date, exactSpan } from './format.js'
import { keepAll, keepsAll } from './keep.js'
import { VirtualList } from './list.js'
import { verdict } from './outcome.js'
import { button, name, nothing } from './parts.js'
import { changed, now, state } from './store.js'
import { t } from './text.js'

const PAUSE = 1000 // between two looks at what belongs together, in milliseconds

const narrow = matchMedia('(max-width: 640px)')
const list = new VirtualList(() => narrow.matches ? 78 : 46)

let known = { id: null, flows: [], jumps: [] }
let asked = ''
let busy = false
let line = { of: null } // the axis, and what it is of
let shown = null // the open exchange that was scrolled to
let following = true // whether the view goes along with the time of the sandbox

// ask has control sort the exchanges, when there are others than before.
async function ask() {
  const stamp = [state.id, state.entries[0]?.n, state.entries.at(-1)?.n, state.clock?.mode, state.clock?.since, ...state.waiting.map((e) => e.rid)].join()
  if (busy || asked === stamp) return
  busy = true
  asked = stamp
  const { id } = state
  const made = await of(id)('GET', '/flows').catch(() => null) // the page says by itself that the server is away
  if (made && id === state.id) known = { id, ...made }
  changed()
  setTimeout(() => { busy = false; changed() }, PAUSE)
}

// flowsListing shows the flows of the exchanges that fit; show opens an exchange.
export function flowsListing(fitting, open, show) {
  ask()
  const fits = new Set(fitting.map((e) => e.n))
  const flows = known.id !== state.id ? [] : known.flows.filter((f) => f.waiting || f.exchanges.some((n) => fits.has(n))).reverse()
  if (flows.length === 0) return h('div', { key: 'none', class: 'scroll' }, nothing(state.entries.length > 0 ? t('flows.none') : t('flows.empty')))
  const entries = new Map(state.entries.map((e) => [e.n, e]))
  const drawn = [known, state.entries, now()]
  if (!line.of?.every((was, i) => was === drawn[i])) line = { of: drawn, ...axis(known.flows, known.jumps, entries, now()) }
  if (open !== shown && (open === null || line.xs.has(open))) {
    shown = open
    following = open === null
    queueMicrotask(() => reach(line.xs.get(open)))
  }
  if (following) queueMicrotask(() => { if (list.node) list.node.scrollLeft = present(list.node) })
  const view = list.draw(flows, {
    id: (f) => `${f.exchanges[0] ?? f.waiting[0]} ${title(f)}`,
    row: (f, index, props) => row(f, index, props, { entries, open, show }),
    props: {
      key: 'flows', class: 'scroll flows', role: 'list', tabindex: '0', 'aria-label': t('flows'), vars: { '--wide': `${line.width}px` },
      onkeydown: keys, onmove: (node) => { following = Math.abs(node.scrollLeft - present(node)) < 8 },
    },
  })
  view.children[0].children.unshift(lines())
  view.children.unshift(ruler())
  return [legend(), view]
}

// sight is the width of a view that the axis has.
const sight = (node) => node.clientWidth - node.querySelector('.corner').offsetWidth

// reach scrolls to a place on the axis that is not in sight.
function reach(x) {
  const { node } = list
  if (node && (x < node.scrollLeft + 12 || x > node.scrollLeft + sight(node) - 12)) node.scrollLeft = x - sight(node) / 2
}

const AHEAD = 140 // what is in sight of the time to come, in pixels

// present is how far a view is scrolled that shows the time of the sandbox.
function present(node) {
  return Math.round(Math.max(0, Math.min(line.now + AHEAD - sight(node), node.scrollWidth - node.clientWidth)))
}

function legend() {
  const sign = (kind, text) => h('li', null, h('i', { class: `sign ${kind}` }), text)
  return h('ul', { key: 'legend', class: 'legend' },
    sign('ok', t('outcome.ok')), sign('refused', t('outcome.failed')), sign('fault', t('flows.fault')), sign('waits', t('flows.waits')),
    sign('ticket', t('flows.ticket')), sign('token', t('flows.token')), sign('jump', t('flows.jump')))
}

// ruler is the axis itself: times, spans that are folded, jumps, and now.
function ruler() {
  let free = -Infinity
  let before = ''
  const ticks = []
  for (const { x, at } of line.ticks) {
    const text = date(at) === before.slice(0, 10) ? clockTime(at) : `${date(at)} ${clockTime(at)}`
    if (x < free || before === `${date(at)} ${clockTime(at)}`) continue
    free = x + (text.length > 8 ? 154 : 76)
    before = `${date(at)} ${clockTime(at)}`
    ticks.push(h('time', { key: `t${x}`, vars: { '--x': `${x}px` } }, text))
  }
  return h('div', { key: 'ruler', class: 'ruler', 'aria-hidden': 'true' }, h('div', { class: 'corner' }), h('div', { class: 'scale' },
    ticks,
    line.spans.map((span) => h('span', { key: `s${span.x}`, title: span.jump ? t('flows.jumped', signed(span.by)) : t('flows.folded', exactSpan(span.by)), ...place(span) },
      span.jump ? signed(span.by) : exactSpan(span.by))),
    h('i', { key: 'now', class: 'now', vars: { '--x': `${line.now}px` } })))
}

// lines are the spans and the time of the sandbox, behind all flows.
const lines = () => h('div', { key: 'lines', class: 'scale', 'aria-hidden': 'true' },
  line.spans.map((span) => h('i', { key: `s${span.x}`, ...place(span) })),
  h('i', { key: 'now', class: 'now', vars: { '--x': `${line.now}px` } }))

const place = ({ x, width, jump }) => ({ class: jump ? 'span jump' : 'span', vars: { '--x': `${x}px`, '--width': `${width}px` } })

const signed = (ms) => `${ms < 0 ? '−' : '+'}${exactSpan(ms)}`

// title is what a flow is about.
const title = (f) => [f.openid, f.sn ?? f.group_id].filter(Boolean).join(' · ') || f.path

function row(f, index, props, { entries, open, show }) {
  const marks = f.exchanges.filter((n) => line.xs.has(n)).map((n) => entries.get(n))
  const failed = marks.filter((e) => e.outcome !== 'ok').length
  const short = t('flows.short', count(marks.length), count(failed))
  return h('div', { ...props, class: 'flow', role: 'listitem', 'aria-setsize': String(list.items.length), 'aria-posinset': String(index + 1) },
    h('div', { class: 'about' },
      h('div', { class: 'grow' }, h('p', null, name(title(f))), h('p', { class: 'dim' }, short)),
      button(t('keep'), () => keepAll(f.exchanges), { title: t('flows.keep'), 'aria-label': t('flows.keep-of', isolated(title(f))), 'aria-pressed': String(keepsAll(f.exchanges)), disabled: marks.length === 0 })),
    h('ol', { class: 'track', 'aria-label': sentence(f, marks, short) },
      (f.lives ?? []).filter((life) => line.xs.has(life.from)).map((life) => bar(life)),
      marks.map((e, i) => mark(e, i === 0 || e.n === open, e.n === open, show)),
      f.waiting && h('li', { key: 'waits', class: 'at', vars: { '--x': `${line.waits.get(f)}px` } }, h('i', { class: 'sign waits', role: 'img', 'aria-label': t('flows.waits'), title: t('flows.waits') }))))
}

// sentence says what a flow shows.
function sentence(f, marks, short) {
  const parts = [`${isolated(title(f))}: ${short}`]
  if (marks.length > 0) parts.push(t('flows.from', clockTime(Date.parse(marks[0].at)), clockTime(Date.parse(marks.at(-1).at))))
  for (const life of f.lives ?? []) parts.push(ended(life))
  return parts.join('; ')
}

// ended says when a token or a ticket expires.
function ended({ kind, until }) {
  const end = Date.parse(until)
  const what = kind === 'ticket' ? t('ticket') : t('token')
  return end <= now() ? t('flows.expired', what, clockTime(end)) : t('flows.expires', what, clockTime(end))
}

// isolated keeps marks of writing direction to the text that has them.
const isolated = (text) => `\u2068${text}\u2069`

function bar(life) {
  const x = line.xs.get(life.from)
  return h('li', {
    key: `${life.kind}${life.from}`, class: `life ${life.kind}`, title: ended(life), 'aria-hidden': 'true',
    vars: { '--x': `${x}px`, '--width': `${line.ends.get(life) - x}px` },
  })
}

function mark(e, reached, open, show) {
  const label = [t('exchange', e.n), e.name, verdict(e), clockTime(Date.parse(e.at))].join(', ')
  return h('li', { key: e.n, class: 'at', vars: { '--x': `${line.xs.get(e.n)}px` } },
    h('button', { type: 'button', class: 'dot', tabindex: reached ? '0' : '-1', 'aria-label': label, title: label, 'aria-pressed': String(open), onclick: () => show(e.n) },
      h('i', { class: `sign ${e.outcome}` })))
}

// keys moves the focus along a flow, and from one to the next.
function keys(event) {
  const at = event.target.closest('.flow')
  if (!at) return
  const marks = [...at.querySelectorAll('.dot')]
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  const goal = step ? marks[marks.indexOf(event.target) + step]
    : event.key === 'ArrowDown' ? at.nextElementSibling?.querySelector('.dot')
      : event.key === 'ArrowUp' ? at.previousElementSibling?.querySelector('.dot') : null
  if (!goal) return
  event.preventDefault()
  event.stopPropagation()
  goal.focus()
}
