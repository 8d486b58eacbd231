import { KERNEL_BASE64 } from '../generated/arithmetic-kernel.ts'

interface Layers {
  memory: { buffer: ArrayBuffer }
  A: { value: number }
  B: { value: number }
  C: { value: number }
  INPUT: { value: number }
  start(): void
  fieldAdd(a: bigint, b: bigint): bigint
  fieldSub(a: bigint, b: bigint): bigint
  fieldMul(a: bigint, b: bigint): bigint
  fieldInverse(a: bigint): bigint
  fieldSqrt(a: bigint): bigint
  fieldLegendre(a: bigint): bigint
  quinticAdd(): void
  quinticSub(): void
  quinticMul(): void
  quinticSquare(): void
  quinticNegate(): void
  quinticInverse(): void
  quinticFrobenius(): void
  quinticLegendre(): bigint
  quinticSqrt(): number
  scalarAdd(): void
  scalarSub(): void
  scalarMul(): void
  scalarReduce(): void
  pointDecode(): number
  pointNeutral(): number
  pointAdd(): void
  pointDouble(): void
  pointEncode(): void
  combMul(): void
  strausMul(): void
  permuteInput(): void
  sponge(count: number, outputs: number): void
}

// The kernel compiled with its layers exported; WebAssembly has no types under this project's libs.
const wasm = (
  globalThis as unknown as {
    WebAssembly: {
      Module: new (b: Uint8Array) => object
      Instance: new (m: object, i: object) => { exports: unknown }
    }
  }
).WebAssembly
export const k: Layers = new wasm.Instance(new wasm.Module(Buffer.from(KERNEL_BASE64, 'base64')), {})
  .exports as Layers
k.start()

export const A: number = k.A.value
export const B: number = k.B.value
export const C: number = k.C.value
export const INPUT: number = k.INPUT.value

/** Writes 64-bit limbs. */
export function putLimbs(at: number, limbs: readonly (string | bigint)[]): void {
  const view = new DataView(k.memory.buffer)
  limbs.forEach((limb, i) => {
    view.setBigUint64(at + 8 * i, BigInt.asUintN(64, BigInt(limb)), true)
  })
}

export function getLimbs(at: number, count: number): string[] {
  const view = new DataView(k.memory.buffer)
  return Array.from({ length: count }, (_, i) => view.getBigUint64(at + 8 * i, true).toString())
}

export function putHex(at: number, hex: string): void {
  Buffer.from(hex, 'hex').copy(Buffer.from(k.memory.buffer), at)
}

export function getHex(at: number, length: number): string {
  return Buffer.from(k.memory.buffer, at, length).toString('hex')
}
