// Reports of the suite: the rules and their verdicts, of one client or of two.

import { h } from './dom.js'
import { count } from './format.js'
import { json } from './outcome.js'
import { button, choice, code, evidence, name, nothing, say, source } from './parts.js'
import { changed, state } from './store.js'
import { ruleText, t } from './text.js'

const reports = [] // at most two: { file, report }
const filter = { verdict: 'all' }
let over = false

// The verdicts, the worst first, with the mark each has in the matrix.
const marks = { broken: '✗', unclear: '?', incomplete: '…', stale: '!', deviates: '≠', holds: '✓', inapplicable: '–' }
const words = {
  broken: () => t('verdict.broken'), unclear: () => t('verdict.unclear'), incomplete: () => t('verdict.incomplete'), stale: () => t('verdict.stale'),
  deviates: () => t('verdict.deviates'), holds: () => t('verdict.holds'), inapplicable: () => t('verdict.inapplicable'),
}

export function reportsPanel() {
  return [dropzone(), reports.length > 0 && heads(), reports.length > 0 && matrix()]
}

function dropzone() {
  const at = (value) => (event) => { event.preventDefault(); if (over !== value) { over = value; changed() } }
  return h('label', {
    class: `drop ${over ? 'over' : ''}`, ondragover: at(true), ondragleave: at(false),
    ondrop: (event) => { at(false)(event); take(event.dataTransfer.files) },
  }, h('b', null, reports.length ? t('reports.more') : t('reports.drop')), h('small', { class: 'dim' }, code('devicevoip verify --report json:report.json')),
  h('input', { type: 'file', id: 'report-file', class: 'away', multiple: true, accept: '.json', 'aria-label': t('reports.drop'), onchange: (event) => { take(event.target.files); event.target.value = '' } }))
}

async function take(files) {
  for (const file of [...files].slice(0, 2)) {
    const report = json(await file.text())
    if (report?.schema !== 1 || !Array.isArray(report.rules) || !Array.isArray(report.scenarios)) {
      say(t('reports.not', file.name), t('reports.not.hint'), true)
      continue
    }
    reports.push({ file: file.name, report })
    if (reports.length > 2) reports.shift()
  }
  changed()
}

function heads() {
  return h('div', { class: 'heads' }, reports.map(({ file, report }, i) => h('section', { key: i, class: 'card' },
    h('header', null, h('h2', null, name(String(report.client?.name ?? file)), ' ', h('small', null, name(String(report.client?.version ?? '')))),
      h('div', { class: 'tools' }, h('span', { class: `badge ${report.conformant ? 'good' : 'bad'}` }, report.conformant ? t('reports.conformant') : t('reports.not-conformant')),
        button('×', () => { reports.splice(i, 1); changed() }, { class: 'quiet', 'aria-label': t('reports.close', file) }))),
    h('p', { class: 'dim' }, name(file)),
    h('p', { class: 'totals' }, Object.entries(report.totals ?? {}).filter(([, n]) => n > 0).map(([key, n]) => h('span', { key, class: key }, h('b', null, count(n)), ' ', total(key)))))))
}

function total(key) {
  const known = {
    selected: () => t('total.selected'), passed: () => t('total.passed'), failed: () => t('total.failed'), expectedFailure: () => t('total.expectedFailure'),
    unexpectedPass: () => t('total.unexpectedPass'), notApplicable: () => t('total.notApplicable'), errored: () => t('total.errored'), notRun: () => t('total.notRun'),
  }
  return known[key]?.() ?? key
}

// lines joins the rules of the reports: one line a rule.
function lines() {
  const all = new Map()
  reports.forEach(({ report }, i) => report.rules.forEach((r) => {
    if (!all.has(r.id)) all.set(r.id, { rule: r, verdicts: [] })
    all.get(r.id).verdicts[i] = r
  }))
  return [...all.values()]
}

function matrix() {
  const all = lines()
  const differs = ({ verdicts }) => reports.length === 2 && verdicts[0]?.verdict !== verdicts[1]?.verdict
  const bad = ({ verdicts }) => verdicts.some((r) => r && !['holds', 'inapplicable'].includes(r.verdict))
  const shown = all.filter((l) => filter.verdict === 'all' || (filter.verdict === 'bad' ? bad(l) : differs(l)))
  const options = [['all', t('all')], ['bad', t('reports.bad')]]
  if (reports.length === 2) options.push(['differs', t('reports.differs', all.filter(differs).length)])
  return h('section', { class: 'card' },
    h('header', null, h('h2', null, t('reports.rules', shown.length)), h('div', { class: 'tools' }, choice(t('reports.filter'), options, filter.verdict, (v) => { filter.verdict = v; changed() }))),
    shown.length === 0 ? nothing(t('reports.none')) : h('ul', { class: 'matrix' }, shown.map((l) => line(l, differs(l)))))
}

// sentence is that of a rule in the language of the page, or as the report has
// it where the catalogue has come to say something else.
function sentence(rule) {
  const known = state.rules.get(rule.id)
  return ruleText(known?.sentence === rule.sentence ? known : { sentence: String(rule.sentence ?? '') })
}

function line({ rule, verdicts }, differs) {
  return h('li', { key: rule.id, class: differs ? 'differs' : '' }, h('details', null,
    h('summary', null,
      h('span', { class: 'marks' }, reports.map((_, i) => mark(verdicts[i]?.verdict))),
      h('span', { class: 'grow' }, code(rule.id), ' ', h('span', { class: 'sentence' }, name(sentence(rule)))), evidence(rule.evidence)),
    h('p', { class: 'dim' }, source(rule.source ?? '')),
    reports.map(({ file, report }, i) => verdicts[i] && scenarios(file, report, verdicts[i]))))
}

function mark(verdict) {
  const word = words[verdict]?.() ?? t('verdict.absent')
  return h('span', { class: `mark ${verdict in marks ? verdict : 'absent'}`, role: 'img', 'aria-label': word, title: word }, marks[verdict] ?? '·')
}

function scenarios(file, report, rule) {
  const known = new Map(report.scenarios.map((s) => [s.id, s]))
  return h('div', { class: 'scenarios' }, reports.length > 1 && h('h3', null, name(file)), h('ul', null, (rule.scenarios ?? []).map((id) => {
    const s = known.get(id)
    return s && h('li', { key: id }, h('span', { class: `outcome ${s.outcome}` }, total(s.outcome)), ' ', code(id), ' ', name(s.name ?? ''),
      s.message && h('pre', null, s.message), s.failure?.diff && h('pre', null, s.failure.diff), s.failure?.repeat && h('p', null, code(s.failure.repeat)))
  })))
}
