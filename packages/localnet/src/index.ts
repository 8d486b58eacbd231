export type { StreamLimits } from '@lighter/server'
export type {
  ActorModification,
  ActorOrder,
  ActorReceipt,
  ActorRequest,
  WithoutSending,
} from './control/actor.ts'
export { Actor } from './control/actor.ts'
export type { Annotation, LineAnnotation, NoteAnnotation } from './control/annotations.ts'
export type { ControlParts } from './control/control-parts.ts'
export { Controls } from './control/controls.ts'
export { Faults } from './control/faults/faults.ts'
export type { BAD_NONCES, ODD_RESPONSE_KINDS, OddResponseKind } from './control/faults/odd-responses.ts'
export type { RemoveFault } from './control/faults/rule-set.ts'
export type {
  AccountFaultRule,
  ConnectFaultRule,
  ExchangeFaultRule,
  FAULT_KINDS,
  FaultPlan,
  FaultRule,
  HttpFaultRule,
  StreamFaultRule,
} from './control/faults/rules.ts'
export { everyFault, impoliteFaults } from './control/faults/rules.ts'
export type { SimulationHandle, SimulationOptions, SimulationSource } from './control/simulation.ts'
export type { LocalnetSnapshot } from './durability/localnet-snapshot.ts'
export type { Recovery } from './durability/recover.ts'
export type { RefusalName } from './engine/errors.ts'
export { NOT_ON_LOCALNET, Refused } from './engine/errors.ts'
export type { MarketSpecChange } from './engine/markets/respec.ts'
export type { ExchangeRules } from './engine/rules.ts'
export type { BinaryEvent, BinaryTerms } from './engine/state/binary-terms.ts'
export type { Latency, LatencyTable } from './engine/state/latency-table.ts'
export type { MarketState } from './engine/state/market.ts'
export type { MarketDefinition, MarketKind } from './engine/state/market-definition.ts'
export type { BinaryOptionsOptions, PerpOptions } from './genesis/markets.ts'
export { binaryOptionsMarket, DEFAULT_MARKETS, perpMarket, spotMarket } from './genesis/markets.ts'
export { Localnet } from './localnet.ts'
export type { ForkOptions, FundedAccount, LocalnetOptions, StartProgress, SyncPolicy } from './options.ts'
export type { ReplayHandle, ReplayOptions, ReplayQuote, ReplayStats } from './replay/market-replay.ts'
export type { FundingReport } from './views/funding-report.ts'
export type { MarketReport } from './views/market-report.ts'
export type { OrderReport } from './views/order-report.ts'
export type { AccountReport, BookReport, PositionReport } from './views/report.ts'
export type { TransactionReport } from './views/transaction-report.ts'
