import { formatTicks } from '@lighter/standards'
import type { Trade as WireTrade } from '@lighter/standards/wire'
import type { Trade, TradeSide } from '../engine/types.ts'
import { micro, price, quote, size } from './format.ts'

/** `Trade` of the API (EXCHANGE §7.2). Streams leave out what is zero, REST does not; both leave out zero fees. */
export function tradeView(trade: Trade, where: 'rest' | 'stream'): WireTrade {
  const { market, taker, maker, isMakerAsk } = trade
  const ask = isMakerAsk ? maker : taker
  const bid = isMakerAsk ? taker : maker
  const view: Record<string, unknown> = {
    trade_id: trade.id,
    trade_id_str: String(trade.id),
    tx_hash: trade.txHash,
    type: trade.type,
    market_id: market.id,
    size: size(market, trade.size),
    price: price(market, trade.price),
    usd_amount: quote(market, BigInt(trade.size) * BigInt(trade.price)),
    ask_id: trade.askId,
    ask_id_str: String(trade.askId),
    bid_id: trade.bidId,
    bid_id_str: String(trade.bidId),
    ask_client_id: trade.askCloid,
    ask_client_id_str: String(trade.askCloid),
    bid_client_id: trade.bidCloid,
    bid_client_id_str: String(trade.bidCloid),
    ask_account_id: ask.account.index,
    bid_account_id: bid.account.index,
    is_maker_ask: isMakerAsk,
    block_height: trade.blockHeight,
    timestamp: trade.timestamp,
    transaction_time: trade.transactionTime,
  }
  const put = (name: string, value: unknown, isZero: boolean): void => {
    if (where === 'rest' || !isZero) view[name] = value
  }
  if (taker.fee !== 0) view['taker_fee'] = taker.fee
  if (maker.fee !== 0) view['maker_fee'] = maker.fee
  const side = (name: 'taker' | 'maker', it: TradeSide): void => {
    if (market.kind === 'perp' || where === 'rest') {
      view[`${name}_position_size_before`] = formatTicks(it.sizeBefore, market.sizeDecimals)
      view[`${name}_entry_quote_before`] = micro(it.entryBefore)
    }
    put(`${name}_initial_margin_fraction_before`, it.imfBefore, it.imfBefore === 0)
    put(`${name}_position_sign_changed`, it.signChanged, !it.signChanged)
    put(`${name}_allocated_margin_usdc_before`, it.allocatedBefore, it.allocatedBefore === 0n)
    put(`${name}_allocated_margin_usdc_after`, it.allocatedAfter, it.allocatedAfter === 0n)
    put(`integrator_${name}_fee`, it.integratorFee, it.integratorFee === 0)
    put(`integrator_${name}_fee_collector_index`, it.integrator, it.integrator === 0)
  }
  side('taker', taker)
  side('maker', maker)
  put('ask_account_pnl', micro(ask.pnl), ask.pnl === 0n)
  put('bid_account_pnl', micro(bid.pnl), bid.pnl === 0n)
  return view as unknown as WireTrade
}
