import type { Numeric } from '@lighter/standards'
import type { Faults } from '../control/faults/faults.ts'
import type { SimulationHandle, SimulationOptions } from '../control/simulation.ts'
import type { LocalnetSnapshot } from '../durability/localnet-snapshot.ts'
import type { Exchange } from '../engine/exchange.ts'
import type { MarketSpecChange } from '../engine/markets/respec.ts'
import type { Market } from '../engine/state/entities.ts'
import type { MarketDefinition } from '../engine/state/market-definition.ts'
import type { FundedAccount } from '../options.ts'
import type { AccountReport, BookReport } from '../views/report.ts'

/** What can be done to a running localnet from outside: the HTTP routes of control take it; `Localnet` has it all. */
export interface Controls {
  readonly url: string
  readonly wsUrl: string
  readonly chainId: number
  readonly accounts: readonly FundedAccount[]
  readonly clock: 'real' | 'manual'
  readonly faults: Faults
  readonly exchange: Exchange
  now(): number
  advance(ms: number): void
  deposit(options: { l1Address?: string; accountIndex?: number; amount: Numeric; asset?: string }): number
  payIntent(options: { intentAddress: string; amount: Numeric }): number
  setMark(market: string | number, price: Numeric): void
  setIndex(market: string | number, price: Numeric): void
  fund(market?: string | number): void
  liquidate(market: string | number): void
  expireMarket(market: string | number): void
  settleMarket(
    market: string | number,
    how: ({ price: Numeric } | { outcome: 'yes' | 'no' } | { refund: true }) & {
      payoutDelayMs?: number | undefined
    },
  ): void
  assignSlot(slot: number, accountIndex: number): void
  delist(market: string | number): void
  list(market: string | number | MarketDefinition): void
  respec(market: string | number, spec: MarketSpecChange): void
  setTier(accountIndex: number, tier: 'standard' | 'plus' | 'premium'): void
  market(reference: string | number): Market
  book(market: string | number): BookReport
  account(index: number): AccountReport
  stateHash(): string
  snapshot(): LocalnetSnapshot
  restore(snapshot: LocalnetSnapshot): void
  startSimulation(options: SimulationOptions): SimulationHandle
  stopSimulations(): void
  restart(options?: { downMs?: number }): Promise<void>
}
