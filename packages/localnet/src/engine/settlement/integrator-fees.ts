import type { Exchange } from '../exchange.ts'

/** Credits an integrator on the perps side (`assetId` undefined) or in a spot asset. */
export function creditIntegrator(
  ex: Exchange,
  index: number,
  assetId: number | undefined,
  amount: bigint,
): void {
  const account = ex.accounts.get(index)
  if (account !== undefined) {
    if (assetId === undefined) ex.addCollateral(account, amount)
    else ex.addAsset(account, assetId, amount)
    return
  }
  let kept = ex.unclaimed.get(index)
  if (kept === undefined) {
    kept = { collateral: 0n, assets: new Map() }
    ex.unclaimed.set(index, kept)
  }
  if (assetId === undefined) kept.collateral += amount
  else kept.assets.set(assetId, (kept.assets.get(assetId) ?? 0n) + amount)
}
