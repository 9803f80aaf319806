'use strict'

// The platform for tests and for builds, in Node.

const { spawn } = require('node:child_process')
const { mkdirSync, rmSync, writeFileSync } = require('node:fs')
const { tmpdir } = require('node:os')
const path = require('node:path')
const { threadId } = require('node:worker_threads')

const HINT = 'start one with `npx devicevoip serve`, or install it so that it starts by itself: npm install --save-dev devicevoip'

// platform resolves to { baseUrl, started, stop } of the platform at the address, or of one
// that it starts there from the package devicevoip, which ends when the last process that
// uses it has stopped. It rejects with what to do where neither works.
async function platform(address = process.env.DEVICEVOIP_URL || 'http://127.0.0.1:8080') {
  const baseUrl = address.replace(/\/+$/, '').replace(/\/s\/[^/]+$/, '') // of a sandbox, as the console shows it
  const { hostname, host, port, pathname } = place(baseUrl)
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname) || pathname !== '/') {
    if (await answers(baseUrl)) return { baseUrl, started: false, stop() {} }
    throw new Error(`devicevoip: no platform answers at ${baseUrl}: set the address to the one that \`devicevoip serve\` prints`)
  }
  const folder = path.join(tmpdir(), `devicevoip-${process.getuid?.() ?? 'user'}-${port}`)
  const stop = use(folder) // before the question, so that what answers does not end
  try {
    return { baseUrl, started: !(await answers(baseUrl)) && await start(baseUrl, host, folder), stop }
  } catch (error) {
    stop()
    throw error
  }
}

// place is the URL of an address, which has to be one.
function place(address) {
  try {
    return new URL(address)
  } catch {
    throw new Error(`devicevoip: "${address}" is no address of a platform: write it as http://127.0.0.1:8080`)
  }
}

// start starts the platform, and tells whether it did: where two start at once, one ends
// and the other answers.
async function start(baseUrl, host, folder) {
  let program
  try {
    program = require('devicevoip').program()
  } catch {
    throw new Error(`devicevoip: no platform answers at ${baseUrl}: ${HINT}`)
  }
  const command = [path.join(__dirname, 'keep.js'), folder, program, 'serve', '--addr', host]
  const keeper = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], detached: true, windowsHide: true })
  const trouble = await new Promise((resolve) => {
    keeper.on('message', () => { resolve(undefined) })
    keeper.on('error', (error) => { resolve(error.message) })
    keeper.on('exit', (code) => { resolve(`it ended with ${code}`) })
  })
  if (keeper.connected) keeper.disconnect()
  keeper.unref()
  if (await answers(baseUrl)) return trouble === undefined
  throw new Error(`devicevoip: ${program} does not start: ${trouble ?? 'it does not answer'}`)
}

// uses are how often this process uses each folder's platform.
const uses = new Map()

// use tells that this process uses the platform of the folder, until it stops or ends.
function use(folder) {
  const file = path.join(folder, `${process.pid}-${threadId}`)
  if (!uses.has(folder)) process.once('exit', () => { rmSync(file, { force: true }) })
  uses.set(folder, (uses.get(folder) ?? 0) + 1)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, '')
  let stopped = false
  return () => {
    if (stopped) return
    stopped = true
    uses.set(folder, uses.get(folder) - 1)
    if (uses.get(folder) === 0) rmSync(file, { force: true })
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
