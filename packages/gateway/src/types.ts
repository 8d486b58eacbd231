// The types of both entries, by name.
export type { EnvFile } from '#key-files'
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
export type { AccountChoice } from './account/resolve-account.ts'
export type { SigningOptions } from './account/signing-key.ts'
export type { StakingOptions } from './account/staking.ts'
export type { ACCOUNT_TIERS, AccountTierState, TierTerms, TradingTier } from './account/tiers.ts'
export type { GatewayContext } from './connect/context.ts'
export type { FoundLocalnet, LocalnetAccount } from './connect/find-localnet.ts'
export type { OwnedLocalnetAccount } from './connect/localnet-account.ts'
export type { WaitOptions } from './core/abortable.ts'
export type { CoreContext } from './core/context.ts'
export type { GaplessSource } from './core/gapless-source.ts'
export type { Lifetime, LinkedSignal } from './core/lifetime.ts'
export type { LiveListener, LiveSource } from './core/live-source.ts'
export type { Mirror } from './core/mirror.ts'
export type { FundingInfo, FundingRatesOptions } from './data/funding-rates.ts'
export type { Gap, Series, SeriesProgress } from './data/series.ts'
export type { TradeBarsOptions } from './data/trade-bars.ts'
export type { EXPLORER_CALLS, LighterMethods, REST_CALLS, REST_WALKS } from './generated/lighter-methods.ts'
export type { KeysContext } from './keys/context.ts'
export type { KeyStore } from './keys/key-store.ts'
export type { ChangeApiKeyOptions, KeyCheck } from './keys/manage-keys.ts'
export type { ExplorerDelegates, RestDelegates } from './lighter.ts'
export type { MarketsContext } from './markets/context.ts'
export type { MarketReference } from './markets/market-reference.ts'
export type { MarketRegistry, MarketSource, ScaleChange } from './markets/market-registry.ts'
export type { MarketWatch } from './markets/market-watch.ts'
export type { MarketStatsHandler, PriceCache } from './markets/price-cache.ts'
export type { BalanceMirror, BalanceUpdateHandler, LiveBalance } from './mirrors/balance-mirror.ts'
export type { BookHooks, BookMirror, BookUpdateHandler } from './mirrors/book-mirror.ts'
export type { LiveMirrors, MirrorsContext } from './mirrors/context.ts'
export type { L2BookGetOptions } from './mirrors/l2-book.ts'
export type { OrdersMirror, OrdersMirrorOptions, OrderUpdateHandler } from './mirrors/orders-mirror.ts'
export type {
  PositionsMirror,
  PositionsMirrorOptions,
  PositionUpdateHandler,
} from './mirrors/positions-mirror.ts'
export type { MirrorOptions } from './mirrors/with-handler.ts'
export type { LighterOptions, PaperEnvironment, PaperOptions } from './options.ts'
export type { BracketOrderOptions } from './orders/bracket-order.ts'
export type { CancelAllAfterOptions } from './orders/cancel-all-after.ts'
export type { CancelOpenOrdersOptions, CancelOptions, CancelOrderOptions } from './orders/cancel-order.ts'
export type { ClientOrderId } from './orders/client-order-id.ts'
export type { ClosePositionOptions } from './orders/close-position.ts'
export type {
  ConditionalKind,
  ConditionalOrderOptions,
  ExitAmount,
  TriggerOptions,
} from './orders/conditional-order.ts'
export type { OrdersContext } from './orders/context.ts'
export type {
  EntryLeg,
  ExitLeg,
  ExitOptions,
  GroupCommon,
  GroupedOrdersOptions,
  OfTheGroup,
  SizedExitLeg,
} from './orders/grouped-orders.ts'
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
export type { TwapOrderOptions } from './orders/twap-order.ts'
export type { BookShape } from './records/book-records.ts'
export type { AckSubject } from './requests/ack.ts'
export type { OrderGuards, RequestsContext } from './requests/context.ts'
export type { OrderLookup, OrderLookupOptions, OrderQuestion, PlacedOrder } from './requests/order-lookup.ts'
export type { OrderTracker, OrderTransaction } from './requests/order-tracker.ts'
export type { Placed, Submit } from './requests/place.ts'
export type { RiskContext } from './risk/context.ts'
export type { ExposureLedger, ExposureOptions } from './risk/exposure.ts'
export type { Intent } from './risk/intent.ts'
export type { Reach } from './risk/reach.ts'
export type { RiskGuards, RiskLimits, RiskSources } from './risk/risk-guards.ts'
export type { AccountFillSubscribeOptions } from './streams/account-fill.ts'
export type { PricesHandler } from './streams/all-mids.ts'
export type { LiveParts, StreamsContext } from './streams/context.ts'
export type { FillStream, FillStreamOptions } from './streams/fill-stream.ts'
export type {
  FillCatchUp,
  FillHandler,
  FillMeta,
  FillOrderOptions,
  FillUpdate,
  RawTradeHandler,
} from './streams/fills.ts'
export type { L2BookSubscribeOptions } from './streams/l2-book.ts'
export type { StopStream, SubscribeOptions, Subscriptions } from './streams/subscriptions.ts'
export type { TradesSubscribeOptions } from './streams/trades.ts'
export type { ExchangeClock, ExchangeClockOptions } from './time/exchange-clock.ts'
export type { TransactionsContext } from './transactions/context.ts'
export type { ExecutedOptions } from './transactions/execution.ts'
export type { ExecutionResult, NotTaken, TransactionReference } from './transactions/execution-result.ts'
export type { ExecutionStream, ExecutionStreamOptions } from './transactions/execution-stream.ts'
export type { KeySlot } from './transactions/key-slot.ts'
export type { LaneOptions, NonceLane, NonceMode, TakeOptions } from './transactions/nonce-lane.ts'
export type { NonceStore, NonceStoreOptions, TakeNonce } from './transactions/nonce-store.ts'
export type { AdmittedOutcome, SignedReference, TransactionOutcome } from './transactions/outcome.ts'
export type { OutcomeQuestions } from './transactions/outcome-questions.ts'
export type { OwnerOptions } from './transactions/owner-signature.ts'
export type { Admit, PipelineOptions, SubmitOptions } from './transactions/pipeline.ts'
export type {
  GroupExits,
  PreparedChange,
  PreparedOrder,
  SignedTuple,
  UnnumberedRequest,
} from './transactions/prepared.ts'
export type { SubmitReceipt } from './transactions/receipt.ts'
export type { TxSubmitter } from './transactions/submit.ts'
export type { OrderTransport } from './transactions/transport.ts'
