import devicevoip from './index.js'

export default devicevoip
