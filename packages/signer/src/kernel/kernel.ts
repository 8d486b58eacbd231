import { SignerError } from '@lighter/standards'
import { fromBase64, fromHex, toHex } from '../core/bytes.ts'
import type { Int } from '../core/integer.ts'
import { KERNEL_BASE64 } from '../generated/kernel.ts'

/** What the module exports (assembly/index.ts). */
export interface KernelExports {
  readonly memory: { readonly buffer: ArrayBuffer }
  buffer(): number
  tableSize(): number
  allocate(bytes: number): number
  initialize(scratch: number): void
  hash(count: number): void
  sign(): number
  signWithNonce(): number
  nonceFor(): void
  publicKey(): void
  canonicalScalar(): void
  scalarFromWide(): void
  verify(): number
  prepare(table: number, scratch: number): number
  verifyPrepared(table: number): number
  fieldOperation(operation: number): void
  quinticOperation(operation: number): void
  curveOperation(operation: number): number
  permuteBuffer(): void
  recodeBuffer(): void
}

/** Points of a table under construction: 160 bytes each, and 40 for the batch inversion. */
const SCRATCH_BYTES = 1024 * 200

/** Checked once: a fixed key, message and nonce with the signature of the official code (schnorr_sign vectors). */
const SELF_CHECK = {
  key: '0b8e0f63c24d8baacd9d29ad4e9a4b73c4a8d2bb8b16dc4fa9d7c2e1d3a8b1f0e8d3a4c5b6e7f001',
  message: '52f0d6eedeb7a0502ab7ccdcc8cdf54c88639893dfd9b487a467362debad784ad0e7ee040227d938',
  nonce: '01000000000000000000000000000000000000000000000000000000000000000000000000000000',
  signature:
    '7c52878667a5ba53496d72812ebeb67a2d26e7b316ca07d99ecb22f06e48a83a91ebbd21fbef08113a23682583a30072c60112fe3e087a0b54231189dbeeae5ab95c379bd3092d92bb941391409ec463',
}

/**
 * The signing kernel: one WebAssembly instance whose memory holds nothing secret between calls. Inputs and outputs go
 * through one buffer.
 */
export class Kernel {
  readonly exports: KernelExports
  readonly #address: number
  readonly #scratch: number
  #bytes: Uint8Array
  #words: Uint32Array

  constructor() {
    const code = fromBase64(KERNEL_BASE64)
    if (code === undefined)
      throw new SignerError('The signing kernel is damaged. Reinstall @lighter/signer.', {
        code: 'KERNEL_BROKEN',
      })
    const module = new WebAssembly.Module(code as unknown as BufferSource)
    // The module is our own build: its exports are those of assembly/index.ts.
    this.exports = new WebAssembly.Instance(module, { env: {} }).exports as unknown as KernelExports
    this.#address = this.exports.buffer()
    this.#scratch = this.allocate(SCRATCH_BYTES)
    this.exports.initialize(this.#scratch)
    this.#bytes = new Uint8Array(this.exports.memory.buffer)
    this.#words = new Uint32Array(this.exports.memory.buffer)
    this.#selfCheck()
  }

  /** Room for `bytes` in the module's memory, kept for good. */
  allocate(bytes: number): number {
    const at = this.exports.allocate(bytes)
    if (at === 0) throw new SignerError('No memory left for the signing kernel.', { code: 'KERNEL_MEMORY' })
    return at
  }

  /** Builds the table of a public key at an address; false for bytes that encode no key. */
  prepare(publicKey: Uint8Array, table: number): boolean {
    this.write(0, publicKey)
    return this.exports.prepare(table, this.#scratch) === 1
  }

  /** Copies bytes into the buffer. */
  write(offset: number, bytes: Uint8Array): void {
    this.#view().set(bytes, this.#address + offset)
  }

  /** Copies bytes out of the buffer. */
  read(offset: number, length: number): Uint8Array {
    const at = this.#address + offset
    return this.#view().slice(at, at + length)
  }

  /** Overwrites bytes of the buffer with zeros. */
  wipe(offset: number, length: number): void {
    const at = this.#address + offset
    this.#view().fill(0, at, at + length)
  }

  /** Writes an integer as the 64-bit word at a position of the buffer, negative ones in two's complement. */
  setWord(position: number, value: Int): void {
    this.#view()
    const at = (this.#address >>> 2) + position * 2
    if (typeof value === 'number' && value >= 0) {
      this.#words[at] = value
      this.#words[at + 1] = value / 4_294_967_296
      return
    }
    const bits = BigInt.asUintN(64, BigInt(value))
    this.#words[at] = Number(bits & 0xffff_ffffn)
    this.#words[at + 1] = Number(bits >> 32n)
  }

  /** Hashes the first `count` words of the buffer and returns the five output limbs as 40 bytes. */
  hashWords(count: number): Uint8Array {
    this.exports.hash(count)
    return this.read(0, 40)
  }

  // Growing the memory detaches every view.
  #view(): Uint8Array {
    if (this.#bytes.buffer !== this.exports.memory.buffer) {
      this.#bytes = new Uint8Array(this.exports.memory.buffer)
      this.#words = new Uint32Array(this.exports.memory.buffer)
    }
    return this.#bytes
  }

  #selfCheck(): void {
    this.write(0, fromHex(SELF_CHECK.key, 40) ?? new Uint8Array(40))
    this.write(40, fromHex(SELF_CHECK.message, 40) ?? new Uint8Array(40))
    this.write(80, fromHex(SELF_CHECK.nonce, 40) ?? new Uint8Array(40))
    this.exports.signWithNonce()
    if (toHex(this.read(0, 80)) !== SELF_CHECK.signature) {
      throw new SignerError('The signing kernel failed its self-check on this platform. It will not sign.', {
        code: 'KERNEL_BROKEN',
      })
    }
  }
}

let shared: Kernel | undefined

/** The kernel of this process, made when first needed. It keeps no secrets between calls, so everybody can share it. */
export function kernel(): Kernel {
  shared ??= new Kernel()
  return shared
}
