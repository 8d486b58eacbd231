export type { GatewayContext } from './context.ts'
export { EnvFileKeyStore } from './keys/env-file-key-store.ts'
export type { KeyStore } from './keys/key-store.ts'
export { secretName } from './keys/key-store.ts'
export { MemoryKeyStore } from './keys/memory-key-store.ts'
export type { Unsubmitted } from './lighter.ts'
export { Lighter } from './lighter.ts'
export type { MarketReference } from './markets/market-registry.ts'
export { MarketRegistry } from './markets/market-registry.ts'
export type { BookUpdateHandler } from './mirrors/book-mirror.ts'
export { BookMirror } from './mirrors/book-mirror.ts'
export type { OrderUpdateHandler } from './mirrors/orders-mirror.ts'
export { OrdersMirror } from './mirrors/orders-mirror.ts'
export type { PositionUpdateHandler } from './mirrors/positions-mirror.ts'
export { PositionsMirror } from './mirrors/positions-mirror.ts'
export type { LaneOptions, NonceMode } from './nonces/nonce-lane.ts'
export { NonceLane } from './nonces/nonce-lane.ts'
export type { AccountChoice, L1MessageSigner, LighterOptions } from './options.ts'
export { DEFAULT_RESERVE_FROM } from './options.ts'
export type { ExecutedOptions, ExecutionResult } from './orders/ack.ts'
export { Ack } from './orders/ack.ts'
export type { CancelOpenOrdersOptions } from './orders/cancel-order.ts'
export type {
  CancelOrderOptions,
  LimitOrderOptions,
  MarketOrderOptions,
  OrderOptions,
  OrderTransport,
} from './orders/order-parameters.ts'
export type { SignedTuple, SubmitReceipt } from './orders/tx-submitter.ts'
export type { FillHandler, RawTradeHandler } from './streams/fill-stream.ts'
