const { gunzipSync, strFromU8 } = require('fflate')
const standIn = require('./stand-in.cjs')

module.exports = standIn('node:zlib', {
  gunzipSync: (data) => {
    const bytes = gunzipSync(data)
    return { toString: () => strFromU8(bytes) }
  },
})
