import type { TransactionRequest } from '../transactions/registry.ts'
import type { TransactionType } from '../transactions/tx-types.ts'

/** A signed transaction, ready for `sendTx`. */
export interface SignedTransaction {
  /** Kind of the transaction. */
  type: TransactionType
  /** Protocol number. */
  txType: number
  /** Exact JSON text to send; its integers can exceed 2^53, so do not pass it through `JSON.parse`. */
  txInfo: string
  /** 80 lower-case hex digits, as the exchange reports it. */
  txHash: string
  /**
   * Text that the account's owner signs on L1 before sending (see `@lighter/signer/l1`), if the kind has one. The
   * exchange requires it for every `changePubKey`, for transfers to other owners, and for integrators of other owners
   * with fees.
   */
  messageToSign?: string | undefined
  /** Nonce that was signed; a bigint beyond 2^53 − 1. */
  nonce: number | bigint
  /** Epoch milliseconds. */
  expiredAt: number
  /** Account that signs. */
  accountIndex: number
  /** Slot of the API key, 0 … 254. */
  apiKeyIndex: number
}

/** Signs for one API key of one account on one chain. Holds the key; do not expose it. */
export interface Signer extends Disposable {
  /** Account that signs. */
  readonly accountIndex: number
  /** Slot of the API key, 0 … 254. */
  readonly apiKeyIndex: number
  /** 304 mainnet, 300 testnet. */
  readonly chainId: number
  /** `0x` and 80 lower-case hex digits. */
  readonly publicKey: string
  /** The code that signs. */
  readonly backend: 'wasm' | 'native'
  /**
   * Validates and signs a transaction. Synchronous: it makes no requests.
   *
   * @throws {ValidationError} with the official text, `field`, `value` and `allowed`; nothing was signed
   * @throws {SignerError} `CLOSED` after `close`
   * @throws {ConfigError} `CLOCK` if the clock does not return a time
   */
  sign(request: TransactionRequest): SignedTransaction
  /**
   * Creates a token for private REST and WebSocket reads.
   *
   * @param options.deadline Unix seconds after now and at most 8 hours ahead. @default now + 7 h
   * @throws {ValidationError} for another deadline
   */
  createAuthToken(options?: { deadline?: number | undefined }): string
  /** Wipes the key. Idempotent. */
  close(): void
  /** {@link close}, for `using`. */
  [Symbol.dispose](): void
}

/**
 * The code that signs: `wasm` is the kernel of this package, `native` the official library through koffi, `auto` the
 * kernel, or the library if the kernel cannot start.
 */
export type Backend = 'wasm' | 'native' | 'auto'

/** Options of `createSigner`. */
export interface SignerOptions {
  /** 80 hex digits, `0x` optional. */
  privateKey: string
  /** Account that the key is registered for, −1 … 281474976710654. */
  accountIndex: number
  /** Slot of the key, 0 … 254. */
  apiKeyIndex: number
  /** 304 mainnet, 300 testnet. */
  chainId: number
  /** The code that signs. @default 'wasm' */
  backend?: Backend | undefined
  /**
   * Epoch milliseconds by the exchange's clock, for all default expiries and deadlines and for the bounds of deadlines.
   * @default Date.now
   */
  now?: (() => number) | undefined
}
