const standIn = require('./stand-in.cjs')

/** The server that localnet creates and, with `listen: false`, never starts. */
const idle = {
  on() {},
  once() {},
  listen() {
    throw new Error('The playground cannot open a port: pass listen: false to Localnet.start.')
  },
  close: (closed) => closed?.(),
  closeAllConnections() {},
  closeIdleConnections() {},
}

module.exports = standIn('node:http', { STATUS_CODES: {}, createServer: () => idle })
