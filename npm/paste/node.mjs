// authorize.test.mjs; npm install --save-dev devicevoip devicevoip-wx; node --test
import assert from 'node:assert/strict'
import test from 'node:test'
import { sandbox } from 'devicevoip-wx/test'

test('a user who rejects is not asked again', async () => {
  const s = await sandbox({ baseUrl: 'http://127.0.0.1:8080', promises: true })
  const device = { ...await s.ticket('PHONE-1'), deviceName: 'Kitchen' }
  await s.reject()
  await assert.rejects(s.wx.requestDeviceVoIP(device), { errCode: 10021 })
  await s.accept() // too late: the rejection stays
  await assert.rejects(s.wx.requestDeviceVoIP(device), { errCode: 10021 })
  await s.close()
})
