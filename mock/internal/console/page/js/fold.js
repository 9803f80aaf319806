// Whether the phone stands beside the rest of a wide page, or is a tab of its own.

import { changed } from './store.js'

const KEY = 'devicevoip.phone'
const wide = matchMedia('(min-width: 1080px)')
wide.addEventListener('change', changed)

// roomy reports whether the page has room for the phone beside the rest.
export const roomy = () => wide.matches

// beside reports whether the phone stands there.
export const beside = () => wide.matches && localStorage.getItem(KEY) !== 'folded'

// fold puts the phone into a tab, or back. It is remembered.
export function fold() {
  localStorage.setItem(KEY, localStorage.getItem(KEY) === 'folded' ? 'beside' : 'folded')
  changed()
}

// unfold shows the phone beside the rest, if there is room.
export function unfold() {
  if (!beside()) fold()
}
