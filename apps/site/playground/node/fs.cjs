const standIn = require('./stand-in.cjs')
const recording = require('../../../../packages/localnet/data/btcusdt-depth.json.gz')
const { version } = require('../../../../packages/localnet/package.json')

module.exports = standIn('node:fs', {
  // The two files that localnet reads of its own package.
  readFileSync({ pathname }) {
    if (pathname.endsWith('/package.json')) return JSON.stringify({ version })
    if (pathname.endsWith('/btcusdt-depth.json.gz')) return recording
    throw new Error('The playground has no files: leave dataDir out.')
  },
})
