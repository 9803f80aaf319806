// wx.js as an ES module. Bundlers and Node give its exports as the default; a
// page, which has no CommonJS, finds them in globalThis.devicevoip.
import * as wx from './wx.js'

export const { createPhone } = wx.default ?? globalThis.devicevoip
