import type { PnlLeaderboardEntry } from '@lighter/standards/wire'
import type { RestContext } from '../../core/context.ts'
import type { RowWalkOptions } from '../../core/walk.ts'
import { type PnlLeaderboardParameters, pnlLeaderboard } from './pnl-leaderboard.ts'

/** Largest offset that the exchange accepts. */
const MAX_OFFSET = 100_000

/**
 * Iterates over the leaderboard from `offset` on. Sends one request of weight 300 per `limit` rows, when the next rows
 * are needed. A row whose rank changes during the walk can appear twice or be missed. Ends at row 100,100, the
 * exchange's largest offset.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * for await (const row of pnlLeaderboardAll(rest.context, { timeWindow: '24h', sortBy: 'pnl' })) console.log(row)
 * ```
 */
export async function* pnlLeaderboardAll(
  rest: RestContext,
  parameters: PnlLeaderboardParameters,
  options: RowWalkOptions<PnlLeaderboardEntry> = {},
): AsyncGenerator<PnlLeaderboardEntry, void, undefined> {
  let left = options.maxRows ?? Number.POSITIVE_INFINITY
  let rows = 0
  const first = parameters.offset ?? 0
  for (let pages = 1; left > 0 && first + rows <= MAX_OFFSET; pages++) {
    const page = await pnlLeaderboard(rest, { ...parameters, offset: first + rows }, options)
    rows += page.entries.length
    options.onProgress?.({ pages, rows })
    for (const row of page.entries) {
      if (options.until?.(row) === true) return
      yield row
      if (--left <= 0) return
    }
    if (page.entries.length === 0 || first + rows >= page.total) return
  }
}
