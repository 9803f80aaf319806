'use strict'

// Runs a program until no process is left that uses it:
//
//   node keep.js FOLDER PROGRAM ARGUMENT…
//
// A user has a file in the folder, PID-THREAD. serve.js puts it there, and hears when the
// program listens.

const { spawn } = require('node:child_process')
const { readdirSync } = require('node:fs')

const PAUSE = 250 // ms

const [folder, program, ...args] = process.argv.slice(2)
const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] })
child.stdout.once('data', () => { process.send?.('it listens', () => {}) }) // its first line has the address
child.on('error', () => { process.exit(1) })
child.on('exit', (code) => { process.exit(code ?? 1) })

setInterval(() => {
  if (!users().some((name) => isAlive(Number(name.split('-')[0])))) child.kill()
}, PAUSE)

function users() {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
