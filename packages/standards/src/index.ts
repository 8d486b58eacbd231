// The types of all packages use Symbol.dispose and Symbol.asyncDispose, so programs need not add this library to `lib`.
/// <reference lib="esnext.disposable" preserve="true" />
export type { DeadlineOptions } from './async/deadline.ts'
export { withDeadline } from './async/deadline.ts'
export { onAbort } from './async/on-abort.ts'
export { sleep } from './async/sleep.ts'
export type { AfterOptions } from './async/timer.ts'
export { after } from './async/timer.ts'
export type { WaitForNonceOptions } from './async/wait-for-nonce.ts'
export { waitForNonce } from './async/wait-for-nonce.ts'
export type { DiagnosticsChannel, DiagnosticsListener } from './diagnostics.ts'
export { diagnosticsChannel } from './diagnostics.ts'
export type { Environment, EnvironmentName, EnvironmentOption, LocalnetAddress } from './environment.ts'
export {
  ENVIRONMENTS,
  isLocalnetAddress,
  LOCALNET_URL,
  localnetAt,
  resolveEnvironment,
  throughRelay,
} from './environment.ts'
export type { ApiFailure } from './errors/api-error-from.ts'
export { apiErrorFrom } from './errors/api-error-from.ts'
export { apiMessageOf } from './errors/api-message.ts'
export type { ApiErrorOptions, FamilyOptions, ValidationErrorOptions } from './errors/families.ts'
export {
  AbortedError,
  ApiError,
  AuthError,
  ConfigError,
  KeyStoreError,
  NetworkError,
  NonceError,
  ParseError,
  PrecisionError,
  RateLimitError,
  SignerError,
  StreamError,
  TimeoutError,
  ValidationError,
} from './errors/families.ts'
export type { ApiCodeInfo, ApiCodeName } from './errors/generated/api-codes.ts'
export { API_CODE, API_CODES } from './errors/generated/api-codes.ts'
export type { ErrorContext, LighterErrorOptions, RetryClass, SentState } from './errors/lighter-error.ts'
export { brand, isLighterError, LighterError } from './errors/lighter-error.ts'
export { shown } from './errors/shown.ts'
export type { WindowLimit } from './limits/sliding-window.ts'
export { SlidingWindow } from './limits/sliding-window.ts'
export type { Logger } from './logger.ts'
export { silentLogger } from './logger.ts'
export { isMarketId, MAX_MARKET_ID, NIL_MARKET_ID } from './market/market-id.ts'
export type { BinaryOptionsTerms, MarketSpec, MarketStatus, MarketType } from './market/market-spec.ts'
export type {
  OrderStatus,
  OrderType,
  Side,
  Tif,
  TimeInForce,
  TriggerStatus,
} from './market/order-vocabulary.ts'
export {
  isLiveStatus,
  ORDER_STATUSES,
  ORDER_TYPES,
  TIMES_IN_FORCE,
  TRIGGER_STATUSES,
} from './market/order-vocabulary.ts'
export { isPriceLevels } from './market/price-levels.ts'
export { amountOf } from './numbers/amount-of.ts'
export type { Numeric } from './numbers/decimal.ts'
export { Decimal, toDecimal } from './numbers/decimal.ts'
export type { Rounding, ToTicksOptions } from './numbers/scaling.ts'
export { formatTicks, fromTicks, powerOfTen, toTicks } from './numbers/scaling.ts'
export type { Given } from './options.ts'
export { withDefaults } from './options.ts'
export { isNode } from './platform/is-node.ts'
export { unsupported } from './platform/unsupported.ts'
export type {
  Balance,
  Bar,
  BinaryOptionsPosition,
  BookDelta,
  BookLevel,
  BookUpdate,
  Fill,
  FundingRate,
  OrderState,
  Position,
  Trade,
} from './records/records.ts'
export type { CandleResolution } from './time/candle-resolution.ts'
export { CANDLE_RESOLUTION_MS } from './time/candle-resolution.ts'
export type { Clock } from './time/clock.ts'
export { monotonicClock, systemClock } from './time/clock.ts'
export type { Period } from './time/period.ts'
export { PERIODS, periodMs, toEpochMs } from './time/period.ts'
export { wireTimeMs } from './time/wire-time.ts'
