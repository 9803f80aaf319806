// authorize.test.mjs; npm install --save-dev devicevoip devicevoip-wx vitest; npx vitest run
import { expect, test } from 'vitest'
import { sandbox } from 'devicevoip-wx/test'

test('a user who rejects is not asked again', async () => {
  const s = await sandbox({ baseUrl: 'http://127.0.0.1:8080', promises: true })
  const device = { ...await s.ticket('PHONE-1'), deviceName: 'Kitchen' }
  await s.reject()
  await expect(s.wx.requestDeviceVoIP(device)).rejects.toMatchObject({ errCode: 10021 })
  await s.accept() // too late: the rejection stays
  await expect(s.wx.requestDeviceVoIP(device)).rejects.toMatchObject({ errCode: 10021 })
  await s.close()
})
