import { ParseError } from '@lighter/standards'
import type { Exchange } from '../engine/exchange.ts'
import { type Row, toLine } from './lines.ts'

/** Pools and the other records of the venue as lines: plain data, kind by kind. */
export function* encodeVenue({ venue }: Exchange): Generator<string, void, undefined> {
  // The next ids are not part of the state: a restore does not reset them.
  const { ids: _given, pools, ...parts } = venue
  for (const pool of pools.values()) yield toLine(['venue', 'pool', { ...pool, holders: [...pool.holders] }])
  for (const [name, part] of Object.entries(parts))
    for (const row of part as Iterable<unknown>) yield toLine(['venue', name, row])
}

/** Reads one of these lines. @throws {ParseError} for an unknown kind */
export function decodeVenue({ venue }: Exchange, kind: string, row: Row): void {
  switch (kind) {
    // In snapshots of earlier versions.
    case 'ids':
      Object.assign(venue.ids, row)
      return
    case 'pool':
      venue.pools.set(row.index, { ...row, holders: new Map(row.holders) })
      return
    default: {
      const part: unknown = new Map<string, unknown>(Object.entries(venue)).get(kind)
      if (part instanceof Map) part.set(row[0], row[1])
      else if (Array.isArray(part)) part.push(row)
      else
        throw new ParseError(
          `The state has an unknown line: venue ${kind}. Another version of localnet wrote it: use that version, or delete the data folder.`,
        )
    }
  }
}
