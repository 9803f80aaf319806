import type { AppWx, DialogMode, Phone, Place } from './wx.js'

/** What requestDeviceVoIP needs of the app's server. */
export interface Ticket {
  sn: string
  modelId: string
  snTicket: string
}

/** An authorization of the sandbox's users: 1 accepted, 0 rejected or switched off. */
export interface Record {
  openid: string
  sn?: string
  model_id?: string
  group_id?: string
  status: number
  name: string
}

/** A sandbox for one test, with the phone of its user. */
export interface Sandbox extends Place {
  id: string
  secret: string
  models: { model_id: string; model_type: string }[]
  wx: AppWx
  phone: Phone<AppWx>
  /** A ticket of a device, of the first model unless told otherwise. */
  ticket(sn: string, modelId?: string): Promise<Ticket>
  /** Settles when every callback has run. */
  idle(): Promise<void>
  /** How the user answers dialogs from now on. */
  accept(): Promise<void>
  reject(): Promise<void>
  dismiss(): Promise<void>
  ask(): Promise<void>
  /** Adds a message template to the account, for requestSubscribeDeviceMessage. */
  template(id: string, more?: { title?: string; model_ids?: string[]; banned?: boolean }): Promise<void>
  /** Moves the clock, by a duration such as '5m'. */
  advance(duration: string): Promise<{ mode: string; now: string }>
  records(): Promise<Record[]>
  /** Makes a call of the control API about the sandbox, such as control('POST', '/faults', fault). */
  control(method: string, path: string, body?: unknown): Promise<any>
  /** Deletes the sandbox, and ends the platform if it was started for it. */
  close(): Promise<void>
}

/** Creates a sandbox on the platform at baseUrl (DEVICEVOIP_URL, or http://127.0.0.1:8080). */
export function sandbox(options?: {
  baseUrl?: string
  promises?: boolean
  library?: string
  dialog?: DialogMode
  /** What the sandbox is created from, as a world file describes it. */
  world?: object
  host?: object
}): Promise<Sandbox>
