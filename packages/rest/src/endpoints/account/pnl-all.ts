import type { PnLEntry } from '@lighter/standards/wire'
import type { RestContext } from '../../core/context.ts'
import type { RowWalkOptions } from '../../core/walk.ts'
import { type RangeOf, walkWindows } from '../../core/window-walk.ts'
import { type PnlParameters, pnl } from './pnl.ts'

/**
 * Profit and loss of a range of any length, oldest first, each row once.
 *
 * @throws {ValidationError} if the range starts after its end, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * for await (const row of pnlAll(rest.context, { startTimestamp: Date.UTC(2026, 9, 1) })) console.log(row)
 * ```
 */
export function pnlAll(
  rest: RestContext,
  parameters: RangeOf<PnlParameters> = {},
  options: RowWalkOptions<PnLEntry> = {},
): AsyncGenerator<PnLEntry, void, undefined> {
  return walkWindows(
    rest,
    {
      read: async (window) => (await pnl(rest, { ...parameters, ...window }, options)).pnl,
      timeOf: (row) => row.timestamp,
    },
    parameters,
    options,
  )
}
