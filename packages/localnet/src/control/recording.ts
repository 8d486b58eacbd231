import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { packageFile } from '../package-file.ts'

/** Recorded Binance BTCUSDT depth. */
export interface Recording {
  /** Milliseconds between frames. */
  readonly stepMs: number
  /** Changes of a step: price and size in turns, bids then asks; size 0 removes. The first frame is the whole book. */
  readonly frames: readonly (readonly [readonly number[], readonly number[]])[]
}

/** Depth at one time: for each side the sizes in recorded lots, by {@link BAND} of distance from the middle. */
export interface DepthProfile {
  readonly bids: readonly number[]
  readonly asks: readonly number[]
}

/** Width of a band, as a fraction of the price. */
export const BAND = 0.00003
/** Number of bands of a side. */
export const BANDS = 20
/** Price of a recorded lot in micro USDC, about: 1e-5 BTC at 61,800 USDC. */
export const RECORDED_LOT_MICRO = 618_000
/** Frames between profiles. */
const EVERY = 10

let recording: Recording | undefined
let profiles: readonly DepthProfile[] | undefined

/** Reads the recording, once. */
export function loadRecording(): Recording {
  recording ??= JSON.parse(
    gunzipSync(readFileSync(packageFile('data/btcusdt-depth.json.gz'))).toString(),
  ) as Recording
  return recording
}

/** Returns the depth of each second of the recording. */
export function depthProfiles(): readonly DepthProfile[] {
  profiles ??= [...readProfiles(loadRecording())]
  return profiles
}

function* readProfiles({ frames }: Recording): Generator<DepthProfile, void, undefined> {
  const bids = new Map<number, number>()
  const asks = new Map<number, number>()
  for (const [index, frame] of frames.entries()) {
    apply(bids, frame[0])
    apply(asks, frame[1])
    if (index % EVERY !== 0) continue
    const middle = (Math.max(...bids.keys()) + Math.min(...asks.keys())) / 2
    yield { bids: banded(bids, middle), asks: banded(asks, middle) }
  }
}

function apply(side: Map<number, number>, changes: readonly number[]): void {
  for (let i = 0; i < changes.length; i += 2) {
    const [price = 0, size = 0] = [changes[i], changes[i + 1]]
    if (size === 0) side.delete(price)
    else side.set(price, size)
  }
}

function banded(side: ReadonlyMap<number, number>, middle: number): number[] {
  const sizes = Array.from({ length: BANDS }, () => 0)
  for (const [price, size] of side) {
    const band = Math.floor(Math.abs(price / middle - 1) / BAND)
    if (band < BANDS) sizes[band] = (sizes[band] ?? 0) + size
  }
  return sizes
}
