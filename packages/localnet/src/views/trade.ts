import { formatTicks } from '@lighter/standards'
import type { Trade as WireTrade } from '@lighter/standards/wire'
import type { Trade } from '../engine/state/entities.ts'
import { MARKET_KINDS, micro, price, size } from './format.ts'

/**
 * `Trade` of the API. Streams omit fields that are zero, REST does not; both omit zero fees.
 * @see docs/protocol/exchange.md#reported-data
 */
export function tradeView(trade: Trade, where: 'rest' | 'stream'): WireTrade {
  const { market, taker, maker, isMakerAsk } = trade
  const ask = isMakerAsk ? maker : taker
  const bid = isMakerAsk ? taker : maker
  const view: WireTrade = {
    trade_id: BigInt(trade.id),
    trade_id_str: String(trade.id),
    tx_hash: trade.txHash,
    type: trade.type,
    market_id: market.id,
    size: size(market, trade.size),
    price: price(market, trade.price),
    usd_amount: micro(trade.quote),
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
    ask_order_version: trade.askVersion,
    bid_order_version: trade.bidVersion,
    market_symbol: market.symbol,
    market_kind: MARKET_KINDS[market.kind],
  }
  const all = where === 'rest'
  if (taker.fee !== 0) view.taker_fee = taker.fee
  if (maker.fee !== 0) view.maker_fee = maker.fee
  if (market.kind === 'perp' || all) {
    view.taker_position_size_before = formatTicks(taker.sizeBefore, market.sizeDecimals)
    view.taker_entry_quote_before = micro(taker.entryBefore)
    view.maker_position_size_before = formatTicks(maker.sizeBefore, market.sizeDecimals)
    view.maker_entry_quote_before = micro(maker.entryBefore)
  }
  if (all || taker.imfBefore !== 0) view.taker_initial_margin_fraction_before = taker.imfBefore
  if (all || maker.imfBefore !== 0) view.maker_initial_margin_fraction_before = maker.imfBefore
  if (all || taker.signChanged) view.taker_position_sign_changed = taker.signChanged
  if (all || maker.signChanged) view.maker_position_sign_changed = maker.signChanged
  if (all || taker.allocatedBefore !== 0n) view.taker_allocated_margin_usdc_before = taker.allocatedBefore
  if (all || taker.allocatedAfter !== 0n) view.taker_allocated_margin_usdc_after = taker.allocatedAfter
  if (all || maker.allocatedBefore !== 0n) view.maker_allocated_margin_usdc_before = maker.allocatedBefore
  if (all || maker.allocatedAfter !== 0n) view.maker_allocated_margin_usdc_after = maker.allocatedAfter
  if (all || taker.integrator !== 0) {
    view.integrator_taker_fee = taker.integratorFee
    view.integrator_taker_fee_collector_index = taker.integrator
  }
  if (all || maker.integrator !== 0) {
    view.integrator_maker_fee = maker.integratorFee
    view.integrator_maker_fee_collector_index = maker.integrator
  }
  if (all || ask.pnl !== 0n) view.ask_account_pnl = micro(ask.pnl)
  if (all || bid.pnl !== 0n) view.bid_account_pnl = micro(bid.pnl)
  return view
}
