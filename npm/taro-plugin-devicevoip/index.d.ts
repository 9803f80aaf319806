import type { BundleOptions } from 'devicevoip-wx/bundle'

declare namespace devicevoip {
  /** The options of the plugin. */
  interface Options extends BundleOptions {
    /** Answer the two calls in H5 too, where Taro refuses them. The dialog is a sheet in the page unless `dialog` says otherwise. */
    h5?: boolean
  }
}

/** A plugin of Taro. */
declare function devicevoip(ctx: any, options?: devicevoip.Options): void

export = devicevoip
