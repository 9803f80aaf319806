// authorize.test.mjs: npm install --save-dev devicevoip-wx; devicevoip serve; node --test
import assert from 'node:assert/strict'
import test from 'node:test'
import { createPhone } from 'devicevoip-wx'

// A sandbox of its own for this test, whose user rejects every device.
async function sandbox() {
  const post = async (path, body) => (await fetch(`http://127.0.0.1:8080/__admin/sandboxes${path}`, { method: 'POST', body: JSON.stringify(body) })).json()
  const { id, baseUrl, appid, users, models } = await post('', { world: { models: [{ model_type: '校园电话' }], users: [{ dialog: 'reject' }] } })
  const { sn_ticket: snTicket } = await post(`/${id}/tickets`, { sn: 'PHONE-1', model_id: models[0].model_id })
  const { wx } = createPhone({ baseUrl, appid, openid: users[0].openid, promises: true })
  return { wx, device: { sn: 'PHONE-1', snTicket, modelId: models[0].model_id, deviceName: 'Kitchen' } }
}

test('the user rejects, and is not asked again', async () => {
  const { wx, device } = await sandbox()
  await assert.rejects(wx.requestDeviceVoIP(device))
  await assert.rejects(wx.requestDeviceVoIP(device), { errCode: 10021 })
})
