import type { RFQEntry } from '@lighter/standards/wire'
import type { Rfq } from '../engine/state/venue-records.ts'

/** A request for quote of the API; its times are epoch milliseconds. */
export function rfqView(rfq: Rfq): RFQEntry {
  return {
    id: rfq.id,
    account_index: rfq.account,
    market_index: rfq.market,
    direction: rfq.direction,
    base_amount: rfq.baseAmount,
    quote_amount: rfq.quoteAmount,
    status: rfq.status,
    metadata: rfq.metadata,
    responses: rfq.answers.map((one) => ({
      account_index: one.account,
      status: one.status,
      responded_at: one.respondedAt,
      updated_at: one.updatedAt,
    })),
    created_at: rfq.createdAt,
    updated_at: rfq.updatedAt,
  }
}
