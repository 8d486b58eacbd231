import { ConfigError, isMarketId } from '@lighter/standards'
import { refused } from '../errors.ts'
import type { Account, Market } from './entities.ts'
import type { MarketDefinition, MarketKind } from './market-definition.ts'
import { MAX_48 } from './protocol.ts'

/** Slots by kind, both ends included. */
const SLOTS: Readonly<Record<MarketKind, { first: number; last: number }>> = {
  perp: { first: 0, last: 254 },
  binary_options: { first: 1000, last: 2000 },
  spot: { first: 2048, last: 4094 },
}

const NONCES_PER_SLOT = 281_474_976_710_656n

/** Index of an order: its slot and the nonce it was given. The id of the market is not in it. */
export function indexOf(slot: number, nonce: number): bigint {
  return (BigInt(slot) + 1n) * NONCES_PER_SLOT + BigInt(nonce)
}

/** Nonce of a new order: it counts up from 1 for asks, down from 2^48 − 1 for bids. */
export function nonceOf(index: bigint): number {
  return Number(index % NONCES_PER_SLOT)
}

/**
 * Returns the slot of a new market: that of its definition, else its id if that is a free slot of its kind, else the first
 * free one.
 *
 * @throws {ConfigError} `INVALID_MARKET` if the id, the symbol or the slot is taken or invalid
 */
export function chooseSlot(listed: Iterable<Market>, definition: MarketDefinition): number {
  const { id, kind, symbol, slot } = definition
  const { first, last } = SLOTS[kind]
  if (!isMarketId(id))
    throw invalid(`The market id of ${symbol} is ${id}; allowed: an integer from 0 to 2^48 − 1, except 255.`)
  const taken = new Set<number>()
  for (const other of listed) {
    if (other.id === id) throw invalid(`Market id ${id} is used twice: for ${other.symbol} and ${symbol}.`)
    if (other.symbol === symbol)
      throw invalid(`The symbol ${symbol} is used twice: for ${other.id} and ${id}.`)
    if (other.holdsSlot) taken.add(other.slot)
  }
  if (slot !== undefined) {
    if (!Number.isInteger(slot) || slot < first || slot > last)
      throw invalid(
        `The slot of ${symbol} is ${slot}; allowed for ${kind}: an integer from ${first} to ${last}.`,
      )
    if (taken.has(slot)) throw invalid(`Slot ${slot} of ${symbol} is taken. Omit it to get a free one.`)
    return slot
  }
  if (id >= first && id <= last && !taken.has(id)) return id
  for (let free = first; free <= last; free++) if (!taken.has(free)) return free
  throw invalid(`All ${last - first + 1} slots for ${kind} markets are taken; ${symbol} cannot be listed.`)
}

/** Lets an account list binary options on a slot. @throws {Refused} 21602 if it is not a slot of binary options */
export function assignSlot(
  { slotOperators }: { slotOperators: Map<number, number> },
  slot: number,
  account: Account,
): void {
  const { first, last } = SLOTS.binary_options
  if (!Number.isInteger(slot) || slot < first || slot > last)
    throw refused('invalidMarketIndex', `slots of binary options are ${first} to ${last}`)
  slotOperators.set(slot, account.index)
}

/** Nonces that the markets of a slot have used so far: no index is used twice. */
export function noncesOf(listed: Iterable<Market>, slot: number): Pick<Market, 'askNonce' | 'bidNonce'> {
  let nonces = { askNonce: 0, bidNonce: MAX_48 }
  for (const { slot: other, askNonce, bidNonce } of listed)
    if (other === slot && askNonce >= nonces.askNonce && bidNonce <= nonces.bidNonce)
      nonces = { askNonce, bidNonce }
  return nonces
}

function invalid(message: string): ConfigError {
  return new ConfigError(message, { code: 'INVALID_MARKET' })
}
