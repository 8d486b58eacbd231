import type { Market, Position } from './entities.ts'

/** A position of size 0, with the market's settings. */
export function emptyPosition(market: Market): Position {
  return {
    market,
    size: 0n,
    entry: 0n,
    prefix: market.fundingPrefix,
    imf: 0,
    marginMode: 'cross',
    allocated: 0n,
    realized: 0n,
    fundingPaid: 0n,
  }
}
