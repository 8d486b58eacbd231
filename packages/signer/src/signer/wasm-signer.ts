import { SignerError } from '@lighter/standards/errors'
import { checkDeadline, DEFAULT_AUTH_TOKEN_SECONDS, writeTokenMessage } from '../auth/auth-token.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { loadKernel } from '../kernel/load-kernel.ts'
import { zeroKey } from '../keys/keys.ts'
import { parsePrivateKey } from '../keys/parse-key.ts'
import { l1MessageOf } from '../messages/l1-message.ts'
import { toHex } from '../text/hex.ts'
import { timeOf } from '../time/clock.ts'
import { writePreimage } from '../transactions/preimage.ts'
import { prepareRequest } from '../transactions/prepare-request.ts'
import type { TransactionRequest } from '../transactions/registry.ts'
import { txInfoOf } from '../transactions/tx-info.ts'
import type { SignedTransaction, Signer, SignerOptions } from './signer.ts'

/** Wipes keys of signers that were dropped without `close`. */
const abandoned = /* @__PURE__ */ new FinalizationRegistry<{ kernel: Kernel; slot: number }>(
  ({ kernel, slot }) => {
    kernel.releaseKey(slot)
  },
)

/** Signs with the WebAssembly kernel. The key exists only in the kernel's memory. */
export class WasmSigner implements Signer {
  readonly accountIndex: number
  readonly apiKeyIndex: number
  readonly chainId: number
  readonly publicKey: string
  readonly backend = 'wasm'
  readonly #kernel: Kernel
  readonly #now: () => number
  #slot: number | undefined

  /** Options must already have been checked. */
  constructor(options: SignerOptions) {
    this.accountIndex = options.accountIndex
    this.apiKeyIndex = options.apiKeyIndex
    this.chainId = options.chainId
    const { now = Date.now } = options
    this.#now = () => timeOf(now)
    this.#kernel = loadKernel()
    const secret = parsePrivateKey(options.privateKey)
    const slot = this.#kernel.importKey(secret)
    secret.fill(0)
    if (slot === undefined) throw zeroKey()
    this.#slot = slot
    this.publicKey = `0x${toHex(this.#kernel.publicKey(slot))}`
    abandoned.register(this, { kernel: this.#kernel, slot }, this)
  }

  sign(request: TransactionRequest): SignedTransaction {
    const slot = this.#open()
    const { accountIndex, apiKeyIndex, chainId } = this
    const raw = prepareRequest(request, { accountIndex, apiKeyIndex, now: this.#now })
    const count = writePreimage(this.#kernel, chainId, raw)
    const text = this.#kernel.signTransaction(slot, Math.abs(count), count < 0)
    raw.sig = text.slice(80)
    const { type, txType, l1Sig } = raw.definition
    const message = l1Sig === undefined ? undefined : l1MessageOf(raw, chainId)
    return {
      type,
      txType,
      txInfo: txInfoOf(raw),
      txHash: text.slice(0, 80),
      messageToSign: message,
      nonce: raw.nonce,
      expiredAt: Number(raw.expiredAt),
      accountIndex,
      apiKeyIndex,
    }
  }

  createAuthToken(options: { deadline?: number | undefined } = {}): string {
    const slot = this.#open()
    const now = this.#now()
    const deadline = options.deadline ?? Math.floor(now / 1000) + DEFAULT_AUTH_TOKEN_SECONDS
    checkDeadline(deadline, now)
    const message = `${deadline}:${this.accountIndex}:${this.apiKeyIndex}`
    return `${message}:${this.#kernel.signHex(slot, writeTokenMessage(this.#kernel, message))}`
  }

  close(): void {
    if (this.#slot === undefined) return
    this.#kernel.releaseKey(this.#slot)
    this.#slot = undefined
    abandoned.unregister(this)
  }

  [Symbol.dispose](): void {
    this.close()
  }

  #open(): number {
    if (this.#slot !== undefined) return this.#slot
    throw new SignerError('This signer was closed and its key wiped. Create another.', { code: 'CLOSED' })
  }
}
