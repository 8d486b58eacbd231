import { formatTicks } from '@lighter/standards'
import type { Exchange } from '../engine/exchange.ts'
import type { Account } from '../engine/state/entities.ts'
import type { FundingPayment } from '../engine/state/funding-payment.ts'
import { exactUsdc, micro, price, size } from './format.ts'
import { type TradedSide, tradedSides } from './traded.ts'

/** Selects the rows of an export. */
export interface ExportFilter {
  readonly accounts: ReadonlySet<Account>
  /** Market id; undefined for all. */
  readonly market: number | undefined
  /** Epoch milliseconds, inclusive. */
  readonly from: number
  readonly to: number
  /** Side, for trades: buys are long. */
  readonly side: 'all' | 'long' | 'short'
  readonly role: 'all' | 'maker' | 'taker'
  readonly tradeType: string
  /** One row per order instead of one per fill. */
  readonly aggregate: boolean
}

const TRADES =
  'trade_id,timestamp,account_index,market_id,symbol,type,side,role,order_id,size,price,usd_amount,fee,realized_pnl'
const FUNDINGS = 'funding_id,timestamp,account_index,market_id,symbol,side,position_size,rate,change'

/** Trades as CSV, oldest first; times are ISO 8601, money is USDC. */
export function tradesCsv(ex: Exchange, filter: ExportFilter): string {
  const groups = new Map<string, TradedSide[]>()
  for (const one of tradedSides(ex, filter, filter.accounts)) {
    const { trade, isMaker } = one
    if (filter.market !== undefined && trade.market.id !== filter.market) continue
    if (filter.tradeType !== 'all' && trade.type !== filter.tradeType) continue
    if (filter.role !== 'all' && isMaker !== (filter.role === 'maker')) continue
    if (filter.side !== 'all' && isBuy(one) !== (filter.side === 'long')) continue
    const key = filter.aggregate
      ? `${one.side.account.index}/${orderId(one)}/${trade.type}`
      : `${trade.id}/${isMaker}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  const rows = [...groups.values()].sort((a, b) => (a[0]?.trade.id ?? 0) - (b[0]?.trade.id ?? 0))
  return lines(TRADES, rows.map(tradeRow))
}

function isBuy({ trade, isMaker }: TradedSide): boolean {
  return isMaker !== trade.isMakerAsk
}

function orderId(one: TradedSide): bigint {
  return isBuy(one) ? one.trade.bidId : one.trade.askId
}

/** Combines several fills: the first trade id and time, sums, and the average price rounded down to a tick. */
function tradeRow(fills: readonly TradedSide[]): readonly (string | number | bigint)[] {
  const [first] = fills
  if (first === undefined) return []
  const { trade, side, isMaker } = first
  const { market } = trade
  const sum = (of: (one: TradedSide) => bigint): bigint => fills.reduce((total, one) => total + of(one), 0n)
  const lots = sum((one) => BigInt(one.trade.size))
  const quote = sum((one) => one.quote)
  return [
    trade.id,
    new Date(trade.timestamp).toISOString(),
    side.account.index,
    market.id,
    market.symbol,
    trade.type,
    isBuy(first) ? 'buy' : 'sell',
    isMaker ? 'maker' : 'taker',
    orderId(first),
    size(market, lots),
    price(market, lots === 0n ? 0n : quote / market.quoteMultiplier / lots),
    micro(quote),
    // Exact: micro times a rate in 1e-6.
    formatTicks(
      sum((one) => one.quote * BigInt(one.side.fee)),
      12,
    ),
    micro(sum((one) => one.side.pnl)),
  ]
}

/** Funding payments as CSV, oldest first; `change` is the amount that the account received. */
export function fundingsCsv(ex: Exchange, filter: ExportFilter): string {
  const wanted = (one: FundingPayment): boolean => {
    // Payments are kept with their time in seconds.
    const at = one.at * 1000
    return (
      filter.accounts.has(one.account) &&
      (filter.market === undefined || one.market.id === filter.market) &&
      at >= filter.from &&
      at <= filter.to &&
      (filter.side === 'all' || one.size > 0n === (filter.side === 'long'))
    )
  }
  return lines(
    FUNDINGS,
    ex.fundingPayments
      .all()
      .filter(wanted)
      .map((one) => [
        one.id,
        new Date(one.at * 1000).toISOString(),
        one.account.index,
        one.market.id,
        one.market.symbol,
        one.size > 0n ? 'long' : 'short',
        size(one.market, one.size < 0n ? -one.size : one.size),
        formatTicks(one.rate, 4),
        exactUsdc(one.change),
      ]),
  )
}

function lines(header: string, rows: readonly (readonly (string | number | bigint)[])[]): string {
  return `${[header, ...rows.map((row) => row.map(cell).join(','))].join('\n')}\n`
}

/** Quotes a cell that a reader would split. */
function cell(value: string | number | bigint): string {
  const text = String(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The largest transfer of an asset from some accounts to another, minimal units. */
export function largestTransfer(ex: Exchange, from: readonly Account[], to: number, assetId: number): bigint {
  let most = 0n
  for (const one of ex.transfers)
    if (
      one.kind === undefined &&
      from.includes(one.account) &&
      one.to.index === to &&
      one.assetId === assetId
    )
      most = one.amount > most ? one.amount : most
  return most
}
