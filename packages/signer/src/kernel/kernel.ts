import { SignerError } from '@lighter/standards/errors'
import { fillEntropy } from './entropy.ts'

interface Address {
  readonly value: number
}

/** Exports of the WebAssembly module (assembly/index.ts). Addresses are exported as globals. */
export interface KernelExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  readonly INPUT: Address
  readonly ORDERS: Address
  readonly ATTRIBUTES: Address
  readonly SECRET: Address
  readonly KEY: Address
  readonly DIGEST: Address
  readonly SIGNATURE: Address
  readonly TEXT: Address
  readonly KEY_SLOT_BYTES: Address
  readonly KEY_TABLE_BYTES: Address
  start(): void
  digest(count: number, attributes: number): void
  digestOrders(at: number, count: number): void
  importKey(slot: number): number
  exportKey(slot: number): void
  publicKey(slot: number): void
  sign(slot: number): number
  signTransaction(slot: number, count: number, attributes: number): number
  writeHex(): void
  signWithNonce(slot: number): number
  deriveNonce(slot: number): void
  verify(): number
  prepare(table: number): number
  verifyWith(table: number): number
}

const PAGE = 65_536
const decoder = /* @__PURE__ */ new TextDecoder('latin1')

/**
 * One instance of the WebAssembly kernel: its calls, its memory, and slots for keys and key tables. Not public: callers
 * of the package never see an address.
 */
export class Kernel {
  readonly #wasm: KernelExports
  /** Preimage elements: two 32-bit words each. Replaced when memory grows. */
  input: Uint32Array
  /** Orders of a group: ten elements each. */
  orders: Uint32Array
  /** Attributes: (type, value) pairs. */
  attributes: Uint32Array
  #bytes: Uint8Array<ArrayBuffer>
  #top: number
  readonly #freeKeys: number[] = []
  readonly #freeTables: number[] = []
  readonly #at: Readonly<Record<'secret' | 'key' | 'digest' | 'signature' | 'text', number>>

  constructor(wasm: KernelExports) {
    this.#wasm = wasm
    this.#at = {
      secret: wasm.SECRET.value,
      key: wasm.KEY.value,
      digest: wasm.DIGEST.value,
      signature: wasm.SIGNATURE.value,
      text: wasm.TEXT.value,
    }
    const { buffer } = wasm.memory
    this.#top = buffer.byteLength
    this.#bytes = new Uint8Array(buffer)
    this.input = new Uint32Array(buffer, wasm.INPUT.value, 128)
    this.orders = new Uint32Array(buffer, wasm.ORDERS.value, 80)
    this.attributes = new Uint32Array(buffer, wasm.ATTRIBUTES.value, 16)
  }

  /** Signs the preimage in `input`; returns 80 hex digits of the hash, then 108 base64 characters of the signature. */
  signTransaction(slot: number, count: number, attributes: boolean): string {
    fillEntropy(this.#bytes, this.#at.secret)
    if (this.#wasm.signTransaction(slot, count, attributes ? 1 : 0) === 0) throw zeroNonce()
    return this.#text(188)
  }

  /** Returns the hash of the preimage in `input`, as hex. */
  hashTransaction(count: number, attributes: boolean): string {
    this.#wasm.digest(count, attributes ? 1 : 0)
    this.#wasm.writeHex()
    return this.#text(80)
  }

  /** Writes the hash of the orders in `orders` as four elements from `at` on. */
  hashOrders(at: number, count: number): void {
    this.#wasm.digestOrders(at, count)
  }

  /** Signs the preimage in `input`; returns the signature as 160 hex digits. */
  signHex(slot: number, count: number): string {
    this.#wasm.digest(count, 0)
    fillEntropy(this.#bytes, this.#at.secret)
    if (this.#wasm.sign(slot) === 0) throw zeroNonce()
    this.#wasm.writeHex()
    return this.#text(240).slice(80)
  }

  /** Signs with a given nonce, for the self-check and vectors only. */
  signDigestWithNonce(slot: number, digest: Uint8Array, nonce: Uint8Array): Uint8Array {
    this.#bytes.set(digest, this.#at.digest)
    this.#bytes.set(nonce, this.#at.secret)
    this.#wasm.signWithNonce(slot)
    this.#bytes.fill(0, this.#at.secret, this.#at.secret + 40)
    return this.#bytes.slice(this.#at.signature, this.#at.signature + 80)
  }

  /** The nonce used to sign this digest with this randomness: for tests of the derivation only. */
  nonceFor(slot: number, digest: Uint8Array, entropy: Uint8Array): Uint8Array {
    this.#bytes.set(digest, this.#at.digest)
    this.#bytes.set(entropy, this.#at.secret)
    this.#wasm.deriveNonce(slot)
    return this.#takeKey()
  }

  /** Returns whether `signature` (80 bytes) of `digest` (40 bytes) was made with the key of `publicKey` (40 bytes). */
  verify(publicKey: Uint8Array, digest: Uint8Array, signature: Uint8Array): boolean {
    this.#bytes.set(publicKey, this.#at.key)
    this.#bytes.set(digest, this.#at.digest)
    this.#bytes.set(signature, this.#at.signature)
    return this.#wasm.verify() === 1
  }

  /** Like `verify`, with a table from {@link prepare}. */
  verifyWith(table: number, digest: Uint8Array, signature: Uint8Array): boolean {
    this.#bytes.set(digest, this.#at.digest)
    this.#bytes.set(signature, this.#at.signature)
    return this.#wasm.verifyWith(table) === 1
  }

  /** Verifies `signature` of the preimage in `input` with a table. */
  verifyInputWith(table: number, count: number, attributes: boolean, signature: Uint8Array): boolean {
    this.#wasm.digest(count, attributes ? 1 : 0)
    this.#bytes.set(signature, this.#at.signature)
    return this.#wasm.verifyWith(table) === 1
  }

  /** Verifies `signature` of the preimage in `input` for a key without a table. */
  verifyInput(publicKey: Uint8Array, count: number, attributes: boolean, signature: Uint8Array): boolean {
    this.#wasm.digest(count, attributes ? 1 : 0)
    this.#bytes.set(publicKey, this.#at.key)
    this.#bytes.set(signature, this.#at.signature)
    return this.#wasm.verify() === 1
  }

  /** A table for a public key, or `undefined` if the bytes are not a curve point. */
  prepare(publicKey: Uint8Array): number | undefined {
    const table = this.#freeTables.pop() ?? this.#allocate(this.#wasm.KEY_TABLE_BYTES.value)
    this.#bytes.set(publicKey, this.#at.key)
    if (this.#wasm.prepare(table) === 1) return table
    this.#freeTables.push(table)
    return undefined
  }

  /** Frees a table. */
  releaseTable(table: number): void {
    this.#freeTables.push(table)
  }

  /** Stores a key; `undefined` if it is 0 mod n. */
  importKey(secret: Uint8Array): number | undefined {
    const slot = this.#freeKeys.pop() ?? this.#allocate(this.#wasm.KEY_SLOT_BYTES.value)
    this.#bytes.set(secret, this.#at.secret)
    if (this.#wasm.importKey(slot) === 1) return slot
    this.releaseKey(slot)
    return undefined
  }

  /** Overwrites a key with zeros and frees its slot. */
  releaseKey(slot: number): void {
    this.#bytes.fill(0, slot, slot + this.#wasm.KEY_SLOT_BYTES.value)
    this.#freeKeys.push(slot)
  }

  /** Canonical bytes of a key: tests only. */
  exportKey(slot: number): Uint8Array {
    this.#wasm.exportKey(slot)
    return this.#takeKey()
  }

  /** Public key of a slot, 40 bytes. */
  publicKey(slot: number): Uint8Array {
    this.#wasm.publicKey(slot)
    return this.#takeKey()
  }

  /** Whether memory outside the key slots holds these bytes: tests of wiping only. */
  contains(secret: Uint8Array): boolean {
    const [first = 0] = secret
    for (let at = this.#bytes.indexOf(first); at >= 0; at = this.#bytes.indexOf(first, at + 1)) {
      if (secret.every((byte, i) => this.#bytes[at + i] === byte)) return true
    }
    return false
  }

  #takeKey(): Uint8Array {
    const { key } = this.#at
    const bytes = this.#bytes.slice(key, key + 40)
    this.#bytes.fill(0, key, key + 40)
    return bytes
  }

  #text(length: number): string {
    return decoder.decode(this.#bytes.subarray(this.#at.text, this.#at.text + length))
  }

  #allocate(size: number): number {
    const { memory } = this.#wasm
    const at = this.#top
    const missing = at + size - memory.buffer.byteLength
    if (missing > 0) {
      this.#grow(Math.ceil(missing / PAGE))
      // Growing detaches the views.
      const { buffer } = memory
      this.#bytes = new Uint8Array(buffer)
      this.input = new Uint32Array(buffer, this.#wasm.INPUT.value, 128)
      this.orders = new Uint32Array(buffer, this.#wasm.ORDERS.value, 80)
      this.attributes = new Uint32Array(buffer, this.#wasm.ATTRIBUTES.value, 16)
    }
    this.#top = at + size
    return at
  }

  /**
   * Grows by at least a quarter, because some engines copy the memory, and growing by single pages would be quadratic.
   */
  #grow(pages: number): void {
    const { memory } = this.#wasm
    const quarter = Math.ceil(memory.buffer.byteLength / PAGE / 4)
    try {
      memory.grow(Math.max(pages, quarter))
    } catch {
      try {
        memory.grow(pages)
      } catch (cause) {
        throw new SignerError('No memory left for another key or verifier. Close those you no longer need.', {
          code: 'KERNEL_MEMORY',
          cause,
        })
      }
    }
  }
}

function zeroNonce(): SignerError {
  return new SignerError('The signing nonce was zero. Nothing was signed. Sign again.', {
    retry: 'safe',
  })
}
