// Why an exchange ended as it did: the rule that decided, in words.

import { h } from './dom.js'
import { explanation } from './explanation.js'
import { count, exactSpan, middle, sizes } from './format.js'
import { message, sent, verdict } from './outcome.js'
import { code, evidence, name, source } from './parts.js'
import { state } from './store.js'
import { ruleText, t } from './text.js'

// why describes the verdict on an exchange.
export function why(e) {
  const told = lives(e)
  const ended = told[0] && /^ticket\.(lifetime|edge)$/.test(e.rule) // then that says more
  return h('section', { class: `why ${e.outcome}`, 'aria-label': t('why') },
    h('div', { class: 'verdict' }, h('strong', null, verdict(e)), message(e) && name(message(e))),
    e.outcome === 'fault' ? fault(e) : e.rule ? rule(state.rules.get(e.rule), e) : e.outcome === 'partial' ? partial(e) : plain(e),
    e.explanation && !ended && h('p', { class: 'sent' }, name(explanation(e.explanation))),
    e.meant && h('p', { class: 'sent' }, t('why.meant', e.meant)),
    e.delay && h('p', { class: 'dim' }, t('why.delay', e.delay)),
    told)
}

function plain(e) {
  const hint = e.reply?.error?.hint
  if (e.outcome === 'ok') return h('p', null, t('why.ok'))
  return h('p', null, hint ? h('bdi', null, hint) : t('why.none'))
}

function fault(e) {
  return [h('p', null, t('why.fault')), h('p', null, code(e.fault))]
}

// partial is a call that did what it could: some of its devices were refused.
const partial = (e) => [h('p', null, t('why.partial')), rulesOf(e).map((r) => rule(r, e))]

// rulesOf are the rules that refused devices of a list, by the codes they have.
export function rulesOf(e) {
  const codes = new Set(e.reply.device_list.map((d) => d?.errcode).filter(Boolean))
  return [...state.rules.values()].filter((r) => r.surface === 'openapi' && r.key === 'errcode' && codes.has(r.code) && r.id.startsWith('group.'))
}

function rule(r, e) {
  if (!r) return h('p', null, code(e.rule))
  const found = sent(e, r.subject)
  return [
    h('p', { class: 'sentence' }, ruleText(r)),
    found && typeof found.value !== 'object' && value(r, String(found.value)),
    h('p', { class: 'origin' }, code(r.id), ' ', evidence(r.evidence), ' ', h('span', { class: 'dim' }, source(r))),
    r.switch && h('p', null, h('a', { href: `#/${encodeURIComponent(state.id)}/faults` }, t('why.switch'))),
  ]
}

// value is what the client sent where the rule looked, measured as rules do.
function value(r, text) {
  const size = sizes(text)
  const measured = ['bytes', 'characters'].includes(r.limit?.unit) ? [t('size.bytes', count(size.bytes)), t('size.points', count(size.points)), size.units !== size.points && t('size.units', count(size.units))].filter(Boolean).join(' · ') : ''
  return h('p', { class: 'sent' }, t('why.sent', r.subject), ' ', h('code', null, name(text.length > 200 ? middle(text, 90) : text || '""')),
    measured && h('span', { class: 'dim' }, ' ', measured))
}

// lives tells the age of the token and the ticket that a request carried.
function lives(e) {
  const at = Date.parse(e.at)
  const ticket = sent(e, 'snTicket')?.value
  const token = sent(e, 'access_token')?.value
  return [[ticket, t('ticket')], [token, t('token')]].map(([text, word]) => {
    const c = text && state.credentials.find((known) => known.text === text)
    if (!c) return null
    const end = c.end && Date.parse(c.end)
    const age = exactSpan(at - Date.parse(c.issued))
    const past = end && at >= end
    if (!past && !/^(ticket|token)\./.test(e.rule)) return null
    return h('p', { class: 'dim' },
      past ? t('life.past', word, age, exactSpan(at - end)) : t('life.left', word, age), ' ',
      h('a', { href: `#/${encodeURIComponent(state.id)}/journal/${state.entries.find((x) => x.rid === c.rid)?.n ?? ''}` }, t('life.where')))
  })
}
