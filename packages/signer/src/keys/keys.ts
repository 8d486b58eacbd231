import { SignerError, ValidationError } from '@lighter/standards'
import { fromHex, toHex } from '../core/bytes.ts'
import { kernel } from '../kernel/kernel.ts'

/** An L2 key pair: `0x` and 80 lower-case hex digits each. */
export interface KeyPair {
  privateKey: string
  publicKey: string
}

/** A new key pair from the platform's secure random source, uniform over the group. */
export function generateKeyPair(): KeyPair {
  const module = kernel()
  const random = new Uint8Array(80)
  for (;;) {
    crypto.getRandomValues(random)
    module.write(0, random)
    module.exports.scalarFromWide()
    const secret = module.read(0, 40)
    module.wipe(0, 80)
    random.fill(0)
    if (secret.some((byte) => byte !== 0)) return pairOf(secret)
  }
}

/**
 * Key pair of a seed, as the exchange's web and Go clients derive it (SIGNER-SPEC §4).
 *
 * @param seed at least 32 bytes, or their hex text
 * @throws {ValidationError} for a shorter seed or text that is no hex
 */
export async function keyPairFromSeed(seed: Uint8Array | string): Promise<KeyPair> {
  const bytes =
    typeof seed === 'string' ? fromHex(seed, Math.floor(seed.replace(/^0x/, '').length / 2)) : seed
  if (bytes === undefined || bytes.length < 32) {
    throw new ValidationError('A seed has at least 32 bytes, as bytes or hex digits.', {
      field: 'seed',
      allowed: 'at least 32 bytes',
    })
  }
  const part = async (tag: number): Promise<Uint8Array> => {
    const input = new Uint8Array(bytes.length + 1)
    input[0] = tag
    input.set(bytes, 1)
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', input))
    input.fill(0)
    return digest
  }
  const big = new Uint8Array(40)
  big.set(await part(1), 0)
  big.set((await part(2)).subarray(0, 8), 32)
  // Only this derivation is big-endian.
  const little = big.reverse()
  return pairOf(canonical(little))
}

/** Public key of a private key, `0x` and 80 hex digits. @throws {SignerError} `BAD_SECRET`, without the secret in it */
export function publicKeyOf(privateKey: string): string {
  const secret = parsePrivateKey(privateKey)
  try {
    return publicKeyOfBytes(secret)
  } finally {
    secret.fill(0)
  }
}

/** Canonical bytes of a private key text. @throws {SignerError} `BAD_SECRET` for anything but 80 hex digits, or zero */
export function parsePrivateKey(privateKey: string): Uint8Array {
  const bytes = typeof privateKey === 'string' ? fromHex(privateKey, 40) : undefined
  if (bytes === undefined) {
    throw new SignerError('An L2 private key has 80 hex digits, with or without 0x.', { code: 'BAD_SECRET' })
  }
  const secret = canonical(bytes)
  bytes.fill(0)
  if (secret.every((byte) => byte === 0)) {
    throw new SignerError('An L2 private key of zero signs for nobody; it is refused.', {
      code: 'BAD_SECRET',
    })
  }
  return secret
}

/** Bytes of a public key text. @throws {ValidationError} for anything but 80 hex digits, or the neutral key */
export function parsePublicKey(publicKey: string, field = 'publicKey'): Uint8Array {
  const bytes = typeof publicKey === 'string' ? fromHex(publicKey, 40) : undefined
  if (bytes === undefined) {
    throw new ValidationError(`${field} has 80 hex digits, with or without 0x.`, {
      field,
      allowed: '80 hex digits',
    })
  }
  if (bytes.every((byte) => byte === 0)) {
    throw new ValidationError(
      `${field} is the neutral element, under which anybody could sign; it is refused.`,
      { field, allowed: 'a key that is not zero' },
    )
  }
  return bytes
}

/** Public key text of canonical secret bytes. */
export function publicKeyOfBytes(secret: Uint8Array): string {
  const module = kernel()
  module.write(0, secret)
  module.exports.publicKey()
  return `0x${toHex(module.read(0, 40))}`
}

function canonical(bytes: Uint8Array): Uint8Array {
  const module = kernel()
  module.write(0, bytes)
  module.exports.canonicalScalar()
  const secret = module.read(0, 40)
  module.wipe(0, 40)
  return secret
}

function pairOf(secret: Uint8Array): KeyPair {
  const publicKey = publicKeyOfBytes(secret)
  const privateKey = `0x${toHex(secret)}`
  secret.fill(0)
  return { privateKey, publicKey }
}
