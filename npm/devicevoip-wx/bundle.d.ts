import type { DialogMode, Place } from './wx.js'

/** Where the calls of a bundled app go, and how their dialog is answered. */
export interface BundleOptions extends Partial<Place> {
  dialog?: DialogMode
}

/** What the bundle is for: a web page, where WeChat has no such calls, or a mini program. */
export interface BundleTarget {
  page?: boolean
}

/** The names of the two calls. */
export const CALLS: string[]

export function placeOf(options?: BundleOptions, target?: BundleTarget): Place & { dialog: DialogMode }

/** A function in ES5, on one line, that gives the wx to stand over the host's for it. */
export function stand(place: Place & { dialog: DialogMode }, target?: BundleTarget): string

/** A module with wx and its two calls, from that function or a name for it: CommonJS, or an ES module. */
export function moduleOf(given: string, format?: { esm?: boolean }): string

/** Writes the module as CommonJS into the folder, and returns its path without links. */
export function writeModule(folder: string, place: Place & { dialog: DialogMode }, target?: BundleTarget): string
