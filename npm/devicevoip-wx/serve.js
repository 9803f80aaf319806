'use strict'

// The platform for tests and for builds, in Node.

const { spawn } = require('node:child_process')

const HINT = 'start one with `npx devicevoip serve`, or install it so that it starts by itself: npm install --save-dev devicevoip'

// platform resolves to { baseUrl, stop } of the platform at the address, or of one that
// it starts there from the package devicevoip. It rejects with what to do where neither
// works.
async function platform(address = process.env.DEVICEVOIP_URL || 'http://127.0.0.1:8080') {
  const baseUrl = address.replace(/\/+$/, '')
  if (await answers(baseUrl)) return { baseUrl, started: false, stop() {} }
  const { hostname, host, pathname } = new URL(baseUrl)
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname) || pathname !== '/') {
    throw new Error(`devicevoip: no platform answers at ${baseUrl}: set the address to the one that \`devicevoip serve\` prints`)
  }
  return start(baseUrl, host)
}

async function start(baseUrl, host) {
  let program
  try {
    program = require('devicevoip').program()
  } catch {
    throw new Error(`devicevoip: no platform answers at ${baseUrl}: ${HINT}`)
  }
  const child = spawn(program, ['serve', '--addr', host], { stdio: 'ignore' })
  let trouble = ''
  child.on('error', (error) => { trouble = error.message })
  child.on('exit', (code) => { trouble ||= `it ended with ${code}` })
  child.unref()
  process.once('exit', () => child.kill())
  for (;;) {
    const ended = trouble // before the question: where two start at once, one ends and the other answers
    if (await answers(baseUrl)) return { baseUrl, started: !ended, stop: () => { child.kill() } }
    if (ended) throw new Error(`devicevoip: ${program} does not start: ${ended}`)
    await new Promise((resolve) => { setTimeout(resolve, 20) })
  }
}

// serveBuild has a platform run while a build does, and says where its console is.
async function serveBuild(address, { info, warn } = console) {
  try {
    const { baseUrl, started } = await platform(address)
    info(`devicevoip: ${started ? 'started, console' : 'console'} ${baseUrl}/__console/`)
  } catch (error) {
    warn(error.message)
  }
}

// answers tells whether a platform is at the address.
async function answers(baseUrl) {
  try {
    const response = await fetch(`${baseUrl}/__phone/wx.js`, { signal: AbortSignal.timeout(2000) })
    return response.ok && (await response.text()).includes('devicevoip')
  } catch {
    return false
  }
}

module.exports = { platform, serveBuild }
