import type { AppWx, DialogMode, Place } from './wx.js'

/** In the develop version, wx with the two calls on a platform; otherwise WeChat's own. */
export const wx: AppWx
/** Whether this is the develop version. */
export const active: boolean
/** Moves wx to another platform, sandbox or user, and sets the dialog mode. */
export function connect(place: Partial<Place> & { dialog?: DialogMode }): void
/** Puts the calls on the global wx, and reports whether the host allowed it. */
export function install(): boolean
