export type { UndiciDispatcher, UndiciTransportOptions } from '#http'
export { platformTransport, undiciTransport } from '#http'
export type {
  Bound,
  BoundClient,
  ClientBase,
  EndpointFunction,
  Functions,
  PageWalks,
  ResponseOf,
  RowWalks,
  TakesCursor,
  WalkArguments,
} from './client/bind.ts'
export type { ExplorerClient } from './client/explorer-client.ts'
export { createExplorerClient } from './client/explorer-client.ts'
export type { ClientOptions } from './client/options.ts'
export { createContext } from './client/options.ts'
export type { RestClient } from './client/rest-client.ts'
export { createRestClient } from './client/rest-client.ts'
export { call } from './core/call.ts'
export type { CallOptions, Identity, RestContext } from './core/context.ts'
export type { AuthRule, EndpointDefinition, ParameterKind, ParameterSpec } from './core/definition.ts'
export type { Endpoint, EndpointArguments } from './core/endpoint.ts'
export type { RetryPolicy } from './core/retry.ts'
export type { WindowParameters } from './core/time-window.ts'
export type { RowOf, RowsKey, RowWalkOptions, WalkOptions, WalkProgress } from './core/walk.ts'
export { walkPages, walkRows } from './core/walk.ts'
export type { RangeOf } from './core/window-walk.ts'
export * from './endpoints.ts'
export type { AccountAssetsParameters } from './explorer/endpoints/account-assets.ts'
export type { AccountLogsParameters } from './explorer/endpoints/account-logs.ts'
export type { AccountPositionsParameters } from './explorer/endpoints/account-positions.ts'
export type { BatchIdParameters } from './explorer/endpoints/batch-id.ts'
export type { BlockIdParameters } from './explorer/endpoints/block-id.ts'
export type { LogHashParameters } from './explorer/endpoints/log-hash.ts'
export type { MarketsLogParameters } from './explorer/endpoints/markets-log.ts'
export type { SearchParameters } from './explorer/endpoints/search.ts'
export type { StatsTxParameters } from './explorer/endpoints/stats-tx.ts'
export type {
  AccountLogs,
  ExplorerAsset,
  ExplorerAssets,
  ExplorerBatch,
  ExplorerBatchDetails,
  ExplorerBatches,
  ExplorerBatchStatus,
  ExplorerBlock,
  ExplorerBlocks,
  ExplorerLog,
  ExplorerMarket,
  ExplorerMarkets,
  ExplorerPosition,
  ExplorerPositions,
  ExplorerRecord,
  ExplorerTotals,
  ExplorerTxStats,
} from './explorer/models.ts'
export type { ExplorerMethods } from './generated/explorer-methods.ts'
export type { RestMethods } from './generated/rest-methods.ts'
export type { BudgetClaim, BudgetStore } from './limits/budget-store.ts'
export type { BudgetUse, CountedBy, RestLimiter } from './limits/limiter.ts'
export { unlimited } from './limits/limiter.ts'
export type { AccountTier, TierLimiterOptions } from './limits/tier-limiter.ts'
export { tierLimiter } from './limits/tier-limiter.ts'
export { windowLimiter } from './limits/window-limiter.ts'
export { fetchTransport } from './transport/fetch-transport.ts'
export type { HttpRequest, HttpResponse, HttpTransport } from './transport/transport.ts'
