import type { BundleOptions } from 'devicevoip-wx/bundle'

declare namespace devicevoip {
  /** The options of the plugin. */
  interface Options extends BundleOptions {
    /** Answer the two calls in web pages too, where WeChat has none. The dialog is a sheet in the page unless `dialog` says otherwise. */
    h5?: boolean
  }
}

/** A plugin of Vite. Put it after the framework's own. */
declare function devicevoip(options?: devicevoip.Options): { name: string }

export = devicevoip
