// The runs of suites: those that the platform was told of, and the reports that were dropped
// here. One that is chosen shows its report, and two are compared.

import { control } from './api.js'
import { h, kept } from './dom.js'
import { ago, count } from './format.js'
import { json } from './outcome.js'
import { attempt, bar, button, code, name, nothing } from './parts.js'
import { comparison, head, matrix, taken, view } from './reports.js'
import { changed, state } from './store.js'
import { language, t } from './text.js'

const SCHEMA = 1 // of reports

const files = [] // runs of dropped reports, the newest first
const chosen = [] // keys of at most two runs
const fetched = new Map() // by run and language: { report }, { wrong }, or nothing yet
let dropped = 0
let refused = [] // files that were dropped and are no report: { file, wrong }
let over = false

export function runsPanel() {
  const all = [...files, ...state.runs.map(told)]
  const open = chosen.map((key) => all.find((r) => r.key === key)).filter(Boolean).sort((a, b) => a.started - b.started).map((run) => ({ run, content: contentOf(run) }))
  const readable = open.map(({ content }) => content).filter(({ report }) => report)
  return [list(all), dropzone(),
    open.length > 0 && h('div', { class: 'heads' }, open.map(({ run, content }) => head(run, content, verdict(run)))),
    readable.length === 2 && compared(language(), ...readable), readable.length > 0 && ruled(language(), state.rules, view.version, ...readable)]
}

const compared = kept((_, before, after) => comparison(before.report, after.report))
const ruled = kept((_language, _rules, _version, ...open) => matrix(open))

// told is a run that the platform was told of, as the page shows it.
const told = (run) => ({
  ...run, key: `run ${run.id}`, started: Date.parse(run.started), note: run.selection ?? '', title: titleOf(run),
  close: [t('runs.delete', titleOf(run)), () => attempt(() => control('DELETE', `runs/${run.id}`))],
})

const titleOf = ({ subject, client, version }) => subject === 'platform' ? t('runs.platform', version ?? '') : `${client} ${version ?? ''}`.trim() || '–'

// contentOf is the report of a run, or what is wrong with it.
function contentOf(run) {
  if (run.content) return run.content
  if (!run.report) return {}
  const key = `${run.id} ${language()}`
  if (!fetched.has(key)) {
    fetched.set(key, {})
    control('GET', `runs/${run.id}/report?language=${language()}`).then(read, () => ({ wrong: () => t('unreachable') }))
      .then((content) => { fetched.set(key, { ...content, title: run.title }); changed() })
  }
  return fetched.get(key)
}

// read takes a report, or says why it is none.
function read(report) {
  if (Number.isInteger(report?.schema) && report.schema !== SCHEMA) return { wrong: () => t('runs.version', report.schema, SCHEMA) }
  const whole = report?.schema === SCHEMA && Array.isArray(report.rules) && Array.isArray(report.scenarios)
  return whole ? { report: taken(report) } : { wrong: () => t('runs.not') }
}

function list(all) {
  return h('section', { class: 'card' },
    h('header', null, h('h2', null, t('tab.runs')), h('small', { class: 'dim' }, t('runs.pick'))),
    all.length === 0 ? nothing([t('runs.none'), ' ', code(`devicevoip verify --server ${location.origin}`)]) : h('ul', { class: 'runs' }, all.map(row)))
}

function row(run) {
  const picked = chosen.includes(run.key)
  return h('li', { key: run.key, class: picked ? 'chosen' : '' },
    h('button', { type: 'button', class: 'pick', 'aria-pressed': String(picked), disabled: !run.report, title: run.report ? null : t('runs.no-report'), onclick: () => pick(run.key) },
      h('b', null, name(run.title)), ' ', run.note && h('small', null, name(run.note)), ' ', run.started > 0 && h('time', { class: 'dim', datetime: new Date(run.started).toISOString() }, ago(run.started))),
    h('span', { class: 'far' }, !run.content && [bar(run.scenarios > 0 ? run.done / run.scenarios : 1, t('runs.progress', count(run.done), count(run.scenarios)), run.wrong > 0 ? 'full' : ''),
      h('span', { class: 'dim' }, t('runs.progress', count(run.done), count(run.scenarios)), run.wrong > 0 && t('runs.wrong', count(run.wrong)))]),
    verdict(run), button('×', () => close(run), { class: 'quiet', 'aria-label': run.close[0] }))
}

const words = {
  running: () => t('runs.running'), interrupted: () => t('runs.interrupted'),
  conformant: () => t('runs.conformant'), green: () => t('runs.green'), 'not-conformant': () => t('runs.not-conformant'),
}
const tones = { conformant: 'good', green: 'assumed', interrupted: 'assumed', running: 'observed', 'not-conformant': 'bad' }

function verdict({ state: at, verdict: of }) {
  const is = at === 'ended' ? of : at
  return h('span', { class: `badge ${tones[is]}` }, words[is]())
}

function pick(key) {
  const at = chosen.indexOf(key)
  if (at >= 0) chosen.splice(at, 1)
  else if (chosen.push(key) > 2) chosen.shift()
  for (const known of fetched.keys()) if (!chosen.includes(`run ${known.split(' ')[0]}`)) fetched.delete(known)
  changed()
}

function close(run) {
  if (chosen.includes(run.key)) pick(run.key)
  run.close[1]()
}

function dropzone() {
  const at = (value) => (event) => { event.preventDefault(); if (over !== value) { over = value; changed() } }
  return h('label', {
    class: `drop ${over ? 'over' : ''}`, ondragover: at(true), ondragleave: at(false),
    ondrop: (event) => { at(false)(event); take([...event.dataTransfer.files]) },
  }, h('b', null, t('runs.drop')), h('small', { class: 'dim' }, code('devicevoip verify --report json:report.json')),
  refused.length > 0 && h('span', { class: 'bad', role: 'alert' }, refused.map(({ file, wrong }) => h('span', null, name(file), ': ', wrong()))),
  h('input', { type: 'file', id: 'report-file', class: 'away', multiple: true, accept: '.json', 'aria-label': t('runs.drop'), onchange: (event) => { take([...event.target.files]); event.target.value = '' } }))
}

async function take(list) {
  refused = []
  for (const file of list) {
    const content = read(json(await file.text()))
    if (content.wrong) refused.push({ file: file.name, wrong: content.wrong })
    else chooseFile(file.name, content)
  }
  changed()
}

function chooseFile(file, content) {
  const { report } = content
  const key = `file ${++dropped}`
  const title = titleOf({ subject: report.suite.subject, client: report.client.name, version: report.client.version })
  files.unshift({
    key, content: { ...content, title }, report: true, note: file, title, started: Date.parse(report.started) || 0,
    state: 'ended', verdict: report.conformant ? 'conformant' : report.green ? 'green' : 'not-conformant',
    close: [t('runs.close', file), () => { files.splice(files.findIndex((f) => f.key === key), 1); changed() }],
  })
  pick(key)
}
