import type { BundleOptions } from './bundle.js'

/** The plugin of Vite: inject is `@rollup/plugin-inject`, and targetOf tells of a config what is built, `weapp` or `page`. */
export function standIn(name: string, inject: any, options: BundleOptions & { h5?: boolean }, targetOf: (config: any) => string | undefined): { name: string }
