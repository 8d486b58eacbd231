import { SignerError, ValidationError } from '@lighter/standards/errors'
import type { Kernel } from '../kernel/kernel.ts'
import { loadKernel } from '../kernel/load-kernel.ts'
import { parsePublicKey } from '../keys/parse-key.ts'
import { fromBase64 } from '../text/base64.ts'
import { fromHex, toHex } from '../text/hex.ts'
import type { RawTransaction } from '../transactions/definition.ts'
import { parseRaw } from '../transactions/parse-transaction.ts'
import { writePreimage } from '../transactions/preimage.ts'
import { rawOf } from '../transactions/raw-of-parsed.ts'
import type { ParsedTransaction } from '../transactions/registry.ts'
import { checkTransaction } from '../transactions/validate.ts'
import { checkChainId } from './chain-id.ts'

/** Verifies signatures of one public key, three times faster than without preparation. */
export interface Verifier extends Disposable {
  /** `0x` and 80 lower-case hex digits. */
  readonly publicKey: string
  /**
   * Returns whether the transaction's `sig` was made by this key on this chain; `false` for a missing or malformed
   * signature.
   */
  verifyTransaction(tx: ParsedTransaction, chainId: number): boolean
  /** The same for a `tx_info` text. */
  verifyTxInfo(txType: number, txInfo: string, chainId: number): boolean
  /**
   * Returns whether `signature` was made by this key over `hash`.
   * @param hash 80 hex digits or 40 bytes
   * @param signature 160 hex digits, 108 characters of base64, or 80 bytes
   */
  verifyHash(hash: string | Uint8Array, signature: string | Uint8Array): boolean
  /** Frees the table (20 kB). Idempotent; verifying afterwards throws a `SignerError`. */
  close(): void
  /** {@link close}, for `using`. */
  [Symbol.dispose](): void
}

/** Frees tables of verifiers that were never closed. */
const abandoned = /* @__PURE__ */ new FinalizationRegistry<{ kernel: Kernel; table: number }>(
  ({ kernel, table }) => {
    kernel.releaseTable(table)
  },
)

class PreparedVerifier implements Verifier {
  readonly publicKey: string
  readonly #kernel: Kernel
  readonly #table: number
  #closed = false

  constructor(key: Uint8Array) {
    this.publicKey = `0x${toHex(key)}`
    this.#kernel = loadKernel()
    const table = this.#kernel.prepare(key)
    if (table === undefined) {
      throw new ValidationError('The public key is not a point of the curve.', {
        field: 'publicKey',
        value: this.publicKey,
        allowed: 'the encoding of a curve point',
      })
    }
    this.#table = table
    abandoned.register(this, { kernel: this.#kernel, table }, this)
  }

  verifyTransaction(tx: ParsedTransaction, chainId: number): boolean {
    return this.#verifyRaw(rawOf(tx), chainId)
  }

  verifyTxInfo(txType: number, txInfo: string, chainId: number): boolean {
    return this.#verifyRaw(parseRaw(txType, txInfo), chainId)
  }

  verifyHash(hash: string | Uint8Array, signature: string | Uint8Array): boolean {
    const digest = bytesOf(hash, 40)
    const sig = bytesOf(signature, 80)
    this.#open()
    return digest !== undefined && sig !== undefined && this.#kernel.verifyWith(this.#table, digest, sig)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    abandoned.unregister(this)
    this.#kernel.releaseTable(this.#table)
  }

  [Symbol.dispose](): void {
    this.close()
  }

  #verifyRaw(raw: RawTransaction, chainId: number): boolean {
    checkChainId(chainId)
    this.#open()
    const signature = signatureOf(raw.sig)
    if (signature === undefined || !isHashable(raw)) return false
    const count = writePreimage(this.#kernel, chainId, raw)
    return this.#kernel.verifyInputWith(this.#table, Math.abs(count), count < 0, signature)
  }

  #open(): void {
    if (this.#closed) throw new SignerError('This verifier was closed.', { code: 'CLOSED' })
  }
}

/**
 * Creates a verifier for one public key with a table of multiples, which is faster from the second signature on.
 *
 * @param publicKey 80 hex digits, `0x` optional
 * @throws {ValidationError} if it is not a curve point, or is the neutral one, for which anyone could sign
 */
export function prepareVerifier(publicKey: string): Verifier {
  return new PreparedVerifier(usableKey(publicKey))
}

/** Options of {@link verifyTransaction}. */
export interface VerifyTransactionOptions {
  /** Protocol number of the transaction. */
  txType: number
  /** Exact JSON text of the transaction. */
  txInfo: string
  /** 80 hex digits, `0x` optional. */
  publicKey: string
  /** 304 mainnet, 300 testnet. */
  chainId: number
}

/**
 * Returns whether `tx_info` is signed by this key, for a key that is used once.
 *
 * @throws {ParseError} or {@link ValidationError} if the text is not a transaction or the key is malformed
 */
export function verifyTransaction(options: VerifyTransactionOptions): boolean {
  const key = usableKey(options.publicKey)
  checkChainId(options.chainId)
  const raw = parseRaw(options.txType, options.txInfo)
  const signature = signatureOf(raw.sig)
  if (signature === undefined || !isHashable(raw)) return false
  const kernel = loadKernel()
  const count = writePreimage(kernel, options.chainId, raw)
  return kernel.verifyInput(key, Math.abs(count), count < 0, signature)
}

/** One item of {@link verifyBatch}. */
export interface VerifyHashItem {
  /** 80 hex digits, `0x` optional. */
  publicKey: string
  /** 80 hex digits. */
  hash: string
  /** 160 hex digits or 108 characters of base64. */
  signature: string
}

/**
 * Verifies many signatures, preparing each key that occurs more than twice. (A signature of this scheme carries its
 * challenge, not its commitment, so there is no cheaper joint equation.)
 */
export function verifyBatch(items: readonly VerifyHashItem[]): boolean[] {
  const uses = new Map<string, number>()
  for (const { publicKey } of items) uses.set(publicKey, (uses.get(publicKey) ?? 0) + 1)
  const prepared = new Map<string, Verifier>()
  try {
    return items.map(({ publicKey, hash, signature }) => {
      if ((uses.get(publicKey) ?? 0) <= 2) {
        const digest = bytesOf(hash, 40)
        const sig = bytesOf(signature, 80)
        const key = usableKey(publicKey)
        return digest !== undefined && sig !== undefined && loadKernel().verify(key, digest, sig)
      }
      let verifier = prepared.get(publicKey)
      if (verifier === undefined) {
        verifier = prepareVerifier(publicKey)
        prepared.set(publicKey, verifier)
      }
      return verifier.verifyHash(hash, signature)
    })
  } finally {
    for (const verifier of prepared.values()) verifier.close()
  }
}

/**
 * Returns the hash of a transaction: 80 lowercase hex digits, as the exchange reports it.
 *
 * @throws {ValidationError} if it does not match its type
 */
export function transactionHash(tx: ParsedTransaction, chainId: number): string {
  checkChainId(chainId)
  const raw = rawOf(tx)
  const kernel = loadKernel()
  const count = writePreimage(kernel, chainId, raw)
  return kernel.hashTransaction(Math.abs(count), count < 0)
}

/**
 * Checks the official rules in the official order, with the official texts as messages.
 *
 * @throws {ValidationError}
 */
export function validateTransaction(tx: ParsedTransaction): void {
  checkTransaction(rawOf(tx))
}

function usableKey(publicKey: string): Uint8Array {
  const key = parsePublicKey(publicKey)
  if (key.some((byte) => byte !== 0)) return key
  throw new ValidationError('The neutral public key is not valid: anyone could sign for it.', {
    field: 'publicKey',
    value: publicKey,
    allowed: 'a public key other than zero',
  })
}

function isHashable(raw: RawTransaction): boolean {
  const { definition, orders, attributes } = raw
  return (definition.grouped !== true || (orders.length > 0 && orders.length <= 3)) && attributes.length <= 4
}

function signatureOf(base64: string): Uint8Array | undefined {
  const bytes = fromBase64(base64)
  return bytes?.length === 80 ? bytes : undefined
}

function bytesOf(value: string | Uint8Array, length: number): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value.length === length ? value : undefined
  if (typeof value !== 'string') return undefined
  const bytes = value.length === 2 * length ? fromHex(value) : length === 80 ? fromBase64(value) : undefined
  return bytes?.length === length ? bytes : undefined
}
