'use strict'

const assert = require('node:assert/strict')
const { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } = require('node:fs')
const { tmpdir } = require('node:os')
const path = require('node:path')
const test = require('node:test')
const acorn = require('acorn')
const { moduleOf, placeOf, stand, writeModule } = require('./bundle.js')

for (const page of [false, true]) {
  test(`what stands for wx is ES5 on one line, page ${page}`, () => {
    const text = stand(placeOf({}, { page }), { page })
    acorn.parse(text, { ecmaVersion: 5 })
    acorn.parse(moduleOf(text), { ecmaVersion: 5 })
    acorn.parse(moduleOf('STAND', { esm: true }), { ecmaVersion: 2015, sourceType: 'module' })
    assert.doesNotMatch(text, /\n/)
  })
}

// Bundlers know a file by its path without links, which a linked node_modules has.
test('a written module is known by its path without links', (t) => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'bundle-')))
  t.after(() => rmSync(folder, { recursive: true }))
  mkdirSync(path.join(folder, 'real'))
  symlinkSync(path.join(folder, 'real'), path.join(folder, 'node_modules'), 'dir')
  const file = writeModule(path.join(folder, 'node_modules', '.cache'), placeOf({}))
  assert.equal(path.dirname(file), path.join(folder, 'real', '.cache'))
  assert.deepEqual(Object.keys(require(file)), ['wx', 'requestDeviceVoIP', 'getDeviceVoIPList'])
})

test('a dialog that there is not', () => {
  assert.throws(() => placeOf({ dialog: 'popup' }), /dialog: "popup" is not one of policy, console, modal, page/)
})
