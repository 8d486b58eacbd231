import { amountOf, type Decimal } from '@lighter/standards'
import type { WaitOptions } from '../core/abortable.ts'
import { requireAccount } from '../core/context.ts'
import type { RequestsContext } from '../requests/context.ts'

/** Profit and loss of the account in one market of an event. */
export interface BinaryOptionsMarketPnl {
  /** Ticker of the market. */
  ticker: string
  /** Market id. */
  marketId: number
  /** `undefined` until the market is settled, and when it settled at a price between 0 and the cap. */
  outcome: 'yes' | 'no' | undefined
  /** End of trading, epoch milliseconds. */
  endTime: number
  /** Profit or loss of the settlement, in quote units; `undefined` until the market is settled. */
  settlementPnl: Decimal | undefined
  /** Total realized profit or loss, in quote units. */
  totalPnl: Decimal
}

/** Profit and loss of the account in one event. */
export interface BinaryOptionsEventPnl {
  /** Id of the event. */
  eventId: number
  /** Title of the event. */
  title: string
  /** Total realized profit or loss in all its markets, in quote units. */
  totalPnl: Decimal
  /** PnL of each market of the event. */
  markets: BinaryOptionsMarketPnl[]
}

/**
 * Returns the account's profit and loss in binary options, newest event first.
 *
 * @param options - `eventId` for one event only; `signal`
 * @throws {ApiError} if the exchange has no binary options
 * @throws {NetworkError} when the exchange cannot be reached
 *
 * @example
 * ```ts
 * const [latest] = await binaryOptionsPnl(context)
 * ```
 */
export async function binaryOptionsPnl(
  context: RequestsContext,
  options: WaitOptions & { eventId?: number | undefined } = {},
): Promise<BinaryOptionsEventPnl[]> {
  const { eventId, signal } = options
  const accountIndex = requireAccount(context)
  const rows: BinaryOptionsEventPnl[] = []
  let cursor: number | undefined
  for (;;) {
    const page = await context.rest.portfolioBoPnl({ accountIndex, eventId, cursor }, { signal })
    for (const event of page.events) {
      rows.push({
        eventId: event.event_id,
        title: event.event_title,
        totalPnl: amountOf(event.total_pnl),
        markets: event.outcomes.map((one) => ({
          ticker: one.symbol,
          marketId: one.market_id,
          outcome: one.outcome === 2 ? 'yes' : one.outcome === 1 ? 'no' : undefined,
          endTime: one.end_timestamp,
          settlementPnl: one.settlement_pnl == null ? undefined : amountOf(one.settlement_pnl),
          totalPnl: amountOf(one.total_pnl),
        })),
      })
    }
    const next = page.next_cursor ?? 0
    if (next === 0 || next === cursor || page.events.length === 0) return rows
    cursor = next
  }
}
