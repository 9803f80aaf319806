#!/usr/bin/env node
'use strict'

// Runs the program for this machine with the same arguments and streams, hands
// signals on to it, and ends as it ends.

const { spawn } = require('node:child_process')
const { isatty } = require('node:tty')
const { program } = require('..')

// The exit code that says the command itself failed. 1 would be a verdict.
const FAILED = 4

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

function fail(error) {
  process.stderr.write(`devicevoip: ${error.message}\n`)
  process.exitCode = FAILED
}

// handOn hands a signal on to the child. A terminal sends SIGINT to the child by
// itself, and a second one would end it at once, without waiting for requests.
function handOn(child, signal) {
  if (signal === 'SIGINT' && [0, 1, 2].some(isatty)) return
  child.kill(signal)
}

function run(file) {
  const child = spawn(file, process.argv.slice(2), { stdio: 'inherit' })
  for (const signal of SIGNALS) process.on(signal, () => handOn(child, signal))
  child.on('error', (error) => {
    fail(new Error(`${file} cannot be run: ${error.code}\nhint: remove node_modules and run npm install`))
  })
  child.on('exit', (code, signal) => {
    for (const handled of SIGNALS) process.removeAllListeners(handled)
    if (signal) process.kill(process.pid, signal)
    else process.exitCode = code
  })
}

try {
  run(program())
} catch (error) {
  fail(error)
}
