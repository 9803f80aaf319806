// Device groups, how full they are, and what is in them.

import { of } from './api.js'
import { h } from './dom.js'
import { adder, attempt, bar, button, code, copyButton, name, nothing, say, section } from './parts.js'
import { state } from './store.js'
import { t } from './text.js'

const modelOptions = () => state.sandbox.models.map((m) => [m.model_id, `${m.model_type} · ${m.model_id}`])

// groupsCard shows the groups; merge adds to the sandbox.
export function groupsCard(merge) {
  const { groups } = state.sandbox
  return section(t('groups'), null,
    groups.length === 0 ? nothing(t('groups.none')) : groups.map((g) => group(g)),
    adder(t('groups.add'), [['group_name', 'group_name', { required: true }], ['model_id', 'model_id', { options: modelOptions() }]],
      ({ group_name, model_id }) => merge({ groups: [{ group_name, model_id }] })))
}

function group(g) {
  const most = g.max_device_count ?? state.rules.get('group.capacity')?.limit.max ?? 0
  const fill = t('groups.fill', g.devices.length, most)
  return h('details', { key: g.group_id, class: 'group' },
    h('summary', null, h('span', { class: 'grow' }, name(g.group_name)), h('span', { class: 'fill' }, fill),
      bar(most ? g.devices.length / most : 0, fill, g.devices.length >= most ? 'full' : '')),
    h('p', { class: 'ids' }, code(g.group_id), copyButton(g.group_id, t('copy.value', 'group_id'))),
    h('ul', { class: 'devices' }, g.devices.map((d) => h('li', { key: d.model_id + '/' + d.sn }, code(d.sn, d.model_id),
      button('×', () => change(g, 'DELETE', d), { class: 'quiet', 'aria-label': t('devices.remove', d.sn) })))),
    adder(t('devices.add'), [['sn', 'sn', { required: true }], ['model_id', 'model_id', { options: modelOptions() }]], (d) => change(g, 'POST', d)))
}

// change adds or removes one device, and reports whether that was done.
async function change(g, method, device) {
  const answer = await attempt(() => of(state.id)(method, `/groups/${encodeURIComponent(g.group_id)}/devices`, { devices: [device] }))
  const outcome = answer?.devices[0]
  if (outcome?.errcode) say(`${outcome.errcode} ${outcome.errmsg}`, device.sn, true)
  return outcome?.errcode === 0
}
