import { ConfigError, SignerError, ValidationError } from '@lighter/standards/errors'
import { checkDeadline, DEFAULT_AUTH_TOKEN_SECONDS } from '../auth/auth-token.ts'
import { publicKeyOf } from '../keys/keys.ts'
import { l1MessageOf } from '../messages/l1-message.ts'
import type { SignedTransaction, Signer, SignerOptions } from '../signer/signer.ts'
import { toHex } from '../text/hex.ts'
import { timeOf } from '../time/clock.ts'
import type { RawTransaction } from '../transactions/definition.ts'
import type { Int } from '../transactions/integer.ts'
import { parseRaw } from '../transactions/parse-transaction.ts'
import { prepareRequest } from '../transactions/prepare-request.ts'
import { DEFAULT_VALIDITY_MS, readRequest } from '../transactions/read-request.ts'
import type { TransactionRequest } from '../transactions/registry.ts'
import type { AbiVersion } from './abi-version.ts'
import { argumentsOf, exportName } from './arguments.ts'
import { loadLibrary, type NativeLibrary } from './library.ts'

/** Options of a native signer. */
export interface NativeSignerOptions extends SignerOptions {
  /** Path of the official library. @default `LIGHTER_SIGNER_LIBRARY`, then the Python package `lighter-sdk` */
  libraryPath?: string | undefined
}

/**
 * Signs with the official library. Values are checked here first, because the library silently truncates values that do
 * not fit. The library keeps the key until the process ends: `close` only stops this object. It computes expiries by
 * the machine's clock: if `now` is more than nine minutes ahead of that, `sign` throws a `SignerError` `NATIVE_CLOCK`.
 */
export class NativeSigner implements Signer {
  /** Account that signs. */
  readonly accountIndex: number
  /** Slot of the API key, 0 … 254. */
  readonly apiKeyIndex: number
  /** 304 mainnet, 300 testnet. */
  readonly chainId: number
  /** `0x` and 80 lower-case hex digits. */
  readonly publicKey: string
  /** Always the official library. */
  readonly backend = 'native'
  /** The loaded library. */
  readonly library: NativeLibrary
  readonly #now: () => number
  #closed = false

  constructor(options: NativeSignerOptions) {
    this.accountIndex = options.accountIndex
    this.apiKeyIndex = options.apiKeyIndex
    this.chainId = options.chainId
    const { now = Date.now } = options
    this.#now = () => timeOf(now)
    this.library = loadLibrary(options.libraryPath)
    if (options.accountIndex < 1) {
      throw new ValidationError('invalid account index', {
        field: 'accountIndex',
        value: options.accountIndex,
        allowed: "1 or greater with backend: 'native'",
      })
    }
    this.publicKey = publicKeyOf(options.privateKey)
    const claimed = owners.get(this.library)?.get(this.#slot())
    if (claimed !== undefined && claimed !== this.#identity()) {
      throw new ConfigError(
        'The official library already holds another key or chain for this account and API key, and keeps only one. Use the default backend for the second.',
        {
          code: 'NATIVE_CLIENT_TAKEN',
          context: { accountIndex: this.accountIndex, apiKeyIndex: this.apiKeyIndex },
        },
      )
    }
    const error = this.library.createClient(
      options.privateKey,
      this.chainId,
      this.apiKeyIndex,
      this.accountIndex,
    )
    if (error !== null) throw new SignerError(`The official library refused the client: ${error}`)
    const table = owners.get(this.library) ?? new Map<string, string>()
    owners.set(this.library, table.set(this.#slot(), this.#identity()))
  }

  /** Validates and signs, like `Signer.sign`. @throws {ValidationError | SignerError} nothing was signed */
  sign(request: TransactionRequest): SignedTransaction {
    if (this.#closed) throw closed()
    if (request.expiredAt !== undefined) {
      throw new ValidationError("expiredAt cannot be chosen with backend: 'native'.", {
        field: 'expiredAt',
        value: request.expiredAt,
        allowed: 'omit it: the library uses now + 599 s',
      })
    }
    const { accountIndex, apiKeyIndex, chainId } = this
    const raw = prepareRequest(request, { accountIndex, apiKeyIndex, now: this.#now })
    const { type, txType, l1Sig } = raw.definition
    this.#checkClock()
    const signed = this.library.call(exportName(raw), argumentsOf(raw, this.library.abi))
    if (signed.err !== null) throw refused(signed.err, this.library.abi)
    if (signed.txInfo === null || signed.txHash === null || signed.txType !== txType)
      throw new SignerError('The official library returned something other than a signed transaction.', {
        code: 'NATIVE_ABI',
      })
    const answered = parseRaw(txType, signed.txInfo)
    compare(raw, answered)
    // Not the library's own text, which names the chain of the last client created.
    const message = l1Sig === undefined ? undefined : l1MessageOf(answered, chainId)
    return {
      type,
      txType,
      txInfo: signed.txInfo,
      txHash: signed.txHash,
      messageToSign: message,
      nonce: raw.nonce,
      expiredAt: Number(answered.expiredAt),
      accountIndex,
      apiKeyIndex,
    }
  }

  /**
   * Creates a token for private reads, like `Signer.createAuthToken`. @throws {ValidationError} for an invalid deadline
   */
  createAuthToken(options: { deadline?: number | undefined } = {}): string {
    if (this.#closed) throw closed()
    const now = this.#now()
    const deadline = options.deadline ?? Math.floor(now / 1000) + DEFAULT_AUTH_TOKEN_SECONDS
    checkDeadline(deadline, now)
    const { str, err } = this.library.createAuthToken(deadline, this.apiKeyIndex, this.accountIndex)
    if (str === null) throw new SignerError(`The official library refused the token: ${err ?? 'no reason'}`)
    return str
  }

  /** Stops this object; the library keeps the key until the process ends. Idempotent. */
  close(): void {
    this.#closed = true
  }

  /** {@link close}, for `using`. */
  [Symbol.dispose](): void {
    this.close()
  }

  /** Name and arguments of the exported function without any check: tests compare what the library itself refuses. */
  unchecked(request: TransactionRequest): [name: string, args: unknown[]] {
    const { accountIndex, apiKeyIndex } = this
    const raw = readRequest(request, { accountIndex, apiKeyIndex, now: this.#now })
    return [exportName(raw), argumentsOf(raw, this.library.abi)]
  }

  /** The library computes the expiry itself, by this machine's clock. */
  #checkClock(): void {
    const behindMs = this.#now() - Date.now()
    if (behindMs <= DEFAULT_VALIDITY_MS - LEAST_VALIDITY_MS) return
    throw new SignerError(
      `backend: 'native' computes expiries by this machine's clock, which is ${Math.round(behindMs / 1000)} s behind \`now\`: the transaction would already have expired. Set the machine's clock, or use the default backend.`,
      { code: 'NATIVE_CLOCK', context: { behindMs } },
    )
  }

  #slot(): string {
    return `${this.accountIndex}/${this.apiKeyIndex}`
  }

  #identity(): string {
    return `${this.publicKey}/${this.chainId}`
  }
}

/** Minimum time that a transaction must have left when it is signed, in milliseconds. */
const LEAST_VALIDITY_MS = 60_000

/** Key and chain that the library holds for each account and API key: it keeps one and replaces it silently. */
const owners = new WeakMap<NativeLibrary, Map<string, string>>()

/**
 * Compares the result with the request, because a library with another layout would sign other values without an error.
 */
function compare(asked: RawTransaction, answered: RawTransaction): void {
  const same = (a: readonly Int[], b: readonly Int[]): boolean =>
    a.length === b.length && a.every((value, i) => value === b[i])
  const attributes = (tx: RawTransaction): Int[] => tx.attributes.flat()
  const head = (tx: RawTransaction): Int[] => [tx.accountIndex, tx.apiKeyIndex, tx.nonce, ...tx.body]
  if (
    same(head(asked), head(answered)) &&
    same(asked.orders.flat(), answered.orders.flat()) &&
    same(attributes(asked), attributes(answered)) &&
    toHex(asked.bytes ?? new Uint8Array(0)) === toHex(answered.bytes ?? new Uint8Array(0))
  )
    return
  throw new SignerError(
    'The official library signed other values than requested: its ABI is older or newer than this package knows. Do not send the transaction; use the default backend.',
    { code: 'NATIVE_ABI', context: { type: asked.definition.type } },
  )
}

function refused(text: string, abi: AbiVersion): SignerError {
  const hint =
    abi === '1.0.7'
      ? " It is old (ABI 1.0.7) and does not know all of today's markets: use lighter-sdk 1.1.8."
      : ''
  return new SignerError(`The official library refused the transaction: ${text}${hint && `.${hint}`}`)
}

function closed(): SignerError {
  return new SignerError('This signer was closed. Create another.', { code: 'CLOSED' })
}
