import type { DialogMode, Place } from './wx.js'

/** Where the calls of a bundled app go, and how their dialog is answered. */
export interface BundleOptions extends Partial<Place> {
  dialog?: DialogMode
}

export function placeOf(options?: BundleOptions, standard?: DialogMode): Place & { dialog: DialogMode }

/** Writes the module that stands for wx in a bundle into the folder, and returns its path. */
export function writeModule(folder: string, place: Place & { dialog: DialogMode }, options?: { promises?: boolean; esm?: boolean; notice?: string }): string
