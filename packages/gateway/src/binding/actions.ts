// The actions of `Lighter` as functions of a context. Each line also creates a method of the class (`npm run
// generate`).
export { updateAccountAssetConfig, updateAccountConfig } from '../account/account-config.ts'
export { binaryOptionsPnl } from '../account/binary-options-pnl.ts'
export { binaryOptionsFeesFor, currentFeesFor as feesFor } from '../account/current-fees.ts'
export { fastWithdraw, transfer, withdraw } from '../account/funds.ts'
export { approveIntegrator } from '../account/integrators.ts'
export { updateLeverage, updateMargin } from '../account/leverage.ts'
export { burnShares, createPublicPool, mintShares, updatePublicPool } from '../account/pools.ts'
export { stakeAssets, unstakeAssets } from '../account/staking.ts'
export { createSubAccount } from '../account/sub-account.ts'
export { accountTier, changeAccountTier } from '../account/tiers.ts'
export { getFundingInfo, getFundingRates } from '../data/funding-rates.ts'
export { getTradeBars } from '../data/trade-bars.ts'
export { getNonce } from '../keys/get-nonce.ts'
export { changeApiKey, checkClient } from '../keys/manage-keys.ts'
export { getAllIndexes, getAllMarks, getAllMids } from '../markets/live-prices.ts'
export {
  contractSpecifications,
  getLotPrecision,
  getMinBase,
  getMinQuote,
  getPricePrecision,
  market,
  refreshMarkets,
} from '../markets/specifications.ts'
export { accountBalance, balanceMirror, balancePeek } from '../mirrors/balance.ts'
export { l2BookGet, l2BookMirror, l2BookPeek } from '../mirrors/l2-book.ts'
export { ordersGet, ordersMirror, ordersPeek } from '../mirrors/orders.ts'
export {
  binaryOptionsPositionsGet,
  positionsGet,
  positionsMirror,
  positionsPeek,
} from '../mirrors/positions.ts'
export { bracketOrder } from '../orders/bracket-order.ts'
export { cancelAllAfter } from '../orders/cancel-all-after.ts'
export { cancelOpenOrders, cancelOrder } from '../orders/cancel-order.ts'
export { closePosition } from '../orders/close-position.ts'
export { conditionalOrder } from '../orders/conditional-order.ts'
export { followOrder } from '../orders/follow-order.ts'
export { groupedOrders } from '../orders/grouped-orders.ts'
export { limitOrder } from '../orders/limit-order.ts'
export { marketOrder } from '../orders/market-order.ts'
export { modifyOrder } from '../orders/modify-order.ts'
export { ocoOrder } from '../orders/oco-order.ts'
export { orderQuery } from '../orders/order-query.ts'
export { randCloid } from '../orders/rand-cloid.ts'
export { twapOrder } from '../orders/twap-order.ts'
export { killSwitch, resumeTrading } from '../risk/kill-switch.ts'
export { accountFillSubscribe, accountFillUnsubscribe } from '../streams/account-fill.ts'
export { allMidsSubscribe, allMidsUnsubscribe } from '../streams/all-mids.ts'
export { l2BookSubscribe, l2BookUnsubscribe } from '../streams/l2-book.ts'
export { marketStatsSubscribe, marketStatsUnsubscribe } from '../streams/market-stats.ts'
export { orderUpdatesSubscribe, orderUpdatesUnsubscribe } from '../streams/order-updates.ts'
export { reconcile } from '../streams/reconcile.ts'
export { tradesSubscribe, tradesUnsubscribe } from '../streams/trades.ts'
export { sendTxBatch } from '../transactions/send-tx-batch.ts'
export { transactionOutcome } from '../transactions/transaction-outcome.ts'
