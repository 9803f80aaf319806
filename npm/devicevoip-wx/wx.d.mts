export * from './wx.js'
