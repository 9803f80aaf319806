// Types of wx.js. The two calls agree with miniprogram-api-typings, so that
// phone.wx can stand wherever an app's code wants wx.

/** The sandbox and the user that a phone belongs to. */
export interface Place {
  /** Of the platform, or of one of its sandboxes: http://127.0.0.1:8080/s/NAME. */
  baseUrl: string
  appid: string
  openid: string
}

/** What a call ends with. errMsg is "<api>:ok" or "<api>:fail <reason>". */
export interface CallResult {
  errMsg: string
}

/** What a call that failed ends with: errCode from the service, errno from the base library. */
export interface CallFailure extends CallResult {
  errCode?: number
  errno?: number
}

/** Success or fail runs first, then complete, after the call has returned. */
export interface Callbacks<Result extends CallResult> {
  success?: (res: Result) => void
  fail?: (res: CallFailure) => void
  complete?: (res: Result | CallFailure) => void
}

/** Asks for one device. */
export interface DeviceOption extends Callbacks<CallResult> {
  sn: string
  snTicket: string
  modelId: string
  deviceName: string
  isGroup?: false
  groupId?: string
}

/** Asks for a group of devices. */
export interface GroupOption extends Callbacks<CallResult> {
  isGroup: true
  groupId: string
  sn?: string
  snTicket?: string
  modelId?: string
  deviceName?: string
}

export type RequestOption = DeviceOption | GroupOption

/** One item of the list. That of a group has no sn and no model_id, that of a device no group_id. */
export interface ListItem {
  sn: string
  model_id: string
  group_id: string
  /** 0: rejected or switched off. 1: authorized. */
  status: number
}

export interface ListResult extends CallResult {
  list: ListItem[]
}

export type ListOption = Callbacks<ListResult>

/** Asks the user for messages of templates about a device. */
export interface SubscribeOption extends Callbacks<SubscribeResult> {
  /** At most three. */
  tmplIds: string[]
  sn: string
  snTicket: string
  modelId: string
}

/** What became of each template, by its id: a rejection is a success. acceptWithAudio is WeChat's; the platform does not give it. */
export interface SubscribeResult extends CallResult {
  [templateId: string]: 'accept' | 'reject' | 'ban' | 'filter' | 'acceptWithAudio' | string
}

/** The calls of wx. Those of the authorization return nothing, as on a phone. */
export interface Wx {
  /** Without callbacks it returns a promise. */
  requestSubscribeDeviceMessage(option: SubscribeOption & NoCallbacks): Promise<SubscribeResult>
  requestSubscribeDeviceMessage(option: SubscribeOption): void
  requestDeviceVoIP(option: RequestOption): void
  getDeviceVoIPList(option?: ListOption): void
}

/**
 * Who answers a dialog: the user's policy on the platform, the console, wx.showModal, or a
 * sheet in the web page.
 */
export type DialogMode = 'policy' | 'console' | 'modal' | 'page'

/** The wx of an app: the host's, with what belongs to the calls on the platform. */
export interface AppWx extends Wx {
  canIUse(schema: string): boolean
  getSystemInfoSync(): any
  getAppBaseInfo(): any
  getSetting(option?: any): any
  openSetting(option?: any): any
  login(option?: any): any
  [name: string]: any
}

type NoCallbacks = { [name in keyof Callbacks<CallResult>]?: undefined }

/** The calls of wx where `promises` is true: without callbacks they return a promise. */
export interface PromisingWx extends Wx {
  requestDeviceVoIP(option: RequestOption & NoCallbacks): Promise<CallResult>
  requestDeviceVoIP(option: RequestOption): void
  getDeviceVoIPList(option?: NoCallbacks): Promise<ListResult>
  getDeviceVoIPList(option?: ListOption): void
}

export interface Phone<Calls extends Wx = Wx> {
  wx: Calls
  /** Moves the same wx to another sandbox or user. */
  connect(place: Place & { dialog?: DialogMode }): void
  /** Settles when no call is under way: every callback has run. */
  idle(): Promise<void>
}

export interface PhoneOptions extends Partial<Place> {
  promises?: boolean
  /** The base library of the phone, such as 2.30.4: wx lacks the functions that came later. Without it, that of the user. */
  library?: string
  dialog?: DialogMode
  /** The wx of the app itself: what the phone does not have is the host's, and so is what the app sets on wx. */
  host?: object
}

/** Makes a phone; without a place every call fails until it is connected. */
export function createPhone(options: PhoneOptions & { host: object; promises?: false }): Phone<AppWx>
export function createPhone(options: PhoneOptions & { promises: true }): Phone<PromisingWx>
export function createPhone(options?: PhoneOptions): Phone

export as namespace devicevoip
