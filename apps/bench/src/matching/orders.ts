import { MatchingBook } from '@lighter/lob/matching'
import { random } from '../lob/streams.ts'

/** Orders to send to a matching engine, in typed arrays: place `size` at `price`, or cancel the order of an earlier step. */
export interface OrderFlow {
  name: MixName
  /** Steps that fill the book before the clock starts; the others are measured. */
  resting: number
  steps: number
  /** 0 place, 1 cancel. */
  kinds: Uint8Array
  /** 0 bid, 1 ask. */
  sides: Uint8Array
  /** Ticks. */
  prices: Int32Array
  /** Lots. */
  sizes: Int32Array
  /** For a cancel: the step that placed the order. */
  targets: Int32Array
}

export const MIX_NAMES = ['limit', 'quotes', 'sweep'] as const
/** `limit`: half of the orders rest, half match one of them. `quotes`: a market maker's places and cancels. `sweep`: orders that take several levels. */
export type MixName = (typeof MIX_NAMES)[number]

const SHAPES: Record<MixName, { cancel: number; cross: number; takes: number }> = {
  limit: { cancel: 0, cross: 0.5, takes: 1 },
  quotes: { cancel: 0.48, cross: 0.04, takes: 1 },
  sweep: { cancel: 0.1, cross: 0.08, takes: 10 },
}
/** Ticks of each side that orders are spread over. */
const SPAN = 1_000
const LOTS = 10

/**
 * Makes a flow that keeps the book at about `resting` orders. Every order that rests has the same size, so that the same
 * flow keeps its meaning in engines with other rules; a cancel always names an order that rests.
 */
export function makeFlow(name: MixName, resting: number, measured: number, seed = 7): OrderFlow {
  const shape = SHAPES[name]
  const next = random(seed)
  const steps = resting + measured
  const flow: OrderFlow = {
    name,
    resting,
    steps,
    kinds: new Uint8Array(steps),
    sides: new Uint8Array(steps),
    prices: new Int32Array(steps),
    sizes: new Int32Array(steps),
    targets: new Int32Array(steps),
  }
  // Our own engine says which orders still rest: cancels are drawn from them.
  const stepOf = new Map<bigint, number>()
  const live: number[] = []
  const place = new Int32Array(steps)
  const drop = (step: number): void => {
    const at = place[step] ?? 0
    const last = live.pop()
    if (last !== undefined && last !== step) {
      live[at] = last
      place[last] = at
    }
  }
  const book = new MatchingBook({
    sink: {
      fill: () => {},
      end: (order) => {
        const step = stepOf.get(order.id)
        if (step !== undefined) drop(step)
      },
    },
  })
  const ids: bigint[] = []
  const middle = 1_000_000
  for (let step = 0; step < steps; step++) {
    const roll = step < resting ? 1 : next()
    const target = live[Math.floor(next() * live.length)]
    if (roll < shape.cancel && target !== undefined) {
      flow.kinds[step] = 1
      flow.targets[step] = target
      book.cancel(ids[target] ?? 0n)
      continue
    }
    const isAsk = next() < 0.5
    const crosses = roll < shape.cancel + shape.cross
    const passive = middle + (isAsk ? 1 : 0) + (isAsk ? 1 : -1) * Math.floor(next() ** 2 * SPAN)
    flow.sides[step] = isAsk ? 1 : 0
    flow.prices[step] = crosses ? middle + (isAsk ? -SPAN : SPAN) : passive
    flow.sizes[step] = crosses ? LOTS * shape.takes : LOTS
    const order = book.place({
      owner: 1 + Math.floor(step / 2) * 2 + (isAsk ? 1 : 0),
      isAsk,
      price: flow.prices[step] ?? 0,
      size: flow.sizes[step] ?? 0,
    })
    ids[step] = order.id
    if (order.level === undefined) continue
    stepOf.set(order.id, step)
    place[step] = live.push(step) - 1
  }
  return flow
}
