import { formatTicks } from '@lighter/standards'
import type { Liquidation, RiskInfo, RiskParameters } from '@lighter/standards/wire'
import type { Risk } from '../engine/position-value.ts'
import type { LiquidationRecord } from '../engine/records.ts'
import type { Account } from '../engine/state/entities.ts'
import { positionView } from './account.ts'
import { float, price, size, usdc } from './format.ts'

/** Stands for the cross account in place of a market id. */
const CROSS_ID = 255
const NO_RISK: Risk = { collateral: 0n, value: 0n, initial: 0n, maintenance: 0n, closeOut: 0n }

/** `Liquidation` of the API. The positions are the current ones; risk and mark are those of the liquidation. */
export function liquidationView(account: Account, one: LiquidationRecord): Liquidation {
  const { market } = one
  const info = (risk: Risk): RiskInfo => ({
    cross_risk_parameters: riskView(CROSS_ID, one.isIsolated ? NO_RISK : risk),
    isolated_risk_parameters: one.isIsolated ? [riskView(market.id, risk)] : [],
  })
  return {
    id: one.id,
    market_id: market.id,
    type: one.type,
    trade: {
      price: price(market, one.price),
      size: size(market, one.size),
      taker_fee: formatTicks(one.fee, 4),
      maker_fee: '0.0000',
      transaction_time: one.at * 1000,
      ask_account_id: one.askAccount,
      bid_account_id: one.bidAccount,
    },
    info: {
      positions: [...account.positions.values()].map((position) => positionView(account, position)),
      risk_info_before: info(one.before),
      risk_info_after: info(one.after),
      mark_prices: { [market.id]: float(price(market, one.mark)) },
      assets: [],
      asset_index_prices: {},
    },
    executed_at: one.at,
  }
}

function riskView(marketId: number, risk: Risk): RiskParameters {
  return {
    market_id: marketId,
    total_account_value: usdc(risk.value),
    initial_margin_req: usdc(risk.initial),
    maintenance_margin_req: usdc(risk.maintenance),
    close_out_margin_req: usdc(risk.closeOut),
    total_account_liquidation_threshold: usdc(risk.maintenance),
    collateral: usdc(risk.collateral),
    usdc_collateral_with_funding: usdc(risk.collateral),
    usdc_portfolio_value: usdc(risk.value),
    total_portfolio_value: usdc(risk.value),
  }
}
