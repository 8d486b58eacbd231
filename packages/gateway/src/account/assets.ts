import { type Numeric, toTicks, ValidationError } from '@lighter/standards'
import type { RequestsContext } from '../requests/context.ts'

/** An amount of an asset in the form that transactions use. */
export interface AssetAmount {
  assetIndex: number
  /** In the asset's smallest unit. */
  amount: bigint
}

/**
 * Finds an asset by symbol and scales an amount of it.
 *
 * @throws {ValidationError} `UNKNOWN_ASSET`, or for an amount that is not positive
 * @throws {PrecisionError} if the amount has more decimals than the asset
 */
export async function assetAmount(
  context: RequestsContext,
  symbol: string,
  amount: Numeric,
  signal: AbortSignal | undefined,
): Promise<AssetAmount> {
  const { asset_details: assets } = await context.rest.assetDetails({}, { signal })
  const asset = assets.find((row) => row.symbol === symbol.toUpperCase())
  if (asset === undefined) {
    const known = assets.map((row) => row.symbol).join(', ')
    throw new ValidationError(`Unknown asset ${JSON.stringify(symbol)}. Use one of ${known}.`, {
      code: 'UNKNOWN_ASSET',
      field: 'asset',
      value: symbol,
      allowed: known,
    })
  }
  const scaled = toTicks(amount, asset.decimals, { field: 'amount' })
  if (scaled <= 0n) {
    throw new ValidationError(`amount is ${String(amount)}; allowed: more than 0.`, {
      field: 'amount',
      value: String(amount),
      allowed: 'more than 0',
    })
  }
  return { assetIndex: asset.asset_id, amount: scaled }
}
