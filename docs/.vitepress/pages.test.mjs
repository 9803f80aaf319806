import assert from 'node:assert/strict'
import test from 'node:test'

import { addressOf, sidebar } from './pages.mjs'

test('links lead to pages, images, and into the repository', () => {
  for (const [page, link, want] of [
    ['index.md', 'docs/control.md', '/control'],
    ['index.md', 'docs/console.png', '/console.png'],
    ['zh-CN/control.md', 'teams.zh-CN.md#x', '/zh-CN/teams#x'],
    ['zh-CN/control.md', 'control.md', '/control'],
    ['zh-CN/control.md', '../README.zh-CN.md', '/zh-CN/'],
    ['protocol.md', '../../README.md', '/'],
    ['zh-CN/adapters.md', '../steps/adapter/README.zh-CN.md#x', '/zh-CN/protocol#x'],
    ['control.md', '../mock/control', 'https://github.com/devicevoip/devicevoip/tree/main/mock/control'],
    ['index.md', 'LICENSE', 'https://github.com/devicevoip/devicevoip/blob/main/LICENSE'],
    ['control.md', '#clock', '#clock'],
    ['control.md', 'https://example.com/', 'https://example.com/'],
  ]) {
    assert.equal(addressOf(page, link), want)
  }
})

test('a link to nothing is an error', () => {
  assert.throws(() => addressOf('control.md', 'nothing.md'), { message: 'docs/control.md links to nothing.md, which does not exist' })
})

test('every page is listed in each language', () => {
  const links = (lang) => sidebar(lang).flatMap((group) => group.items.map((item) => item.link))
  assert.deepEqual(links('zh-CN'), links('en').map((link) => `/zh-CN${link}`))
})
