import { refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { nextId } from '../state/venue.ts'
import type { RFQ_ANSWERS, RFQ_ENDS, Rfq } from '../state/venue-records.ts'

/** Opens a request. @throws {Refused} 21602 */
export function createRfq(
  ex: Exchange,
  it: Pick<Rfq, 'account' | 'market' | 'direction' | 'baseAmount' | 'quoteAmount' | 'metadata'>,
): number {
  ex.market(it.market)
  const id = nextId(ex.venue, 'rfq')
  const { account, market, direction, baseAmount, quoteAmount, metadata } = it
  ex.venue.rfqs.set(id, {
    id,
    account,
    market,
    direction,
    baseAmount,
    quoteAmount,
    metadata,
    status: 'opened',
    answers: [],
    createdAt: ex.now,
    updatedAt: ex.now,
  })
  ex.events.rfq(id)
  return id
}

/** Returns an existing request. @throws {Refused} 29404 */
export function rfqOf(ex: Exchange, id: number): Rfq {
  const rfq = ex.venue.rfqs.get(id)
  if (rfq === undefined) throw refused('notFound')
  return rfq
}

/** Responds to an open request; a second response replaces the first. @throws {Refused} 29404, 20001, 21107 for one's own */
export function respondToRfq(
  ex: Exchange,
  it: { readonly id: number; readonly account: number; readonly status: (typeof RFQ_ANSWERS)[number] },
): number {
  const rfq = rfqOf(ex, it.id)
  if (rfq.status !== 'opened')
    throw refused('invalidParam', `the request is ${rfq.status}: only an open request accepts answers`)
  if (rfq.account === it.account) throw refused('invalidAccount', 'the request is your own: others answer it')
  const own = rfq.answers.find((one) => one.account === it.account)
  if (own === undefined)
    rfq.answers.push({ account: it.account, status: it.status, respondedAt: ex.now, updatedAt: ex.now })
  else {
    own.status = it.status
    own.updatedAt = ex.now
  }
  rfq.updatedAt = ex.now
  ex.events.rfq(rfq.id)
  return rfq.id
}

/** Ends one's own request. @throws {Refused} 29404, 20001 if it has ended */
export function updateRfq(
  ex: Exchange,
  it: { readonly id: number; readonly account: number; readonly status: (typeof RFQ_ENDS)[number] },
): number {
  const rfq = rfqOf(ex, it.id)
  if (rfq.account !== it.account) throw refused('notFound')
  const isOver = rfq.status === 'closed' || (rfq.status === 'order_created' && it.status === 'order_created')
  if (isOver) throw refused('invalidParam', `the request is ${rfq.status} already`)
  rfq.status = it.status
  rfq.updatedAt = ex.now
  ex.events.rfq(rfq.id)
  return rfq.id
}
