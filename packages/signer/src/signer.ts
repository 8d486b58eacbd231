import { SignerError, ValidationError } from '@lighter/standards'
import { MAX_TOKEN_LIFE_S, tokenHash, tokenMessage, tokenText } from './auth/auth-token.ts'
import { toBase64, toHex } from './core/bytes.ts'
import { hashRecord, recordJson } from './core/codec.ts'
import { type Int, type Integer, toInt } from './core/integer.ts'
import { l1MessageOf } from './core/l1-messages.ts'
import { recordOf } from './core/record.ts'
import { kernel } from './kernel/kernel.ts'
import { parsePrivateKey, publicKeyOfBytes } from './keys/keys.ts'
import type { TransactionRequest, TransactionType } from './transactions/registry.ts'

/** Options of {@link createSigner}. */
export interface SignerOptions {
  /** L2 private key: 80 hex digits. */
  privateKey: string
  accountIndex: Integer
  /** Slot of the key, 0 to 254. */
  apiKeyIndex: number
  /** Chain id of the network: 304 mainnet, 300 testnet and localnet. */
  chainId: number
  /** Source of time for expiry and deadlines. @default Date.now */
  now?: () => number
}

/** A signed transaction, ready to be sent. */
export interface SignedTransaction {
  readonly type: TransactionType
  /** Protocol number, `tx_type` of `sendTx`. */
  readonly txType: number
  /** Exact JSON text, `tx_info` of `sendTx`. */
  readonly txInfo: string
  /** 80 hex digits: the hash under which the exchange will report it. */
  readonly txHash: string
  readonly nonce: Int
  /** Text for the L1 owner to sign, for the types that need it. */
  readonly messageToSign?: string
}

/** Options of an auth token. */
export interface AuthTokenOptions {
  /** When it ends, Unix seconds, at most 8 h ahead. @default 7 h ahead */
  deadline?: number
}

/** Signs for one key of one account. Synchronous, so that the order of nonces is the order of calls. */
export interface Signer {
  readonly accountIndex: number
  readonly apiKeyIndex: number
  readonly chainId: number
  /** `0x` and 80 hex digits. */
  readonly publicKey: string
  /** Checks, hashes and signs. @throws {ValidationError} before anything is signed */
  sign(request: TransactionRequest): SignedTransaction
  /** A token for private reads and streams. @throws {ValidationError} for a deadline in the past or too far ahead */
  createAuthToken(options?: AuthTokenOptions): string
  /** Wipes the key; the signer refuses to work afterwards. Idempotent. */
  close(): void
}

const DEFAULT_TOKEN_LIFE_S = 7 * 3600

/** Makes a signer on the WebAssembly kernel. @throws {SignerError} `BAD_SECRET`; {@link ValidationError} for the rest */
export function createSigner(options: SignerOptions): Signer {
  return new WasmSigner(options)
}

class WasmSigner implements Signer {
  readonly accountIndex: number
  readonly apiKeyIndex: number
  readonly chainId: number
  readonly publicKey: string
  readonly #now: () => number
  readonly #secret: Uint8Array
  readonly #random = new Uint8Array(80)
  #open = true

  constructor(options: SignerOptions) {
    this.accountIndex = Number(toInt(options.accountIndex, 'accountIndex', 'i64'))
    this.apiKeyIndex = Number(toInt(options.apiKeyIndex, 'apiKeyIndex', 'u8'))
    this.chainId = Number(toInt(options.chainId, 'chainId', 'u32'))
    this.#now = options.now ?? Date.now
    this.#secret = parsePrivateKey(options.privateKey)
    this.publicKey = publicKeyOfBytes(this.#secret)
  }

  sign(request: TransactionRequest): SignedTransaction {
    this.#checkOpen()
    const record = recordOf(request, this, this.#now())
    const hash = hashRecord(record, this.chainId)
    const signature = this.#signHash(hash)
    const message = l1MessageOf(record, this.chainId)
    return {
      type: request.type,
      txType: record.definition.txType,
      txInfo: recordJson(record, toBase64(signature)),
      txHash: toHex(hash),
      nonce: record.nonce,
      ...(message === undefined ? {} : { messageToSign: message }),
    }
  }

  createAuthToken(options: AuthTokenOptions = {}): string {
    this.#checkOpen()
    const now = Math.floor(this.#now() / 1000)
    const deadline = Number(toInt(options.deadline ?? now + DEFAULT_TOKEN_LIFE_S, 'deadline', 'i64'))
    if (deadline <= now || deadline > now + MAX_TOKEN_LIFE_S) {
      throw new ValidationError(
        `deadline is ${deadline}; a token ends after now (${now}) and at most 8 hours ahead.`,
        {
          field: 'deadline',
          value: deadline,
          allowed: `${now + 1} to ${now + MAX_TOKEN_LIFE_S} (Unix seconds)`,
        },
      )
    }
    const message = tokenMessage(deadline, this.accountIndex, this.apiKeyIndex)
    return tokenText(message, this.#signHash(tokenHash(message)))
  }

  close(): void {
    this.#open = false
    this.#secret.fill(0)
    this.#random.fill(0)
  }

  #signHash(hash: Uint8Array): Uint8Array {
    const module = kernel()
    crypto.getRandomValues(this.#random)
    module.write(0, this.#secret)
    module.write(40, hash)
    module.write(80, this.#random)
    if (module.exports.sign() !== 1)
      throw new SignerError('The signing kernel gave no signature.', { code: 'KERNEL_BROKEN', retry: 'safe' })
    return module.read(0, 80)
  }

  #checkOpen(): void {
    if (!this.#open) throw new SignerError('This signer is closed.', { code: 'SIGNER_CLOSED' })
  }
}
