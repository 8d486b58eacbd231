export type { L1MessageSigner } from '@lighter/signer'
export type { EnvFile } from '#key-files'
export { EncryptedFileKeyStore, EnvFileKeyStore, readEnvFile } from '#key-files'
export type { BinaryOptionsEventPnl, BinaryOptionsMarketPnl } from './account/binary-options-pnl.ts'
export type { BinaryOptionsFeeOptions, BinaryOptionsFeeTerms } from './account/current-fees.ts'
export type { FastWithdrawOptions, Route, TransferOptions, WithdrawOptions } from './account/funds.ts'
export type { ApproveIntegratorOptions } from './account/integrators.ts'
export type { UpdateLeverageOptions, UpdateMarginOptions } from './account/leverage.ts'
export type {
  CreatePublicPoolOptions,
  PoolSharesOptions,
  UpdatePublicPoolOptions,
} from './account/pools.ts'
export type { SigningOptions } from './account/signing-key.ts'
export type { StakingOptions } from './account/staking.ts'
export type { AccountTierState, TierTerms, TradingTier } from './account/tiers.ts'
export { ACCOUNT_TIERS, feesFor } from './account/tiers.ts'
export type { WaitOptions } from './core/abortable.ts'
export type { GatewayContext } from './core/context.ts'
export type { GaplessSource } from './core/gapless-source.ts'
export type { LiveListener, LiveSource } from './core/live-source.ts'
export type { Mirror } from './core/mirror.ts'
export type { FundingInfo, FundingRatesOptions } from './data/funding-rates.ts'
export type { Gap, SeriesProgress } from './data/series.ts'
export { Series } from './data/series.ts'
export type { TradeBarsOptions } from './data/trade-bars.ts'
export type { LighterMethods } from './generated/lighter-methods.ts'
export type { KeyStore } from './keys/key-store.ts'
export { secretName } from './keys/key-store.ts'
export type { ChangeApiKeyOptions, KeyCheck } from './keys/manage-keys.ts'
export { MemoryKeyStore } from './keys/memory-key-store.ts'
export { Lighter } from './lighter.ts'
export type { MarketReference, MarketSource, ScaleChange } from './markets/market-registry.ts'
export { MarketRegistry } from './markets/market-registry.ts'
export type { MarketStatsHandler } from './markets/price-cache.ts'
export type { BalanceUpdateHandler, LiveBalance } from './mirrors/balance-mirror.ts'
export { BalanceMirror } from './mirrors/balance-mirror.ts'
export type { BookUpdateHandler } from './mirrors/book-mirror.ts'
export { BookMirror } from './mirrors/book-mirror.ts'
export type { L2BookGetOptions } from './mirrors/l2-book.ts'
export type { OrderUpdateHandler } from './mirrors/orders-mirror.ts'
export { OrdersMirror } from './mirrors/orders-mirror.ts'
export type { PositionUpdateHandler } from './mirrors/positions-mirror.ts'
export { PositionsMirror } from './mirrors/positions-mirror.ts'
export type { AccountChoice, LighterOptions } from './options.ts'
export { DEFAULT_RESERVE_FROM } from './options.ts'
export type { BracketOrderOptions } from './orders/bracket-order.ts'
export type { CancelAllAfterOptions } from './orders/cancel-all-after.ts'
export type { CancelOpenOrdersOptions, CancelOptions, CancelOrderOptions } from './orders/cancel-order.ts'
export type { ClosePositionOptions } from './orders/close-position.ts'
export type {
  ConditionalKind,
  ConditionalOrderOptions,
  ExitAmount,
  TriggerOptions,
} from './orders/conditional-order.ts'
export type { EntryLeg, ExitLeg, GroupedOrdersOptions, SizedExitLeg } from './orders/grouped-orders.ts'
export type { ModifyOptions, ModifyOrderOptions } from './orders/modify-order.ts'
export type { OcoOrderOptions } from './orders/oco-order.ts'
export type { IntegratorOptions, OrderExtras, SelfTradeOptions } from './orders/order-attributes.ts'
export type {
  LimitOrderOptions,
  MarketOrderOptions,
  OrderOptions,
} from './orders/order-parameters.ts'
export type { OrderQueryOptions } from './orders/order-query.ts'
export type { KnownOrder, NamedOrder, OrderId, OrderReference } from './orders/order-reference.ts'
export type { OrderTransaction } from './orders/order-tracker.ts'
export { OrderTracker } from './orders/order-tracker.ts'
export type { TwapOrderOptions } from './orders/twap-order.ts'
export type { RiskLimits } from './risk/risk-guards.ts'
export * from './shared-vocabulary.ts'
export type { AccountFillSubscribeOptions } from './streams/account-fill.ts'
export type { PricesHandler } from './streams/all-mids.ts'
export type { BookShape } from './streams/book-records.ts'
export type {
  FillCatchUp,
  FillHandler,
  FillMeta,
  FillOrderOptions,
  RawTradeHandler,
} from './streams/fill-stream.ts'
export type { L2BookSubscribeOptions } from './streams/l2-book.ts'
export type { StopStream, SubscribeOptions } from './streams/subscriptions.ts'
export type { TradesSubscribeOptions } from './streams/trades.ts'
export type { AckSubject } from './transactions/ack.ts'
export { Ack } from './transactions/ack.ts'
export type { ExecutedOptions } from './transactions/execution.ts'
export type { ExecutionResult, NotTaken, TransactionReference } from './transactions/execution-result.ts'
export type { LaneOptions, NonceMode, TakeOptions } from './transactions/nonce-lane.ts'
export { NonceLane } from './transactions/nonce-lane.ts'
export type { NonceStore, NonceStoreOptions, TakeNonce } from './transactions/nonce-store.ts'
export { MemoryNonceStore } from './transactions/nonce-store.ts'
export type { Placed, Submit } from './transactions/place.ts'
export type { SignedTuple } from './transactions/prepared.ts'
export type { SubmitReceipt } from './transactions/receipt.ts'
export type { OrderTransport } from './transactions/transport.ts'
