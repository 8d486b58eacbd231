import type { Market, Position } from './entities.ts'
import { CROSS } from './protocol.ts'

/** A position that holds nothing, with the market's own settings. */
export function emptyPosition(market: Market): Position {
  return {
    market,
    size: 0n,
    entry: 0n,
    prefix: market.fundingPrefix,
    imf: 0,
    marginMode: CROSS,
    allocated: 0n,
    realized: 0n,
    fundingPaid: 0n,
  }
}
