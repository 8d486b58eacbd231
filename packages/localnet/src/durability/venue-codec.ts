import { ParseError } from '@lighter/standards'
import type { Exchange } from '../engine/exchange.ts'
import { toLine } from './lines.ts'

/** Pools and the other records of the venue as lines: plain data, kind by kind. */
export function* encodeVenue({ venue }: Exchange): Generator<string, void, undefined> {
  yield toLine(['venue', 'ids', venue.ids])
  for (const pool of venue.pools.values())
    yield toLine(['venue', 'pool', { ...pool, holders: [...pool.holders] }])
  for (const one of venue.unlocks) yield toLine(['venue', 'unlock', one])
}

/** Enters one of these lines. @throws {ParseError} for a kind that is unknown */
// biome-ignore lint/suspicious/noExplicitAny: written by encodeVenue and covered by a checksum
export function decodeVenue({ venue }: Exchange, kind: string, row: any): void {
  switch (kind) {
    case 'ids':
      Object.assign(venue.ids, row)
      return
    case 'pool':
      venue.pools.set(row.index, { ...row, holders: new Map(row.holders) })
      return
    case 'unlock':
      venue.unlocks.push(row)
      return
    default:
      throw new ParseError(`A line of the state is unknown: venue ${kind}.`)
  }
}
