import type { TransactionRequest } from '../transactions/registry.ts'
import type { TransactionType } from '../transactions/tx-types.ts'

/** A signed transaction, ready for `sendTx`. */
export interface SignedTransaction {
  type: TransactionType
  /** Protocol number. */
  txType: number
  /** Exact JSON text to send; its integers can exceed 2^53, so do not pass it through `JSON.parse`. */
  txInfo: string
  /** 80 lower-case hex digits; the exchange reports the same. */
  txHash: string
  /**
   * Text that the account's owner signs on L1 before sending (see `@lighter/signer/l1`), where there is one. The exchange
   * needs it for every `changePubKey`, for transfers to other owners, and for integrators of other owners with fees.
   */
  messageToSign?: string
  nonce: number | bigint
  /** Epoch milliseconds. */
  expiredAt: number
  accountIndex: number
  apiKeyIndex: number
}

/** Signs for one API key of one account on one chain. Holds the key; show it to nobody. */
export interface Signer {
  readonly accountIndex: number
  readonly apiKeyIndex: number
  readonly chainId: number
  /** `0x` and 80 lower-case hex digits. */
  readonly publicKey: string
  /** Which code signs. */
  readonly backend: 'wasm' | 'native'
  /**
   * Validates and signs. Synchronous: nothing is looked up or sent.
   *
   * @throws {ValidationError} with the official text, `field`, `value` and `allowed`; nothing was signed
   * @throws {SignerError} `CLOSED` after `close`
   * @throws {ConfigError} `CLOCK` if the clock gives something else than a time
   */
  sign(request: TransactionRequest): SignedTransaction
  /**
   * A token for private REST and WebSocket reads.
   *
   * @param options.deadline Unix seconds after now and at most 8 hours ahead. @default now + 7 h
   * @throws {ValidationError} for another deadline
   */
  createAuthToken(options?: { deadline?: number | undefined }): string
  /** Wipes the key. Idempotent. */
  close(): void
}

/** Which code signs: our own kernel, the official library through koffi, or the kernel and the library if it cannot start. */
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
  /** @default 'wasm' */
  backend?: Backend | undefined
  /**
   * Epoch milliseconds by the exchange's clock, for every default expiry and deadline and for the bounds of deadlines.
   * @default Date.now
   */
  now?: (() => number) | undefined
}
