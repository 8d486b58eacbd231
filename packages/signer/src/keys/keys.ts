import { SignerError, ValidationError } from '@lighter/standards/errors'
import { loadKernel } from '../kernel/load-kernel.ts'
import { fromHex, toHex } from '../text/hex.ts'
import { parsePrivateKey } from './parse-key.ts'
import { sha256 } from './sha256.ts'

/** An L2 key pair. Both are `0x` and 80 lower-case hex digits (40 bytes, little-endian). */
export interface KeyPair {
  /** Secret: anyone who has it can trade for the account's API key. */
  privateKey: string
  /** The key that is registered with the exchange. */
  publicKey: string
}

const ORDER =
  1067993516717146951041484916571792702745057740581727230159139685185762082554198619328292418486241n

/**
 * Generates a key pair from the platform's random source (`crypto.getRandomValues`); the private key is uniform in [1,
 * n).
 *
 * @throws {SignerError} if the kernel cannot start
 */
export function generateKeyPair(): KeyPair {
  // 64 bytes reduced mod n are uniform to within 2^-190.
  const wide = globalThis.crypto.getRandomValues(new Uint8Array(64))
  const pair = pairOf(wide)
  wide.fill(0)
  return pair
}

/**
 * Derives a key pair from a seed like the official web client: SHA-256 of 0x01 ‖ seed and the first 8 bytes of SHA-256
 * of 0x02 ‖ seed, read big-endian, mod n. The seed must be a secret of at least 32 bytes, for example an L1 signature.
 *
 * @param seed bytes, or their hex with or without `0x`
 * @throws {ValidationError} if it is shorter than 32 bytes or malformed hex
 */
export function keyPairFromSeed(seed: string | Uint8Array): KeyPair {
  const bytes = typeof seed === 'string' ? fromHex(seed.startsWith('0x') ? seed.slice(2) : seed) : seed
  if (!(bytes instanceof Uint8Array) || bytes.length < 32) {
    throw new ValidationError('The seed is too short or not valid hex. Nothing was derived.', {
      field: 'seed',
      allowed: 'at least 32 bytes, or their hex',
    })
  }
  const salted = new Uint8Array(bytes.length + 1)
  salted.set(bytes, 1)
  salted[0] = 1
  const first = sha256(salted)
  salted[0] = 2
  const second = sha256(salted)
  const wide = new Uint8Array(40)
  wide.set(first)
  wide.set(second.subarray(0, 8), 32)
  const pair = pairOf(wide)
  for (const secret of [salted, first, second, wide]) secret.fill(0)
  return pair
}

/** Returns the key pair of a big-endian number mod n. */
function pairOf(bigEndian: Uint8Array): KeyPair {
  let value = BigInt(`0x${toHex(bigEndian)}`) % ORDER
  const secret = new Uint8Array(40)
  for (let i = 0; i < 40; i++) {
    secret[i] = Number(value & 0xffn)
    value >>= 8n
  }
  try {
    return { privateKey: `0x${toHex(secret)}`, publicKey: publicKeyOfBytes(secret) }
  } finally {
    secret.fill(0)
  }
}

/**
 * Returns the public key of a private key: `0x` and 80 lowercase hex digits.
 *
 * @throws {SignerError} `BAD_KEY` if it is malformed or zero mod n (anyone could sign for the neutral public key)
 */
export function publicKeyOf(privateKey: string): string {
  const secret = parsePrivateKey(privateKey)
  try {
    return publicKeyOfBytes(secret)
  } finally {
    secret.fill(0)
  }
}

function publicKeyOfBytes(secret: Uint8Array): string {
  const kernel = loadKernel()
  const slot = kernel.importKey(secret)
  if (slot === undefined) throw zeroKey()
  try {
    return `0x${toHex(kernel.publicKey(slot))}`
  } finally {
    kernel.releaseKey(slot)
  }
}

/** The error for a key that is zero mod n. */
export function zeroKey(): SignerError {
  return new SignerError(
    'The private key is zero mod the group order: anyone could sign with it. Generate another.',
    {
      code: 'BAD_KEY',
    },
  )
}
