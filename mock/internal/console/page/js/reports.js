// The reports of one run or of two: what they came to, what changed between them, and the
// rules with their verdicts.

import { compare } from './compare.js'
import { h } from './dom.js'
import { count } from './format.js'
import { choice, code, evidence, name, nothing, source } from './parts.js'
import { changed, state } from './store.js'
import { ruleText, t } from './text.js'

const filter = { verdict: 'all' }
const unfolded = new Set() // rules whose scenarios are shown

// view changes with what is shown of the reports.
export const view = { version: 0 }

function viewed() {
  view.version++
  changed()
}

// The verdicts, the worst first, with the mark each has in the matrix.
const marks = { broken: '✗', unclear: '?', incomplete: '…', stale: '!', deviates: '≠', holds: '✓', inapplicable: '–' }
const words = {
  broken: () => t('verdict.broken'), unclear: () => t('verdict.unclear'), incomplete: () => t('verdict.incomplete'), stale: () => t('verdict.stale'),
  deviates: () => t('verdict.deviates'), holds: () => t('verdict.holds'), inapplicable: () => t('verdict.inapplicable'),
}

const text = (v) => typeof v === 'string' ? v : ''
const texts = (v) => Array.isArray(v) ? v.filter((e) => typeof e === 'string') : []
const things = (v) => Array.isArray(v) ? v.filter((e) => e && typeof e === 'object') : []

// taken is what the page shows of a report, whoever wrote it.
export function taken({ suite, client, started, strict, green, conformant, totals, reasons, causes, findings, rules, scenarios }) {
  return {
    suite: { subject: text(suite?.subject) || 'client' }, client: { name: text(client?.name), version: text(client?.version), language: text(client?.language) },
    started: text(started), strict, green, conformant, totals: Object.entries(totals ?? {}).filter(([, n]) => n > 0),
    reasons: [...texts(reasons), ...things(causes).map((c) => text(c.sentence))], findings: things(findings).map((f) => ({ name: text(f.name), message: text(f.message) })),
    rules: things(rules).map((r) => ({ id: text(r.id), sentence: text(r.sentence), source: text(r.source), evidence: text(r.evidence), verdict: text(r.verdict), scenarios: texts(r.scenarios) })),
    scenarios: things(scenarios).map((s) => ({
      id: text(s.id), rule: text(s.rule), own: s.own, name: text(s.name), outcome: text(s.outcome), message: text(s.message), diff: text(s.failure?.diff), repeat: text(s.failure?.repeat),
    })),
  }
}

// head says whose report it is and what it came to, or why it cannot be read.
export function head(run, { report, wrong }, verdict) {
  return h('section', { key: run.key, class: 'card' },
    h('header', null, h('h2', null, name(run.title)), verdict),
    run.note && h('p', { class: 'dim' }, name(run.note)),
    wrong && h('p', { class: 'bad', role: 'alert' }, wrong()),
    report && [
      h('p', { class: 'totals' }, report.totals.map(([key, n]) => h('span', { key, class: key }, h('b', null, count(n)), ' ', total(key)))),
      report.reasons.length > 0 && h('ul', { class: 'reasons' }, report.reasons.slice(0, MANY).map((line) => h('li', null, name(line))))])
}

// MANY is how many reasons are listed: those of the verdict, and what likely makes scenarios
// fail.
const MANY = 12

const outcome = (of) => of === undefined ? t('compare.absent') : total(of)

// comparison says what changed from one report to another.
export function comparison(before, after) {
  const found = compare(before, after)
  const say = (text) => h('section', { class: 'card' }, h('p', { class: 'nothing' }, text))
  if (!found) return say(t('compare.differ'))
  if (found.shared === 0) return say(t('compare.nothing'))
  const { lists, still, findings, failures } = found
  const titles = { broke: t('compare.broke', lists.broke.length), newlyAsked: t('compare.asked', lists.newlyAsked.length), mended: t('compare.mended', lists.mended.length), notAsked: t('compare.gone', lists.notAsked.length) }
  return h('section', { class: 'card comparison' },
    h('header', null, h('h2', null, t('compare')), h('span', { class: `badge ${failures > 0 ? 'bad' : 'good'}` }, failures > 0 ? t('compare.new', count(failures)) : t('compare.none'))),
    findings.length > 0 && h('ul', { class: 'reasons' }, findings.map((f) => h('li', null, name(f.message)))),
    Object.keys(lists).filter((key) => lists[key].length > 0).map((key) => h('details', { key, made: (node) => { node.open = key === 'broke' } },
      h('summary', null, titles[key]), h('ul', null, lists[key].map(change)))),
    h('p', { class: 'dim' }, t('compare.still', count(still))))
}

function change({ scenario, was, is, fails }) {
  const aside = ['failed', 'errored'].includes(is) && !fails ? t('compare.aside') : ''
  return h('li', { key: scenario.id }, code(scenario.id), ' ', name(scenario.name), ' ',
    h('span', { class: `outcome ${is}` }, `${outcome(was)} → ${outcome(is)}${aside}`))
}

function total(key) {
  const known = {
    selected: () => t('total.selected'), passed: () => t('total.passed'), failed: () => t('total.failed'), expectedFailure: () => t('total.expectedFailure'),
    unexpectedPass: () => t('total.unexpectedPass'), notApplicable: () => t('total.notApplicable'), errored: () => t('total.errored'), notRun: () => t('total.notRun'),
  }
  return known[key]?.() ?? key
}

// lines joins the rules of the reports: one line a rule.
function lines(open) {
  const all = new Map()
  open.forEach(({ report }, i) => report.rules.forEach((r) => {
    if (!all.has(r.id)) all.set(r.id, { rule: r, verdicts: [] })
    all.get(r.id).verdicts[i] = r
  }))
  return [...all.values()]
}

// matrix shows the rules of the reports that are open.
export function matrix(open) {
  const all = lines(open)
  const differs = ({ verdicts }) => open.length === 2 && verdicts[0]?.verdict !== verdicts[1]?.verdict
  const bad = ({ verdicts }) => verdicts.some((r) => r && !['holds', 'inapplicable'].includes(r.verdict))
  const shown = all.filter((l) => filter.verdict === 'all' || (filter.verdict === 'bad' ? bad(l) : differs(l)))
  const options = [['all', t('all')], ['bad', t('reports.bad')]]
  if (open.length === 2) options.push(['differs', t('reports.differs', all.filter(differs).length)])
  return h('section', { class: 'card' },
    h('header', null, h('h2', null, t('reports.rules', shown.length)), h('div', { class: 'tools' }, choice(t('reports.filter'), options, filter.verdict, (v) => { filter.verdict = v; viewed() }))),
    shown.length === 0 ? nothing(t('reports.none')) : h('ul', { class: 'matrix' }, shown.map((l) => line(l, open, differs(l)))))
}

// listed is a rule of a report as the catalogue has it in both languages, unless the
// catalogue has come to say something else.
function listed(rule) {
  const known = state.rules.get(rule.id)
  return known && known.sentence === rule.sentence && known.source === rule.source ? known : rule
}

function line({ rule, verdicts }, open, differs) {
  return h('li', { key: rule.id, class: differs ? 'differs' : '' }, h('details', { open: unfolded.has(rule.id), ontoggle: (event) => fold(rule.id, event.target.open) },
    h('summary', null,
      h('span', { class: 'marks' }, open.map((_, i) => mark(verdicts[i]?.verdict))),
      h('span', { class: 'grow' }, code(rule.id), ' ', h('span', { class: 'sentence' }, name(ruleText(listed(rule))))), evidence(rule.evidence)),
    h('p', { class: 'dim' }, source(listed(rule))),
    unfolded.has(rule.id) && open.map(({ title, report }, i) => verdicts[i] && scenarios(open.length > 1 && title, report, verdicts[i]))))
}

function fold(id, open) {
  if (open === unfolded.has(id)) return
  if (open) unfolded.add(id)
  else unfolded.delete(id)
  viewed()
}

function mark(verdict) {
  const word = words[verdict]?.() ?? t('verdict.absent')
  return h('span', { class: `mark ${verdict in marks ? verdict : 'absent'}`, role: 'img', 'aria-label': word, title: word }, marks[verdict] ?? '·')
}

function scenarios(title, report, rule) {
  const known = new Map(report.scenarios.map((s) => [s.id, s]))
  return h('div', { class: 'scenarios' }, title && h('h3', null, name(title)), h('ul', null, rule.scenarios.map((id) => {
    const s = known.get(id)
    return s && h('li', { key: id }, h('span', { class: `outcome ${s.outcome}` }, total(s.outcome)), ' ', code(id), ' ', name(s.name),
      s.message && h('pre', null, s.message), s.diff && h('pre', null, s.diff), s.repeat && h('p', null, code(s.repeat)))
  })))
}
