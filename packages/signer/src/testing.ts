// Internal entry for tests: the parts of the kernel and a signature with a fixed nonce. Never use it to sign.

export { tokenHash, tokenMessage } from './auth/auth-token.ts'
export { checkAttributes } from './core/attributes.ts'
export { fromBase64, fromHex, toBase64, toHex } from './core/bytes.ts'
export { attributeHash, baseHash, hashRecord, recordJson } from './core/codec.ts'
export { recordOf } from './core/record.ts'
export { kernel } from './kernel/kernel.ts'

import { kernel } from './kernel/kernel.ts'

/** Signature of a hash with a given nonce scalar: for vectors only, a nonce used twice gives the key away. */
export function signWithFixedNonce(key: Uint8Array, hash: Uint8Array, nonce: Uint8Array): Uint8Array {
  const module = kernel()
  module.write(0, key)
  module.write(40, hash)
  module.write(80, nonce)
  module.exports.signWithNonce()
  return module.read(0, 80)
}

/** The nonce scalar that signing would derive: for the tests of the derivation. */
export function derivedNonce(key: Uint8Array, hash: Uint8Array, randomness: Uint8Array): Uint8Array {
  const module = kernel()
  module.write(0, key)
  module.write(40, hash)
  module.write(80, randomness)
  module.exports.nonceFor()
  const nonce = module.read(0, 40)
  module.wipe(0, 160)
  return nonce
}
