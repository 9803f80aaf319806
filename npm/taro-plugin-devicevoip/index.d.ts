import type { BundleOptions } from 'devicevoip-wx/bundle'

/** The options of the plugin. */
export interface Options extends BundleOptions {
  /** Answer the two calls in H5 too, where Taro refuses them. The dialog is a sheet in the page unless `dialog` says otherwise. */
  h5?: boolean
}

export default function devicevoip(ctx: any, options?: Options): void
