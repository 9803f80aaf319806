'use strict'

// Loaded before a program by NODE_OPTIONS: whatever the program connects to over
// TCP, other than this machine, it connects to the proxy instead, which tells by
// TLS or by the Host header whom it wanted. So neither http, https nor fetch
// need know of a proxy, which most versions of Node don't.

const { Socket } = require('node:net')

const { hostname: address, port } = new URL(`http://${process.env.DEVICEVOIP_INTERCEPT}`)
const { connect } = Socket.prototype

// local reports whether a host is this machine.
const local = (host = 'localhost') => host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)

// redirected are the options of a connection, to the proxy unless it is local.
const redirected = (options) => (options.path || local(options.host) ? options : { ...options, host: address, port, lookup: undefined })

// connect takes (options), (port, host) or (path), or, from net.connect, an array of
// such options, which has a mark of its own and so is kept.
Socket.prototype.connect = function (first, ...rest) {
  if (Array.isArray(first)) first[0] = redirected(first[0])
  else if (typeof first === 'object' && first !== null) first = redirected(first)
  else if (typeof first === 'number' && typeof rest[0] === 'string') {
    const [host, ...others] = rest
    return connect.call(this, redirected({ port: first, host }), ...others)
  }
  return connect.call(this, first, ...rest)
}
