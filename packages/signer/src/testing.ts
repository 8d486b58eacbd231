/**
 * For this repository's vectors and tests only: signing with a chosen nonce reveals the key if the nonce is known or
 * used twice.
 */
import { ValidationError } from '@lighter/standards/errors'
import { writeTokenMessage } from './auth/auth-token.ts'
import type { Kernel } from './kernel/kernel.ts'
import { compile, instantiate, loadKernel, selfCheck } from './kernel/load-kernel.ts'
import { parsePrivateKey } from './keys/parse-key.ts'
import { fromHex, toHex } from './text/hex.ts'
import type { RawTransaction } from './transactions/definition.ts'
import { parseRaw } from './transactions/parse-transaction.ts'
import { writePreimage } from './transactions/preimage.ts'
import { checkTransaction } from './transactions/validate.ts'

function bytes(hex: string, length: number, field: string): Uint8Array {
  const value = fromHex(hex)
  if (value?.length === length) return value
  throw new ValidationError(`${field} must be ${length} bytes as hex.`, { field })
}

function withKey<T>(privateKey: string, use: (kernel: Kernel, slot: number) => T): T {
  const kernel = loadKernel()
  const slot = kernel.importKey(parsePrivateKey(privateKey))
  if (slot === undefined) throw new ValidationError('The key is zero.', { field: 'privateKey' })
  try {
    return use(kernel, slot)
  } finally {
    kernel.releaseKey(slot)
  }
}

/** Signature (160 hex digits) of a 40-byte hash with the nonce `k`. */
export function signWithFixedNonce(privateKey: string, hash: string, k: string): string {
  return withKey(privateKey, (kernel, slot) =>
    toHex(kernel.signDigestWithNonce(slot, bytes(hash, 40, 'hash'), bytes(k, 40, 'k'))),
  )
}

/** The nonce used to sign with this key, hash and randomness (40 bytes as hex). */
export function signingNonce(privateKey: string, hash: string, entropy: string): string {
  return withKey(privateKey, (kernel, slot) =>
    toHex(kernel.nonceFor(slot, bytes(hash, 40, 'hash'), bytes(entropy, 40, 'entropy'))),
  )
}

/** Hash of an auth token's message. */
export function authMessageHash(message: string): string {
  const kernel = loadKernel()
  return kernel.hashTransaction(writeTokenMessage(kernel, message), false)
}

/** Checks `tx_info` with the official rules, even values that typed forms cannot carry. @throws {ValidationError} */
export function checkTxInfo(txType: number, txInfo: string): void {
  checkTransaction(parseRaw(txType, txInfo))
}

/** Hash of `tx_info`. */
export function hashTxInfo(txType: number, txInfo: string, chainId: number): string {
  return hashRaw(parseRaw(txType, txInfo), chainId)
}

/** Hash without attributes. */
export function baseHashTxInfo(txType: number, txInfo: string, chainId: number): string {
  return hashRaw({ ...parseRaw(txType, txInfo), attributes: [] }, chainId)
}

function hashRaw(raw: RawTransaction, chainId: number): string {
  const kernel = loadKernel()
  const count = writePreimage(kernel, chainId, raw)
  return kernel.hashTransaction(Math.abs(count), count < 0)
}

/** Whether the kernel's memory contains these bytes anywhere. */
export function kernelHolds(secret: Uint8Array): boolean {
  return loadKernel().contains(secret)
}

/** Starts a kernel from other code and self-checks it. @throws {SignerError} `KERNEL_SELF_CHECK` */
export function selfCheckOf(base64: string): void {
  selfCheck(instantiate(compile(base64)))
}
