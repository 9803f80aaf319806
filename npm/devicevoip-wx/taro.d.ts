/**
 * Returns Taro 4 for weapp over the given wx, in Node, from the app in the folder (the
 * working directory). Taro copies the functions of wx once: call it once.
 */
export function loadTaro(wx: object, folder?: string): any
