/** The sandbox and the user that the mini program's calls belong to. */
export interface Place {
  /** http://127.0.0.1:8080 unless told otherwise. */
  baseUrl?: string
  appid?: string
  openid?: string
}

/** What is used of miniprogram-automator's MiniProgram. */
export interface MiniProgram {
  mockWxMethod(method: string, fn: any, ...args: any[]): Promise<void>
  restoreWxMethod(method: string): Promise<void>
}

/** Makes requestDeviceVoIP, getDeviceVoIPList and requestSubscribeDeviceMessage reach the platform. What it resolves to makes them the host's own again. */
export function install(miniProgram: MiniProgram, place?: Place): Promise<() => Promise<void>>
