// A list of which only the rows in sight are in the document.

import { h } from './dom.js'
import { changed } from './store.js'

const SPARE = 6 // rows drawn beyond what is in sight

// virtualList shows items, each of the same height, newest on top. It keeps the
// place of its reader while new ones come, unless the reader is at the top.
export class VirtualList {
  top = 0
  height = 600
  first = null // the topmost item in sight, while scrolled

  constructor(rowHeight) { this.rowHeight = rowHeight }

  // draw describes the list: id names an item, row describes one, and props.onmove, if any, is
  // called when it was scrolled.
  draw(items, { id, row, props }) {
    const size = this.rowHeight()
    this.items = items
    this.hold(items, id, size)
    const from = Math.max(0, Math.floor(this.top / size) - SPARE)
    const to = Math.min(items.length, Math.ceil((this.top + this.height) / size) + SPARE)
    return h('div', {
      ...props,
      made: (node) => this.attach(node),
      onscroll: (event) => { this.top = event.target.scrollTop; this.first = null; props.onmove?.(event.target); changed() },
    }, h('div', { class: 'rows', role: 'presentation', vars: { '--height': `${items.length * size}px` } },
      items.slice(from, to).map((item, i) => row(item, from + i, { key: id(item), vars: { '--y': `${(from + i) * size}px` } }))))
  }

  // hold moves the view along with what the reader looks at.
  hold(items, id, size) {
    const at = Math.floor(this.top / size)
    if (at > 0 && this.first != null) {
      const place = items.findIndex((item) => id(item) === this.first)
      if (place >= 0 && place !== at) {
        this.top += (place - at) * size
        queueMicrotask(() => { if (this.node) this.node.scrollTop = this.top })
      }
    }
    const seen = items[Math.floor(this.top / size)]
    this.first = seen === undefined ? null : id(seen)
  }

  attach(node) {
    if (this.node === node) return
    this.node = node
    this.watcher?.disconnect()
    this.watcher = new ResizeObserver(() => {
      if (node.clientHeight > 0 && node.clientHeight !== this.height) { this.height = node.clientHeight; changed() }
    })
    this.watcher.observe(node)
    node.scrollTop = this.top
  }

  // reveal scrolls as little as shows the item at an index.
  reveal(index) {
    const size = this.rowHeight()
    this.first = null
    if (index * size < this.top) this.top = index * size
    else if ((index + 1) * size > this.top + this.height) this.top = (index + 1) * size - this.height
    if (this.node) this.node.scrollTop = this.top
  }
}
