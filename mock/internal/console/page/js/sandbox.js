// What a sandbox holds: its credentials, users, models, groups and records.

import { control, of } from './api.js'
import { h } from './dom.js'
import { fork, forkLine } from './fork.js'
import { groupsCard } from './groups.js'
import { adder, attempt, button, code, copyButton, name, nothing, say, section, sure } from './parts.js'
import { recordSwitch } from './settings.js'
import { base } from './snippets.js'
import { pairsOf, snippetsCard } from './start.js'
import { state } from './store.js'
import { t } from './text.js'

const merge = (world) => attempt(() => of(state.id)('PUT', '/world', world))
const visit = (id) => { location.hash = `#/${encodeURIComponent(id)}/sandbox` }

export function sandboxPanel() {
  if (!state.sandbox) return nothing(t('link.connecting'))
  return h('div', { class: 'columns' }, credentials(), state.lan && state.id === 'default' && lanCard(), snippetsCard(), users(), models(), groupsCard(merge), records())
}

function credentials() {
  const { appid, secret, id } = state.sandbox
  return section(t('sandbox'), [
    button(t('sandbox.new'), () => create({})),
    button(t('fork'), () => fork(), { title: t('fork.now-hint') }),
    sure(`reset-${id}`, t('reset'), () => attempt(() => of(id)('POST', '/reset'))),
    id !== 'default' && sure(`delete-${id}`, t('delete'), async () => { await attempt(() => of(id)('DELETE', '')); visit('default') }),
  ],
  forkLine(),
  pairsOf([['base URL', base()], ['appid', appid], ['secret', secret]]),
  h('div', { class: 'actions' },
    h('a', { class: 'button', href: `/__admin/sandboxes/${encodeURIComponent(id)}/worldfile`, download: `world-${id}.yaml` }, t('export')),
    fileButton(t('import.new'), importNew), fileButton(t('import.merge'), importMerge)),
  h('p', { class: 'dim' }, t('import.hint')))
}

// lanCard shows where a phone in the same network reaches the platform.
function lanCard() {
  const { base_url, page } = state.lan
  return section(t('lan'), [],
    h('img', { class: 'qr', src: '/__admin/lan.png', alt: t('lan.qr') }),
    h('p', { class: 'dim' }, t('lan.hint')),
    pairsOf([['base URL', base_url], [t('lan.page'), page]]))
}

function fileButton(label, take) {
  return h('label', { class: 'button' }, label, h('input', {
    type: 'file', class: 'away', accept: '.yaml,.yml,.json', 'aria-label': label,
    onchange: async (event) => {
      const [file] = event.target.files
      event.target.value = ''
      if (file) await attempt(async () => take((await control('POST', 'worldfile', await file.text())).world))
    },
  }))
}

const create = (body) => attempt(async () => visit((await control('POST', 'sandboxes', body)).id))

// importNew makes a sandbox of a world; one whose appid is taken is given another.
async function importNew(world) {
  const { sandboxes } = await control('GET', 'sandboxes')
  if (sandboxes.some((s) => s.appid === world.appid)) {
    delete world.appid
    delete world.secret
    say(t('import.fresh'))
  }
  await create({ world })
}

// importMerge leaves out what an existing sandbox has for good.
async function importMerge({ appid, secret, clock, ...world }) {
  if (await merge(world)) say(t('import.done'))
}

function users() {
  const policy = (openid, dialog) => attempt(() => of(state.id)('PUT', `/users/${encodeURIComponent(openid)}/policy`, { dialog }))
  const words = { ask: t('policy.ask'), accept: t('policy.accept'), reject: t('policy.reject'), dismiss: t('policy.dismiss') }
  return section(t('users'), null,
    h('ul', { class: 'rowlist' }, state.sandbox.users.map((u) => h('li', { key: u.openid }, code(u.openid), copyButton(u.openid, t('copy.value', 'openid')),
      h('select', { 'aria-label': t('policy.of', u.openid), value: u.dialog, onchange: (event) => policy(u.openid, event.target.value) },
        Object.entries(words).map(([v, word]) => h('option', { key: v, value: v }, word)))))),
    adder(t('users.add'), [['openid', 'openid', { placeholder: t('drawn') }]], ({ openid }) => merge({ users: [openid ? { openid, dialog: 'ask' } : { dialog: 'ask' }] })))
}

function models() {
  return section(t('models'), null,
    h('ul', { class: 'rowlist' }, state.sandbox.models.map((m) => h('li', { key: m.model_id },
      h('input', {
        value: m.model_type, 'aria-label': t('models.type', m.model_id),
        onchange: (event) => merge({ models: [{ model_id: m.model_id, model_type: event.target.value }] }),
      }), code(m.model_id), copyButton(m.model_id, t('copy.value', 'model_id'))))),
    adder(t('models.add'), [['model_type', 'model_type', { required: true }], ['model_id', 'model_id', { placeholder: t('drawn') }]],
      ({ model_type, model_id }) => merge({ models: [{ model_type, ...(model_id && { model_id }) }] })))
}

function records() {
  return section(t('records'), null, state.records.length === 0 ? nothing(t('records.none')) : h('ul', { class: 'rowlist' },
    state.records.map((r) => h('li', { key: JSON.stringify([r.openid, r.sn, r.model_id, r.group_id]) },
      h('span', { class: 'grow' }, name(r.name), h('small', null, name(r.group_id ?? `${r.sn} · ${r.model_id}`)), h('small', null, name(r.openid))),
      h('span', { class: r.status ? 'good' : 'bad' }, r.status ? t('record.on') : t('record.off')), recordSwitch(r)))))
}
