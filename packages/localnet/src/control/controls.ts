import { ConfigError, type Numeric } from '@lighter/standards'
import { MOST_DELAY_MS, within } from '../bounds.ts'
import { givenIds, keepGiven } from '../durability/given-ids.ts'
import { genesisId } from '../durability/header.ts'
import type { LocalnetSnapshot } from '../durability/localnet-snapshot.ts'
import { decodeState, encodeState, stateHash } from '../durability/state-codec.ts'
import type { Exchange } from '../engine/exchange.ts'
import { type MarketSpecChange, planRespec } from '../engine/markets/respec.ts'
import type { Market } from '../engine/state/entities.ts'
import type { MarketDefinition } from '../engine/state/market-definition.ts'
import { fundedAccounts } from '../genesis/genesis.ts'
import type { FundedAccount } from '../options.ts'
import type { ReplayHandle, ReplayOptions } from '../replay/market-replay.ts'
import type { Outbox, Sequencer } from '../sequencer.ts'
import { type FundingReport, reportFunding } from '../views/funding-report.ts'
import { type MarketReport, reportMarket } from '../views/market-report.ts'
import { type OrderReport, reportOrders } from '../views/order-report.ts'
import { type AccountReport, type BookReport, reportAccount, reportBook } from '../views/report.ts'
import { reportTransactions, type TransactionReport } from '../views/transaction-report.ts'
import { type Actor, createActor } from './actor.ts'
import { type Annotation, Annotations } from './annotations.ts'
import { type ControlParts, type Doors, partsOf } from './control-parts.ts'
import { deposit, payIntent } from './deposits.ts'
import { createFaults, type Faults } from './faults/faults.ts'
import { findMarket } from './find-market.ts'
import { priced, settlementOf } from './market-terms.ts'
import type { SimulationHandle, SimulationOptions } from './simulation.ts'
import type { Simulations } from './simulations.ts'

/** Interval of statistics and candles in steps, in milliseconds. */
const SLOW_MS = 250

/** What localnet's own code reads from controls, beside their methods. */
interface Inside {
  /** The engine. Change it only through the methods of the controls. */
  readonly exchange: Exchange
  readonly annotations: Annotations
}

let read: (controls: Controls) => Inside

/** Controls of a running exchange. `Localnet` extends them, and the HTTP control routes use them. */
export class Controls {
  /** Chain id that transactions are signed for. */
  readonly chainId: number
  /**
   * Id of this exchange, 32 hex digits: a restart from the same data folder keeps it. Clients store the keys that they
   * create here under it.
   */
  readonly genesisId: string
  /** Funded accounts with their L1 test keys; at least one. */
  readonly accounts: readonly [FundedAccount, ...FundedAccount[]]
  /** Whether time passes automatically. */
  readonly clock: 'real' | 'stepped' | 'manual'
  /** Injects faults. */
  readonly faults: Faults
  readonly #exchange: Exchange
  readonly #annotations = new Annotations()
  readonly #sequencer: Sequencer
  readonly #outbox: Outbox
  readonly #doors: Doors
  readonly #simulations: Simulations
  readonly #mirror: { refresh(): void } | undefined
  /** When statistics and candles last went out in a step. */
  #slowAt = Number.NEGATIVE_INFINITY

  /** @param parts made by `Localnet.start` */
  protected constructor(parts: ControlParts) {
    const { world, doors, hooks, mirror } = partsOf(parts)
    const { genesis, sequencer } = world
    this.#sequencer = sequencer
    this.#exchange = sequencer.exchange
    this.#outbox = world.outbox
    this.#doors = doors
    this.#mirror = mirror
    this.#simulations = world.simulations
    this.chainId = genesis.chainId
    this.clock = world.clock
    this.genesisId = genesisId(genesis)
    this.accounts = fundedAccounts(genesis)
    this.faults = createFaults({ hooks, sequencer, seed: genesis.seed ^ 0x5eed, net: this })
  }

  static {
    read = (controls) => ({ exchange: controls.#exchange, annotations: controls.#annotations })
  }

  /** Returns the exchange's time, epoch milliseconds. */
  now(): number {
    return this.#sequencer.now()
  }

  /** Advances time by milliseconds; everything due in between happens at its own time. */
  advance(ms: number): void {
    this.#sequencer.advance(ms)
    this.#sequencer.together(() => this.#simulations.tick())
    this.#outbox.flushBooks()
    this.#outbox.flushSlow()
  }

  /**
   * Returns the exchange's time at which something is due next, epoch milliseconds: an order that waits for its latency, an
   * expiry, funding, an event of a replay. `undefined` if nothing is.
   */
  nextDue(): number | undefined {
    const planned = this.#exchange.timeline.next
    const simulated = this.#simulations.due(this.now())
    if (planned === undefined || simulated === undefined) return planned ?? simulated
    return Math.min(planned, simulated)
  }

  /** Does what is due by now, each at its own time: for `clock: 'stepped'`. */
  step(): void {
    this.#sequencer.together(() => this.#simulations.tick())
    const now = this.now()
    if (now - this.#slowAt < SLOW_MS) return
    this.#slowAt = now
    this.#outbox.flushSlow()
  }

  /**
   * Deposits collateral (USDC) or another asset, like a deposit from L1; the first deposit creates the account.
   *
   * @returns the account index
   */
  deposit(options: {
    l1Address?: string | undefined
    accountIndex?: number | undefined
    amount: Numeric
    asset?: string | undefined
  }): number {
    return deposit(this.#sequencer, options)
  }

  /**
   * Pays USDC to an address of `createIntentAddress`, like its owner on another chain. The deposit arrives immediately,
   * and creates the owner's account if there is none.
   *
   * @returns the account index
   * @throws {Refused} 29404 for an address that was not created on this exchange
   */
  payIntent(options: { intentAddress: string; amount: Numeric }): number {
    return payIntent(this.#sequencer, options)
  }

  /** Sets the mark price; triggers and liquidations follow immediately. */
  setMark(market: string | number, price: Numeric): void {
    this.#sequencer.accept({ kind: 'setMark', ...priced(this.#found(market), price) })
  }

  /** Sets the index price. */
  setIndex(market: string | number, price: Numeric): void {
    this.#sequencer.accept({ kind: 'setIndex', ...priced(this.#found(market), price) })
  }

  /** Applies a round of funding now, to one market or all. */
  fund(market?: string | number): void {
    this.#sequencer.accept({
      kind: 'fund',
      market: market === undefined ? undefined : this.#found(market).id,
    })
  }

  /** Performs due liquidations in a market, for localnets with `rules.autoLiquidate` off. */
  liquidate(market: string | number): void {
    this.#sequencer.accept({ kind: 'liquidate', market: this.#found(market).id })
  }

  /**
   * Expires a market: cancels its orders, closes its positions at the mark price and accepts no more orders. @throws
   * {Refused} 21605
   */
  expireMarket(market: string | number): void {
    this.#sequencer.accept({ kind: 'expireMarket', market: this.#found(market).id })
  }

  /**
   * Settles a binary options market: cancels its orders and pays its shares in USDC of the spot side. `price` is in
   * quote units (0 to the cap), `outcome` means the cap or 0, `refund` the default price. With `payoutDelayMs` the
   * market stays `in-settlement` for that time.
   *
   * @throws {Refused} 21619 for another kind of market, 21605 when it is settled or not open yet, 21702 for an invalid
   * price
   */
  settleMarket(
    reference: string | number,
    how: ({ price: Numeric } | { outcome: 'yes' | 'no' } | { refund: true }) & {
      payoutDelayMs?: number | undefined
    },
  ): void {
    const market = this.#found(reference)
    this.#sequencer.accept({ kind: 'settleMarket', market: market.id, settlement: settlementOf(market, how) })
  }

  /** Lets an account list, update and settle binary options on a slot (1000 to 2000) by transaction. @throws {Refused} 21602 */
  assignSlot(slot: number, accountIndex: number): void {
    this.#sequencer.accept({ kind: 'assignSlot', slot, account: accountIndex })
  }

  /**
   * Delists a market and closes its channels: new subscriptions are refused with 30005 until {@link list}, and existing
   * ones get no more messages. @throws {Refused} 21605
   */
  delist(market: string | number): void {
    this.#sequencer.accept({ kind: 'delist', market: this.#found(market).id })
  }

  /** Lists a new market, or a delisted market again. @throws {Refused} 20001 when it is already listed */
  list(market: string | number | MarketDefinition): void {
    const listed = typeof market === 'object' ? market : this.#found(market).id
    this.#sequencer.accept({ kind: 'list', listed })
  }

  /**
   * Changes the decimals of a perps market while clients are connected: cancels its orders; positions and trades keep
   * their values. The sum of the decimals cannot change.
   *
   * @throws {Refused} 20001 when a position or trade has no exact value with the new decimals
   * @throws {ConfigError} while a recording is replayed in this market
   */
  respec(reference: string | number, spec: MarketSpecChange): void {
    const market = this.#found(reference)
    const simulations = this.#simulations.runningIn(market.id)
    if (simulations.some((one) => one.isRecorded))
      throw new ConfigError(
        `${market.symbol} replays a recording with fixed decimals. Stop the simulation first.`,
      )
    planRespec(market, spec)
    this.#sequencer.accept({ kind: 'clearMarket', market: market.id })
    // Pending book changes are sent with the old decimals first.
    this.#outbox.flushBooks()
    this.#sequencer.accept({ kind: 'respec', market: market.id, spec })
    this.#sequencer.together(() => {
      for (const simulation of simulations) simulation.reset()
    })
  }

  /**
   * Sets the tier of all accounts of an account's L1 address, without the conditions of the API. @throws {Refused}
   * 62002
   */
  setTier(accountIndex: number, tier: 'standard' | 'plus' | 'premium'): void {
    this.#sequencer.accept({ kind: 'changeTier', account: accountIndex, tier, force: true })
  }

  /** Returns the book of a market: exact levels in ticks and lots, best first. */
  book(market: string | number): BookReport {
    return reportBook(this.#found(market))
  }

  /** Returns the exchange's state of an account, as exact decimal strings. */
  account(index: number): AccountReport {
    return reportAccount(this.#exchange.account(index))
  }

  /** Returns the funding payments of an account that are still kept, oldest first. */
  fundingPayments(accountIndex: number): readonly FundingReport[] {
    const account = this.#exchange.account(accountIndex)
    return this.#exchange.fundingPayments.of(account).map(reportFunding)
  }

  /** Returns the orders of an account: the ended ones that are still kept, then those that are open or pending. */
  orders(accountIndex: number): readonly OrderReport[] {
    return reportOrders(this.#exchange.account(accountIndex))
  }

  /** Returns the transactions that are still kept, oldest first, then those that wait for their latency. */
  transactions(): readonly TransactionReport[] {
    return reportTransactions(this.#exchange)
  }

  /** Returns an actor that trades for an account without keys, on the same path as the API. */
  actor(accountIndex: number): Actor {
    return createActor(this.#sequencer, accountIndex)
  }

  /**
   * Plays recorded market data: `source` is the events of a reader of `@lighter/lob/replay`. Orders of other accounts keep
   * their places in the queues; the recording does not react to them.
   *
   * @throws {ConfigError} for an unknown market, one that is simulated already, or a number out of bounds
   */
  async simulate(options: ReplayOptions): Promise<ReplayHandle>
  /** Simulates a market with a synthetic maker and takers. @throws {ConfigError} for a number out of bounds */
  async simulate(options: SimulationOptions): Promise<SimulationHandle>
  async simulate(options: SimulationOptions | ReplayOptions): Promise<SimulationHandle> {
    if (!isReplay(options)) return this.startSimulation(options)
    return this.#simulations.replay(options, (ms) => this.advance(ms))
  }

  /** Like {@link Controls.simulate}, but synchronous. @throws {ConfigError} for a number out of bounds */
  startSimulation(options: SimulationOptions): SimulationHandle {
    return this.#simulations.start(options)
  }

  /** Stops all simulations; their orders stay. */
  stopSimulations(): void {
    this.#simulations.stop()
  }

  /** Returns whether a simulation runs in a market. @internal */
  isSimulated(marketId: number): boolean {
    return this.#simulations.runningIn(marketId).length > 0
  }

  /**
   * Draws on the chart of localnet's page: a point of a named line, or a note. The exchange is not affected. The last 20,000
   * of each market are kept, in memory only.
   *
   * ```ts
   * net.annotate({ market: 'ETH', line: 'fair value', price: '3004.7' })
   * net.annotate({ market: 'ETH', note: 'widened' })
   * ```
   *
   * @throws {ConfigError} `UNKNOWN_MARKET`, or for a price, time or text that cannot be drawn
   */
  annotate(annotation: Annotation): void {
    this.#annotations.add(this.#found(annotation.market).id, annotation, this.now())
  }

  /** Removes the annotations of a market, or of all. @throws {ConfigError} `UNKNOWN_MARKET` */
  clearAnnotations(market?: string | number): void {
    this.#annotations.clear(market === undefined ? undefined : this.#found(market).id)
  }

  /** Returns the present state of a market, by ticker or id. @throws {ConfigError} `UNKNOWN_MARKET` */
  market(reference: string | number): MarketReport {
    return reportMarket(this.#found(reference))
  }

  /** Returns the present state of all markets, in the order of their listing. */
  markets(): readonly MarketReport[] {
    return [...this.#exchange.markets.values()].map(reportMarket)
  }

  #found(reference: string | number): Market {
    return findMarket(this.#exchange, reference)
  }

  /**
   * Returns the SHA-256 of the whole state, as hex, without the current time and the next ids. Its cost grows with the
   * state.
   */
  stateHash(): string {
    this.#sequencer.catchUp()
    return stateHash(this.#exchange)
  }

  /**
   * Returns a snapshot of the whole state at the time of the call, for {@link restore}. With a data folder, another thread
   * writes a large state, and requests are answered meanwhile. Without one, requests wait: some 10 µs for each order and
   * kept transaction, so 5 s for 500,000 orders.
   */
  snapshot(): Promise<LocalnetSnapshot> {
    return this.#sequencer.snapshot()
  }

  /**
   * Restores a state, including its time. Stream connections are broken, so that clients read everything again;
   * simulations restart. Ids of trades, orders, transactions, blocks and accounts continue, so that no id seen by a
   * client is reused.
   */
  restore(snapshot: LocalnetSnapshot): void {
    this.#outbox.discard()
    const given = givenIds(this.#exchange)
    decodeState(this.#exchange, snapshot.lines)
    keepGiven(this.#exchange, given)
    this.#sequencer.setTime(snapshot.now)
    this.#sequencer.checkpoint()
    this.#annotations.clearAfter(snapshot.now)
    this.#doors.dropConnections()
    this.#mirror?.refresh()
    this.#sequencer.together(() => this.#simulations.reset())
  }

  /**
   * Restarts the servers on the same port after `downMs`: every connection breaks and new ones are refused meanwhile.
   * The state is encoded and decoded.
   */
  async restart(options: { downMs?: number | undefined } = {}): Promise<void> {
    const downMs = within(options.downMs ?? 0, 'downMs', 0, MOST_DELAY_MS)
    await this.#doors.down()
    this.#sequencer.catchUp()
    const { now } = this.#exchange
    const lines = [...encodeState(this.#exchange)]
    this.#outbox.discard()
    decodeState(this.#exchange, lines)
    this.#exchange.now = now
    if (downMs > 0) await new Promise((resolve) => setTimeout(resolve, downMs))
    await this.#doors.up()
  }

  /** Breaks every open stream connection and accepts new ones. */
  dropConnections(): void {
    this.#doors.dropConnections()
  }
}

/** Returns the engine of controls. It is not part of the public API: for localnet's own routes and tests. */
export function engineOf(controls: Controls): Exchange {
  return read(controls).exchange
}

/** Returns what strategies draw on localnet's page. */
export function annotationsOf(controls: Controls): Annotations {
  return read(controls).annotations
}

function isReplay(options: SimulationOptions | ReplayOptions): options is ReplayOptions {
  return typeof options.source === 'object'
}
