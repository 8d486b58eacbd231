const { sha256 } = require('@noble/hashes/sha2.js')
const { bytesToHex, utf8ToBytes } = require('@noble/hashes/utils.js')
const standIn = require('./stand-in.cjs')

module.exports = standIn('node:crypto', {
  randomUUID: () => crypto.randomUUID(),
  createHash: (name) => {
    if (name !== 'sha256') throw new Error(`The playground has no ${name}.`)
    const hash = sha256.create()
    return {
      update(data) {
        hash.update(typeof data === 'string' ? utf8ToBytes(data) : data)
        return this
      },
      digest: (encoding) => (encoding === 'hex' ? bytesToHex(hash.digest()) : hash.digest()),
    }
  },
})
