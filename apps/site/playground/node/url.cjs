const standIn = require('./stand-in.cjs')

module.exports = standIn('node:url', {
  pathToFileURL: (path) => new URL(path, 'file:///'),
  fileURLToPath: (url) => new URL(url).pathname,
})
