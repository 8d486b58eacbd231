import { signWithFixedNonce } from '@lighter/signer/testing'
import binaryen from 'binaryen'
import { expect, test } from 'vitest'
import { KERNEL_BASE64 } from '../../src/generated/kernel.ts'

// Features of the shipped module: SIMD and bulk memory.
const FEATURES = binaryen.Features.All

interface Traced {
  run(secret: Uint8Array, nonce: Uint8Array): string
}

/**
 * The shipped kernel with a hook at every block it enters and every address it loads or stores: the trace of a signature
 * is what a branch or cache observer could learn at most.
 */
function traced(): Traced {
  const module = binaryen.readBinary(Buffer.from(KERNEL_BASE64, 'base64'))
  module.setFeatures(FEATURES)
  module.runPasses(['log-execution', 'instrument-memory'])
  const bytes = module.emitBinary()
  module.dispose()
  let count = 0
  let hash = 0
  const note = (value: number): void => {
    count++
    hash = (Math.imul(hash ^ value, 0x0100_0193) + 0x9e37) | 0
  }
  const hooks = new Proxy(
    {},
    {
      has: () => true,
      get:
        (_, name) =>
        (...args: (number | bigint)[]) => {
          // instrument-memory: pointers are (id, bytes, offset, address); values are (id, value) and not part of the trace.
          if (name === 'log_execution') note(Number(args[0]))
          else if (String(name).endsWith('_ptr')) {
            note(Number(args[0]))
            note(Number(args[3]))
            return args[3]
          } else return args[1]
          return undefined
        },
    },
  )
  const wasm = (
    globalThis as unknown as {
      WebAssembly: {
        Module: new (b: Uint8Array) => object
        Instance: new (m: object, i: object) => { exports: unknown }
      }
    }
  ).WebAssembly
  const instance = new wasm.Instance(new wasm.Module(bytes), {
    env: hooks,
    'log-execution': hooks,
    'instrument-memory': hooks,
  })
  const k = instance.exports as {
    memory: { buffer: ArrayBuffer; grow(n: number): number }
    SECRET: { value: number }
    DIGEST: { value: number }
    SIGNATURE: { value: number }
    start(): void
    importKey(slot: number): number
    signWithNonce(slot: number): number
    publicKey(slot: number): void
    sign(slot: number): number
  }
  k.start()
  const slot = k.memory.grow(1) * 65_536
  return {
    run(secret, nonce) {
      const memory = new Uint8Array(k.memory.buffer)
      memory.fill(7, k.DIGEST.value, k.DIGEST.value + 40)
      count = 0
      hash = 0
      memory.set(secret, k.SECRET.value)
      k.importKey(slot)
      k.publicKey(slot)
      memory.set(nonce, k.SECRET.value)
      k.signWithNonce(slot)
      const signature = Buffer.from(k.memory.buffer, k.SIGNATURE.value, 80).toString('hex')
      memory.set(nonce, k.SECRET.value)
      k.sign(slot)
      // The hooks must not have changed what is computed.
      const plain = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
      expect(signature).toBe(signWithFixedNonce(plain(secret), '07'.repeat(40), plain(nonce)))
      return `${count} steps, hash ${hash}`
    },
  }
}

test('signing takes the same blocks and the same addresses for every key and nonce', () => {
  const kernel = traced()
  const bytes = (fill: number, last = 0): Uint8Array => new Uint8Array(40).fill(fill, 0, 39).fill(last, 39)
  const secrets = [
    bytes(1),
    bytes(0xff, 0x3f),
    bytes(0, 0x3f),
    Uint8Array.of(1, ...new Array<number>(39).fill(0)),
    Uint8Array.from({ length: 40 }, (_, i) => (i * 37 + 11) & (i === 39 ? 0x3f : 0xff)),
    // Above the group order: reduced on import.
    bytes(0xff, 0xff),
  ]
  const traces = new Set<string>()
  for (const secret of secrets) for (const nonce of secrets) traces.add(kernel.run(secret, nonce))
  expect([...traces]).toHaveLength(1)
  expect(Number.parseInt([...traces][0] ?? '0', 10)).toBeGreaterThan(100_000)
})
