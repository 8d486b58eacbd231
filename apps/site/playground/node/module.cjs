const standIn = require('./stand-in.cjs')

module.exports = standIn('node:module', { createRequire: () => ({ resolve: (name) => name }) })
