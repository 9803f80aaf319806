// The calls to the server the page was served from.

import { language } from './text.js'

// Refusal is a 4xx of control: what was wrong, and what to do about it.
export class Refusal extends Error {
  constructor(status, { message, hint }) {
    super(message)
    this.status = status
    this.hint = hint
  }
}

let unauthorized = () => {}

// onUnauthorized sets what runs when control asks for a token.
export function onUnauthorized(fn) { unauthorized = fn }

// control calls control and returns its answer; body is JSON, or text as it is.
export async function control(method, path, body) {
  const init = { method, headers: inLanguage() }
  if (body !== undefined) init.body = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch('/__admin/' + path, init)
  const text = await read(response)
  return text ? JSON.parse(text) : null
}

// file fetches what control answers as text.
export const file = async (path) => read(await fetch('/__admin/' + path, { headers: inLanguage() }))

// inLanguage has control word what it refuses as the page does.
const inLanguage = () => ({ 'Accept-Language': language() })

async function read(response) {
  const text = await response.text()
  if (response.ok) return text
  let error
  try { error = JSON.parse(text).error } catch { error = { message: text } }
  if (response.status === 401) unauthorized()
  throw new Refusal(response.status, error)
}

// of returns control bound to one sandbox.
export const of = (id) => (method, path, body) => control(method, `sandboxes/${encodeURIComponent(id)}${path}`, body)

// client makes a call as a client of a sandbox does, and returns what came.
export async function client(id, method, path, body) {
  const init = { method }
  if (body !== undefined) init.body = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(`/s/${encodeURIComponent(id)}${path}`, init)
  const text = await response.text()
  try { return JSON.parse(text) } catch { return { unreadable: text, status: response.status } }
}
