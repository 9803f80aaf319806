'use strict'

const assert = require('node:assert/strict')
const { spawn } = require('node:child_process')
const { once } = require('node:events')
const { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs')
const { tmpdir } = require('node:os')
const path = require('node:path')
const test = require('node:test')

const PLATFORM = `${process.platform}-${process.arch}`

// A program that says how it was called, and does what its arguments say.
const PROGRAM = `#!${process.execPath}
const [what, value] = process.argv.slice(2)
if (what === 'exit') process.exitCode = Number(value)
if (what === 'die') process.kill(process.pid, value)
if (what === 'echo') process.stdin.pipe(process.stdout)
if (what === 'say') console.error(JSON.stringify(process.argv.slice(2)))
if (what === 'wait') {
  process.on(value, () => { console.log('got ' + value); process.exit(7) })
  setInterval(() => {}, 1000)
  console.log('waiting')
}
`

// installed is a folder with the package, and with its program unless that is left out.
function installed(t, { program = PROGRAM, mode = 0o755 } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'devicevoip-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const main = path.join(folder, 'node_modules/devicevoip')
  cpSync(__dirname, main, { recursive: true })
  if (program !== null) {
    const bin = path.join(folder, 'node_modules/@devicevoip', PLATFORM, 'bin')
    mkdirSync(bin, { recursive: true })
    writeFileSync(path.join(bin, 'devicevoip'), program, { mode })
  }
  return main
}

// start starts the launcher; flags are Node's own.
function start(main, args, flags = []) {
  const child = spawn(process.execPath, [...flags, path.join(main, 'bin/devicevoip.js'), ...args])
  const printed = { stdout: '', stderr: '' }
  for (const stream of Object.keys(printed)) child[stream].on('data', (chunk) => { printed[stream] += chunk })
  return { child, printed, end: once(child, 'close').then(([code, signal]) => ({ code, signal, ...printed })) }
}

const calls = [
  { name: 'arguments as they are', args: ['say', 'a b', '', '$X"'], want: { code: 0, stdout: '', stderr: '["say","a b","","$X\\""]\n' } },
  { name: 'standard input and output', args: ['echo'], input: 'line\n'.repeat(9999), want: { code: 0, stdout: 'line\n'.repeat(9999), stderr: '' } },
  { name: 'exit code 0', args: ['exit', '0'], want: { code: 0, stdout: '', stderr: '' } },
  { name: 'exit code 1', args: ['exit', '1'], want: { code: 1, stdout: '', stderr: '' } },
  { name: 'exit code 3', args: ['exit', '3'], want: { code: 3, stdout: '', stderr: '' } },
  { name: 'an end by a signal', args: ['die', 'SIGKILL'], want: { code: null, signal: 'SIGKILL', stdout: '', stderr: '' } },
]
for (const { name, args, input = '', want } of calls) {
  test(`hands on ${name}`, async (t) => {
    const { child, end } = start(installed(t), args)
    child.stdin.end(input)
    assert.deepEqual(await end, { signal: null, ...want })
  })
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  test(`hands on ${signal}`, async (t) => {
    const { child, printed, end } = start(installed(t), ['wait', signal])
    while (!printed.stdout.includes('waiting')) await once(child.stdout, 'data')
    child.kill(signal)
    assert.deepEqual(await end, { code: 7, signal: null, stdout: `waiting\ngot ${signal}\n`, stderr: '' })
  })
}

test('says what to do without the package of the platform', async (t) => {
  const { end } = start(installed(t, { program: null }), ['version'])
  assert.deepEqual(await end, {
    code: 4,
    signal: null,
    stdout: '',
    stderr: `devicevoip: the package @devicevoip/${PLATFORM}, which has the program for this machine, is not installed\n` +
      'hint: install again without --omit=optional or --no-optional; if node_modules or the lock file comes from ' +
      'another system, remove both and run npm install\n',
  })
})

test('says what to do on a platform without a package', async (t) => {
  const main = installed(t)
  const elsewhere = path.join(main, 'elsewhere.js')
  writeFileSync(elsewhere, `Object.defineProperty(process, 'platform', { value: 'freebsd' })`)
  const { end } = start(main, ['version'], ['--require', elsewhere])
  const { code, stderr } = await end
  assert.equal(code, 4)
  assert.match(stderr, /^devicevoip: there is no program for freebsd-\w+, only for darwin-arm64, .+, win32-x64\nhint: .*go install .+\n$/)
})

test('says what to do about a program that cannot be run', async (t) => {
  const { end } = start(installed(t, { mode: 0o644 }), ['version'])
  const { code, stderr } = await end
  assert.equal(code, 4)
  assert.match(stderr, /^devicevoip: \/.+\/bin\/devicevoip cannot be run: EACCES\nhint: remove node_modules and run npm install\n$/)
})

test('program is the path for those who start it themselves', (t) => {
  const { program } = require(installed(t))
  assert.ok(program().endsWith(path.join('@devicevoip', PLATFORM, 'bin/devicevoip')))
})
