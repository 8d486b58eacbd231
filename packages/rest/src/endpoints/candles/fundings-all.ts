import type { Funding } from '@lighter/standards/wire'
import type { RestContext } from '../../core/context.ts'
import type { RowWalkOptions } from '../../core/walk.ts'
import { type RangeOf, walkWindows } from '../../core/window-walk.ts'
import { type FundingsParameters, fundings } from './fundings.ts'

/**
 * Past fundings over a range of any length, oldest first, each once. Timestamps are seconds.
 *
 * @throws {ValidationError} if the range starts after its end, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * for await (const row of fundingsAll(rest.context, { marketId: 0, startTimestamp: Date.UTC(2026, 9, 1) })) console.log(row)
 * ```
 */
export function fundingsAll(
  rest: RestContext,
  parameters: RangeOf<FundingsParameters>,
  options: RowWalkOptions<Funding> = {},
): AsyncGenerator<Funding, void, undefined> {
  return walkWindows(
    rest,
    {
      read: async (window) => (await fundings(rest, { ...parameters, ...window }, options)).fundings,
      timeOf: (row) => row.timestamp,
      // Another client pages them by 100: should the exchange hold to that, larger windows would lose rows.
      rows: 100,
    },
    parameters,
    options,
  )
}
