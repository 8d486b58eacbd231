import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { control } from '../lib/control.ts'
import { selected } from './markets.ts'
import { connection, info } from './session.ts'
import { type Feed, shown } from './shown.ts'

/** The state of a market as localnet knows it (`POST /localnet/market`), independent of streams and their faults. */
export interface Present {
  now: number
  marketId: number
  status: string
  markPrice: string
  indexPrice: string
  lastTradePrice: string
  lastTradeId: number
  bestBid: string
  bestAsk: string
  isSimulated: boolean
  annotations: number
}

const EVERY_MS = 1_000
/** A page in a background tab or a busy machine may answer late. */
const PATIENCE_MS = 2_500
/** Rounds in which a feed may lag behind before it counts as old. */
const ROUNDS = 2
/** The exchange's clock moved by more than this between two rounds: somebody moved it. */
const JUMP_MS = 3_000

/** The selected market as localnet knows it. */
export const present: Signal<Present | undefined> = signal<Present | undefined>(undefined)
/** Whether localnet answers. */
export const isUp: Signal<boolean> = signal(true)
/** Milliseconds from this machine's clock to the exchange's. */
export const clockOffset: Signal<number> = signal(0)
/** Counts the times that the exchange went back in time: a chart or tape from before is of another history. */
export const epoch: Signal<number> = signal(0)
/** Counts the times that the exchange's clock was moved. */
export const jumps: Signal<number> = signal(0)
/** Feeds that lag behind the exchange. */
export const lagging: Signal<ReadonlySet<Feed>> = signal<ReadonlySet<Feed>>(new Set())
/** State of everything on the page, in one word and a sentence. */
export const health: ReadonlySignal<{ word: 'connecting' | 'live' | 'stale' | 'down'; text: string }> =
  computed(() => {
    if (!isUp.value) return { word: 'down', text: 'localnet does not answer: all data is old' }
    if (connection.value === 'connecting') return { word: 'connecting', text: 'connecting' }
    if (connection.value === 'stale') return { word: 'stale', text: 'reconnecting: all data is old' }
    const feeds = [...lagging.value]
    return feeds.length === 0
      ? { word: 'live', text: 'live' }
      : { word: 'stale', text: `old: ${feeds.join(', ')}` }
  })

/** Whether a feed shows the present. */
export function isCurrent(feed: Feed): boolean {
  return isUp.value && connection.value === 'live' && !lagging.value.has(feed)
}

/** Asks localnet each second for the present, and compares what the streams show with it. */
export function followPulse(): void {
  // The chart asks for candles up to the exchange's time, before the first answer.
  if (info.value !== undefined) clockOffset.value = info.value.now - Date.now()
  const rounds = new Map<Feed, { value: string | undefined; expected: string; count: number }>()
  let market: { id: number; firstTradeId: number } | undefined
  const compare = (feed: Feed, expected: string): boolean => {
    const value = shown[feed]()
    const last = rounds.get(feed)
    // A feed that has changed since the last round is alive, and may be late by less than a round.
    const isBehind =
      value !== undefined && value === last?.value && value !== expected && value !== last.expected
    const count = isBehind ? (last?.count ?? 0) + 1 : 0
    rounds.set(feed, { value, expected, count })
    return count >= ROUNDS || (isBehind && lagging.value.has(feed))
  }
  const beat = async (): Promise<void> => {
    const reference = selected.value?.marketId
    if (reference === undefined) return
    try {
      const found = await control<Present>('market', { market: reference }, PATIENCE_MS)
      isUp.value = true
      if (selected.value?.marketId !== reference) return
      if (market?.id !== reference) {
        rounds.clear()
        market = { id: reference, firstTradeId: found.lastTradeId }
      }
      keepTime(found.now)
      present.value = found
      const late: Feed[] = []
      if (compare('book', `${found.bestBid}/${found.bestAsk}`)) late.push('book')
      if (compare('trades', String(found.lastTradeId))) late.push('trades')
      // The first candles may end with a price of another source, such as a fork or a seeded past.
      if (found.lastTradeId !== market.firstTradeId && compare('chart', String(Number(found.lastTradePrice))))
        late.push('chart')
      if (compare('prices', String(Number(found.markPrice)))) late.push('prices')
      if (late.join() !== [...lagging.value].join()) lagging.value = new Set(late)
    } catch {
      isUp.value = false
    }
  }
  const again = (): void => {
    void beat().finally(() => setTimeout(again, EVERY_MS))
  }
  again()
  effect(() => {
    if (selected.value !== undefined) void beat()
  })
}

/** Reads the exchange's time now, so that a move of its clock since the last beat is known. */
export async function readTime(): Promise<void> {
  const market = selected.value?.marketId
  if (market !== undefined) keepTime((await control<Present>('market', { market }, PATIENCE_MS)).now)
}

let lastNow: { at: number; now: number } | undefined

function keepTime(now: number): void {
  const at = performance.now()
  if (lastNow !== undefined) {
    const passed = now - lastNow.now
    if (passed < -JUMP_MS / 2) epoch.value += 1
    // A manual clock stands still between its moves.
    if (passed < -JUMP_MS / 2 || passed > at - lastNow.at + JUMP_MS) jumps.value += 1
  }
  lastNow = { at, now }
  clockOffset.value = now - Date.now()
}
