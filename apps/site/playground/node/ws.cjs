const standIn = require('./stand-in.cjs')

// Nothing connects: clients use the transports of the exchange in the same worker.
module.exports = standIn('ws', {
  WebSocketServer: class {
    on() {}
    close(closed) {
      closed?.()
    }
  },
})
