import { portfolio } from './account.ts'
import { depth } from './book.ts'
import { type Market, quotes } from './markets.ts'
import { fieldsOf, type TicketFields } from './ticket.ts'

/** Part of what is available that stays for fees and a price that moves. */
const RESERVE = 0.005

/** Price at which the order is expected to trade, for the eye only; undefined without any. */
export function expectedPrice(
  market: Market,
  { side, kind, price, trigger }: TicketFields,
): number | undefined {
  const has = fieldsOf(kind)
  const book = depth.value
  const best = side === 'buy' ? book?.asks[0]?.price : book?.bids[0]?.price
  const typed = has.price ? price : has.trigger ? trigger : ''
  return typed === '' ? (best ?? quotes.value.get(market.marketId)?.price) : Number(typed)
}

/**
 * A size of so many percent: of the position for an order that only closes it, else of what the account can still buy or sell.
 * Undefined where that is not known or nothing.
 */
export function sizeOf(percent: number, market: Market, fields: TicketFields): string | undefined {
  const most = mostOf(market, fields)
  if (most === undefined || !(most > 0)) return undefined
  const lots = Math.floor((most * percent * 10 ** market.sizeDecimals) / 100 + 1e-9)
  return lots > 0 ? (lots / 10 ** market.sizeDecimals).toFixed(market.sizeDecimals) : undefined
}

function mostOf(market: Market, fields: TicketFields): number | undefined {
  const { stats, positions, marginFractions, assets } = portfolio.value ?? {}
  const price = expectedPrice(market, fields)
  const isBuy = fields.side === 'buy'
  if (market.type === 'spot') {
    const [base, quote] = market.symbol.split('/')
    const free = (symbol: string | undefined): number => {
      const asset = Object.values(assets ?? {}).find((one) => one.symbol === symbol)
      return asset === undefined ? 0 : Number(asset.balance) - Number(asset.locked_balance)
    }
    if (!isBuy) return free(base)
    return price === undefined ? undefined : (free(quote) / price) * (1 - RESERVE)
  }
  if (market.type !== 'perp') return undefined
  const position = positions?.find((one) => one.market_id === market.marketId)
  const size = Number(position?.position ?? 0)
  // A long is closed by a sale.
  const closing = position !== undefined && position.sign > 0 !== isBuy ? size : 0
  if (fields.reduceOnly || fieldsOf(fields.kind).isExit) return closing
  const fraction = Number(marginFractions?.[String(market.marketId)] ?? Number.NaN) / 100
  if (stats === undefined || price === undefined || !(fraction > 0)) return undefined
  return closing + (Number(stats.available_balance) / fraction / price) * (1 - RESERVE)
}
