import type { BinaryOptionsPosition, Position } from '@lighter/standards'
import type { WaitOptions } from '../core/abortable.ts'
import { requireAccount } from '../core/context.ts'
import { toBinaryOptionsPosition, toPosition } from '../records/convert.ts'
import { accountOf } from './account-of.ts'
import type { MirrorsContext } from './context.ts'
import { notMirrored } from './not-mirrored.ts'
import type { PositionsMirror } from './positions-mirror.ts'
import { type MirrorOptions, withHandler } from './with-handler.ts'

/**
 * Reads open positions over REST.
 *
 * @param options - `signal`
 * @throws {ConfigError} `READ_ONLY` without an account
 * @throws {ApiError} when the exchange refuses the request
 * @throws {NetworkError} when the exchange cannot be reached
 *
 * @example
 * ```ts
 * const positions = await positionsGet(context)
 * ```
 */
export async function positionsGet(context: MirrorsContext, options: WaitOptions = {}): Promise<Position[]> {
  const account = await accountOf(context, requireAccount(context), options)
  return (account.positions ?? [])
    .map((row) => toPosition(row, context.markets.byId(row.market_id)))
    .filter((position) => !position.size.isZero())
}

/**
 * Reads the account's binary options positions over REST; empty if the exchange has no binary options.
 *
 * @param options - `signal`
 * @throws {ConfigError} `READ_ONLY` without an account
 * @throws {ApiError} when the exchange refuses the request
 * @throws {NetworkError} when the exchange cannot be reached
 *
 * @example
 * ```ts
 * const shares = await binaryOptionsPositionsGet(context)
 * ```
 */
export async function binaryOptionsPositionsGet(
  context: MirrorsContext,
  options: WaitOptions = {},
): Promise<BinaryOptionsPosition[]> {
  const account = await accountOf(context, requireAccount(context), options)
  return (account.bo_positions ?? [])
    .map((row) => toBinaryOptionsPosition(row, context.markets.byId(row.market_id)))
    .filter((position) => !position.size.isZero())
}

/**
 * Keeps a live copy of the account's positions.
 *
 * @param options - `onUpdate`, `onError`, `signal`
 * @throws {ConfigError} `READ_ONLY` without an account
 * @throws {StreamError} when the exchange refuses the subscription
 *
 * @example
 * ```ts
 * const positions = await positionsMirror(context)
 * console.log(positions.list())
 * ```
 */
export async function positionsMirror(
  context: MirrorsContext,
  options: MirrorOptions<Position> = {},
): Promise<PositionsMirror> {
  requireAccount(context)
  const { positions, prices, logger } = context
  if (positions === undefined) throw notMirrored('positionsMirror')
  await Promise.all([
    withHandler(positions, options),
    // Without live mark prices, values are the stream's as of `markedAt`.
    prices
      .open({ signal: options.signal })
      .catch((err: unknown) =>
        logger.warn({ err }, 'no live mark prices; position values are those of the stream'),
      ),
  ])
  return positions
}

/**
 * Returns the positions from the live copy; `undefined` while it is stale.
 *
 * @throws {ConfigError} `NOT_MIRRORED` before `positionsMirror`
 *
 * @example
 * ```ts
 * const btc = positionsPeek(context)?.find(({ ticker }) => ticker === 'BTC')
 * ```
 */
export function positionsPeek(context: MirrorsContext): Position[] | undefined {
  const { positions } = context
  if (positions?.isOpen !== true) throw notMirrored('positionsMirror')
  return positions.list()
}
