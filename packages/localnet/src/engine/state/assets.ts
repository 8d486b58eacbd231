import type { Asset } from './asset.ts'
import { USDC } from './protocol.ts'

/**
 * Assets of the exchange. One USDC has 10^6 minimal units of 10^6 extended ones: c12, like collateral.
 * @see docs/protocol/exchange.md#assets
 */
export const ASSETS: ReadonlyMap<number, Asset> = new Map<number, Asset>([
  [1, asset(1, 'ETH', 8, 100n, 100_000n, 1_000_000n, '0x0000000000000000000000000000000000000000')],
  [2, asset(2, 'LIT', 8, 100n, 100_000n, 1_000_000n, '0x000000000000000000000000000000000000a002')],
  [
    USDC,
    asset(USDC, 'USDC', 6, 1_000_000n, 1_000_000n, 1_000_000n, '0x000000000000000000000000000000000000a003'),
  ],
])

function asset(
  id: number,
  symbol: string,
  decimals: number,
  extension: bigint,
  minTransfer: bigint,
  minWithdrawal: bigint,
  l1Address: string,
): Asset {
  return { id, symbol, decimals, extension, minTransfer, minWithdrawal, isMargin: id === USDC, l1Address }
}
