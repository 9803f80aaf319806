// The document as a function of the state: h describes an element, render makes
// the document so, changing only what differs. Text is set as text, always.

const SVG = new Set(['svg', 'path', 'rect', 'circle'])

// h describes an element. Among props, on… are event handlers, vars are CSS
// variables, key is who the element is among its siblings, made is called with
// the new element, and the rest are attributes; null and false leave one out.
export function h(tag, props, ...children) {
  return { tag, props: props ?? {}, children: children.flat(Infinity).filter((c) => c != null && c !== false) }
}

// kept is describe, made anew only when what it is given differs: render passes over a
// description that it has drawn before.
export function kept(describe) {
  let before = null
  let made = null
  return (...given) => {
    if (!before || given.length !== before.length || given.some((g, i) => g !== before[i])) {
      before = given
      made = describe(...given)
    }
    return made
  }
}

// render makes descriptions the children of an element.
export function render(parent, ...wanted) {
  wanted = wanted.flat(Infinity).filter((c) => c != null && c !== false)
  const keyed = new Map()
  for (const node of parent.childNodes) if (node.was?.props.key != null) keyed.set(node.was.props.key, node)
  let at = parent.firstChild
  for (const child of wanted) {
    const node = typeof child === 'object' ? element(child, at, keyed) : text(String(child), at)
    if (node === at) at = at.nextSibling
    else parent.insertBefore(node, at)
  }
  while (at) {
    const next = at.nextSibling
    at.remove()
    at = next
  }
}

function text(data, at) {
  if (at?.nodeType !== Node.TEXT_NODE) return new Text(data)
  if (at.data !== data) at.data = data
  return at
}

function element(wanted, at, keyed) {
  const { tag, props } = wanted
  let node = props.key != null ? keyed.get(props.key) : at?.was && at.was.props.key == null ? at : null
  if (node?.was.tag !== tag) node = SVG.has(tag) ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag)
  if (node.was === wanted) return node
  const made = !node.was
  const before = node.was?.props ?? {}
  node.was = wanted
  for (const name in before) if (!(name in props)) set(node, name, null, before[name])
  for (const name in props) if (props[name] !== before[name] || LIVE.has(name)) set(node, name, props[name], before[name])
  render(node, wanted.children)
  if ('value' in props) setValue(node, String(props.value ?? ''), before.value)
  if (made) props.made?.(node)
  return node
}

// setValue leaves alone what somebody is typing.
function setValue(node, value, before) {
  if (node.value === value || node === document.activeElement && before === value) return
  node.value = value
}

// What a user may have changed since it was set.
const LIVE = new Set(['checked', 'open'])

function set(node, name, value, before) {
  if (name === 'key' || name === 'value' || name === 'made') return
  if (name.startsWith('on')) listen(node, name.slice(2), value)
  else if (name === 'vars') for (const v in value) node.style.setProperty(v, value[v])
  else if (name === 'checked' || name === 'open') { if (node[name] !== Boolean(value)) node[name] = Boolean(value) }
  else if (value == null || value === false) node.removeAttribute(name)
  else node.setAttribute(name, value === true ? '' : value)
}

function listen(node, type, handler) {
  node.handlers ??= {}
  if (!(type in node.handlers)) node.addEventListener(type, (event) => node.handlers[type]?.(event))
  node.handlers[type] = handler
}
