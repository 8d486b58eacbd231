import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import {
  createSigner,
  generateKeyPair,
  parseTransaction,
  prepareVerifier,
  type Signer,
  transactionHash,
  verifyTransaction,
} from '@lighter/signer'
import { findLibrary, NativeSigner } from '@lighter/signer/native'
import type { BenchDefinition, Sample } from '../runner/types.ts'
import { installedVersions } from '../runner/versions.ts'
import { startGoWasm } from './go-wasm.ts'

const identity = {
  privateKey: '0b8e0f63c24d8baacd9d29ad4e9a4b73c4a8d2bb8b16dc4fa9d7c2e1d3a8b1f0e8d3a4c5b6e7f001',
  accountIndex: 12_345,
  apiKeyIndex: 5,
  chainId: 300,
}

/** The median nanoseconds of a call, from nine rounds after a warm-up. */
function time(calls: number, run: (i: number) => unknown): number {
  for (let i = 0; i < calls; i++) run(i)
  const rounds: number[] = []
  for (let round = 0; round < 9; round++) {
    const start = process.hrtime.bigint()
    for (let i = 0; i < calls; i++) run(i)
    rounds.push(Number(process.hrtime.bigint() - start) / calls)
  }
  return rounds.sort((a, b) => a - b)[4] ?? 0
}

function createOrder(signer: Signer, nonce: number): string {
  return signer.sign({
    type: 'createOrder',
    marketIndex: 0,
    clientOrderIndex: 123,
    baseAmount: 1000,
    price: 405_000,
    isAsk: false,
    orderType: 'limit',
    timeInForce: 'gtt',
    orderExpiry: 1_792_000_000_000,
    nonce,
  }).txInfo
}

/** What a BigInt signer costs at least: its field products alone, 64 additions of 8 quintic products of 25. */
function bigintEstimate(calls: number): number {
  const P = 2n ** 64n - 2n ** 32n + 1n
  let x = 0x1234_5678_9abc_def1n
  const product = time(calls * 50, () => {
    x = (x * 0xfedc_ba98_7654_3211n) % P
  })
  return product * 64 * 8 * 25
}

function coldStart(subject: string, runs: number): { ms: number; rss: number } {
  const entry = fileURLToPath(new URL('./cold-start.mjs', import.meta.url))
  const all = Array.from({ length: runs }, () => {
    const answer: unknown = JSON.parse(execFileSync(process.execPath, [entry, subject], { encoding: 'utf8' }))
    return answer as { ms: number; rss: number }
  })
  const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0
  return { ms: median(all.map(({ ms }) => ms)), rss: median(all.map(({ rss }) => rss)) }
}

function library(): string | undefined {
  try {
    return findLibrary().path
  } catch (error) {
    console.error(`official-koffi left out: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

/** Signing, verifying, keys, tokens, start and memory of our kernel and of the official builds. */
export const bench: BenchDefinition = {
  name: 'signer',
  summary:
    'sign, verify, keys, tokens, cold start and memory; kernel against the official library and its Go WASM',
  repetitions: 3,
  versions: () => installedVersions(import.meta.url, ['lighter-ts-sdk', 'koffi']),
  async run({ quick }) {
    const calls = quick ? 20 : 400
    const samples: Sample[] = []
    const ns = (name: string, subject: string, value: number): void => {
      samples.push({ case: name, subject, unit: 'ns', value })
    }
    const wasm = createSigner(identity)
    const { publicKey } = wasm
    ns(
      'sign/create-order',
      'lighter',
      time(calls, (i) => createOrder(wasm, i)),
    )
    const txInfo = createOrder(wasm, 1)
    const parsed = parseTransaction(14, txInfo)
    const verifier = prepareVerifier(publicKey)
    ns(
      'verify',
      'lighter',
      time(calls >> 2, () => verifyTransaction({ txType: 14, txInfo, publicKey, chainId: 300 })),
    )
    ns(
      'verify/prepared',
      'lighter',
      time(calls, () => verifier.verifyTransaction(parsed, 300)),
    )
    ns(
      'hash/create-order',
      'lighter',
      time(calls, () => transactionHash(parsed, 300)),
    )
    ns(
      'parse',
      'lighter',
      time(calls, () => parseTransaction(14, txInfo)),
    )
    ns(
      'keygen',
      'lighter',
      time(calls, () => generateKeyPair()),
    )
    ns(
      'auth-token',
      'lighter',
      time(calls, () => wasm.createAuthToken()),
    )
    ns('sign/create-order', 'bigint-field-products-only', bigintEstimate(quick ? 100 : 2000))
    const path = library()
    if (path !== undefined) {
      const native = new NativeSigner({ ...identity, libraryPath: path })
      // The library alone: arguments made once, without our checks around it.
      const [name, args] = native.unchecked({
        type: 'createOrder',
        marketIndex: 0,
        clientOrderIndex: 123,
        baseAmount: 1000,
        price: 405_000,
        isAsk: false,
        orderType: 'limit',
        timeInForce: 'gtt',
        orderExpiry: 1_792_000_000_000,
        nonce: 1,
      })
      ns(
        'sign/create-order',
        'official-koffi',
        time(calls, () => native.library.call(name, args)),
      )
      ns(
        'sign/create-order',
        'lighter-native',
        time(calls, (i) => createOrder(native, i)),
      )
      ns(
        'keygen',
        'official-koffi',
        time(calls, () => native.library.generateKey()),
      )
      ns(
        'auth-token',
        'official-koffi',
        time(calls, () => native.createAuthToken()),
      )
    }
    const go = await startGoWasm(identity)
    if (go !== undefined) {
      const few = quick ? 5 : 60
      ns(
        'sign/create-order',
        'official-go-wasm',
        time(few, (i) => go.signCreateOrder(i)),
      )
      ns(
        'auth-token',
        'official-go-wasm',
        time(few, () => go.createAuthToken()),
      )
    }
    const runs = quick ? 1 : 9
    const bare = coldStart('bare', runs)
    for (const subject of ['lighter', ...(path === undefined ? [] : ['official-koffi'])]) {
      const { ms, rss } = coldStart(subject, runs)
      // Over a bare Node in the same run.
      samples.push({ case: 'cold-start', subject, unit: 'ms', value: ms - bare.ms })
      samples.push({ case: 'rss', subject, unit: 'bytes', value: rss - bare.rss })
    }
    return samples
  },
}
