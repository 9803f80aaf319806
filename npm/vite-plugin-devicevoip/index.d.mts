import devicevoip from './index.js'

export type Options = devicevoip.Options
export default devicevoip
