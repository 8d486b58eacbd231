import { ConfigError, formatTicks, type Numeric, toTicks } from '@lighter/standards'
import { givenIds, keepGiven } from '../durability/given-ids.ts'
import type { LocalnetSnapshot } from '../durability/localnet-snapshot.ts'
import { decodeState, encodeState, stateHash } from '../durability/state-codec.ts'
import { refused } from '../engine/errors.ts'
import type { Exchange } from '../engine/exchange.ts'
import { type MarketSpecChange, planRespec } from '../engine/markets/respec.ts'
import type { Market } from '../engine/state/entities.ts'
import type { MarketDefinition } from '../engine/state/market-definition.ts'
import { USDC } from '../engine/state/protocol.ts'
import { fundedAccounts } from '../genesis/genesis.ts'
import type { FundedAccount } from '../options.ts'
import type { Outbox, Sequencer } from '../sequencer.ts'
import type { FaultHooks } from '../server/fault-hooks.ts'
import { type AccountReport, type BookReport, reportAccount, reportBook } from '../views/report.ts'
import type { World } from '../world.ts'
import { Actor } from './actor.ts'
import { MOST_DELAY_MS, within } from './bounds.ts'
import { Faults } from './faults/faults.ts'
import { findMarket } from './find-market.ts'
import type { SimulationHandle, SimulationOptions } from './simulation.ts'
import type { Simulations } from './simulations.ts'

/** Prices of the protocol have 32 bits, amounts 60. */
const MOST_TICKS = 4_294_967_295n
const MOST_AMOUNT = (1n << 60n) - 1n

/** What a control does to the servers. */
export interface Doors {
  /** Breaks every open stream connection; new ones are taken. */
  dropConnections(): void
  /** Goes down: every connection breaks, and new ones are refused. */
  down(): Promise<void>
  /** Comes back on the same port, unless everything has ended meanwhile. */
  up(): Promise<void>
}

/** What can be done to a running exchange by those who own it: the HTTP control routes take it, and `Localnet` is one. */
export class Controls {
  /** Chain id that transactions are signed for. */
  readonly chainId: number
  /** Funded accounts with their L1 test keys. */
  readonly accounts: readonly FundedAccount[]
  /** Whether time moves by itself. */
  readonly clock: 'real' | 'manual'
  /** Breaks things on purpose. */
  readonly faults: Faults
  /** The engine, for tests that look inside. Change it only through the methods of this class. */
  readonly exchange: Exchange
  readonly #sequencer: Sequencer
  readonly #outbox: Outbox
  readonly #doors: Doors
  readonly #simulations: Simulations
  readonly #mirror: { refresh(): void } | undefined

  /** @internal */
  constructor(options: {
    world: World
    doors: Doors
    hooks: FaultHooks
    /** What follows another exchange. */
    mirror: { refresh(): void } | undefined
  }) {
    const { world, doors, hooks } = options
    const { genesis, sequencer } = world
    this.#sequencer = sequencer
    this.#outbox = world.outbox
    this.#doors = doors
    this.#mirror = options.mirror
    this.#simulations = world.simulations
    this.chainId = genesis.chainId
    this.clock = world.clock
    this.accounts = fundedAccounts(genesis)
    this.exchange = sequencer.exchange
    this.faults = new Faults({ hooks, sequencer, seed: genesis.seed ^ 0x5eed, net: this })
  }

  /** Epoch milliseconds of the exchange. */
  now(): number {
    return this.#sequencer.now()
  }

  /** Moves time forward by milliseconds; everything that falls due happens on the way, at its own moment. */
  advance(ms: number): void {
    this.#sequencer.advance(ms)
    this.#sequencer.together(() => this.#simulations.tick())
    this.#outbox.flushBooks()
    this.#outbox.flushSlow()
  }

  /**
   * Gives an account collateral (USDC) or another asset, as a deposit from L1 would; the first one makes the account.
   *
   * @returns the account index
   */
  deposit(options: { l1Address?: string; accountIndex?: number; amount: Numeric; asset?: string }): number {
    const { l1Address, accountIndex } = options
    const asset = [...this.exchange.assets.values()].find((one) => one.symbol === (options.asset ?? 'USDC'))
    if (asset === undefined)
      throw new ConfigError(`Unknown asset ${String(options.asset)}. Use ETH, LIT or USDC.`)
    if (l1Address === undefined && accountIndex === undefined)
      throw new ConfigError('deposit needs l1Address or accountIndex.')
    const amount = toTicks(options.amount, asset.decimals, { field: 'amount' })
    if (amount < 1n || amount > MOST_AMOUNT)
      throw new ConfigError(
        `A deposit is from ${formatTicks(1, asset.decimals)} to ${formatTicks(MOST_AMOUNT, asset.decimals)} ${asset.symbol}, got ${String(options.amount).slice(0, 50)}.`,
      )
    return this.#sequencer.accept({
      kind: 'deposit',
      ...(accountIndex === undefined ? {} : { account: accountIndex }),
      ...(l1Address === undefined ? {} : { l1Address }),
      asset: asset.id,
      amount,
    })
  }

  /**
   * Pays USDC into an address of `createIntentAddress`, as its owner would on another chain: the deposit arrives at once at the
   * account of the owner, and makes that account when there is none.
   *
   * @returns the account index
   * @throws {Refused} 29404 for an address that was not created here
   */
  payIntent(options: { intentAddress: string; amount: Numeric }): number {
    const { intentAddress } = options
    const intent = this.exchange.venue.intents.get(intentAddress.toLowerCase())
    if (intent === undefined) throw refused('notFound', 'no such intent address')
    const amount = toTicks(options.amount, 6, { field: 'amount' })
    return this.#sequencer.together(() => {
      const account = this.#sequencer.accept({
        kind: 'deposit',
        l1Address: intent.owner,
        asset: USDC,
        amount,
      })
      this.#sequencer.accept({
        kind: 'venue',
        action: { act: 'recordBridge', intentAddress, account, amount },
      })
      return account
    })
  }

  /** Sets the mark price; triggers and liquidations follow at once. */
  setMark(market: string | number, price: Numeric): void {
    this.#sequencer.accept({ kind: 'setMark', ...this.#priced(market, price) })
  }

  /** Sets the index price. */
  setIndex(market: string | number, price: Numeric): void {
    this.#sequencer.accept({ kind: 'setIndex', ...this.#priced(market, price) })
  }

  #priced(reference: string | number, price: Numeric): { market: number; price: number } {
    const market = this.market(reference)
    const ticks = toTicks(price, market.priceDecimals, { field: 'price' })
    if (ticks < 1n || ticks > MOST_TICKS)
      throw new ConfigError(
        `A price of ${market.symbol} is from ${formatTicks(1, market.priceDecimals)} to ${formatTicks(MOST_TICKS, market.priceDecimals)}, got ${String(price).slice(0, 50)}.`,
      )
    return { market: market.id, price: Number(ticks) }
  }

  /** Books a round of funding now, of one market or all. */
  fund(market?: string | number): void {
    this.#sequencer.accept({
      kind: 'fund',
      market: market === undefined ? undefined : this.market(market).id,
    })
  }

  /** Liquidates what is due in a market, for localnets with `rules.autoLiquidate` off. */
  liquidate(market: string | number): void {
    this.#sequencer.accept({ kind: 'liquidate', market: this.market(market).id })
  }

  /** Ends a market: orders are cancelled, positions closed at the mark price, and nothing more is taken. @throws {Refused} 21605 */
  expireMarket(market: string | number): void {
    this.#sequencer.accept({ kind: 'expireMarket', market: this.market(market).id })
  }

  /**
   * Settles a binary options market: its orders are cancelled, and shares are paid in USDC of the spot side. `price` is in
   * quote units (0 to the cap), `outcome` stands for the cap or 0, `refund` for the default price. With `payoutDelayMs` the
   * market stays `in-settlement` for so long.
   *
   * @throws {Refused} 21619 for another kind of market, 21605 when it is settled or not open yet, 21702 for a price that
   * cannot be
   */
  settleMarket(
    reference: string | number,
    how: ({ price: Numeric } | { outcome: 'yes' | 'no' } | { refund: true }) & {
      payoutDelayMs?: number | undefined
    },
  ): void {
    const market = this.market(reference)
    const cap = market.binary?.settlementCap ?? 0
    const price =
      'price' in how
        ? Number(toTicks(how.price, market.priceDecimals, { field: 'price' }))
        : 'outcome' in how && how.outcome === 'yes'
          ? cap
          : 0
    const settlement = { price, isRefund: 'refund' in how, payoutDelayMs: how.payoutDelayMs ?? 0 }
    this.#sequencer.accept({ kind: 'settleMarket', market: market.id, settlement })
  }

  /** Lets an account list, update and settle binary options on a slot (1000 to 2000) by transaction. @throws {Refused} 21602 */
  assignSlot(slot: number, accountIndex: number): void {
    this.#sequencer.accept({ kind: 'assignSlot', slot, account: accountIndex })
  }

  /**
   * Ends a market and closes its channels: subscriptions are refused with 30005 until {@link list}. What was subscribed
   * falls silent. @throws {Refused} 21605
   */
  delist(market: string | number): void {
    this.#sequencer.accept({ kind: 'delist', market: this.market(market).id })
  }

  /** Lists a new market, or one again that was delisted. @throws {Refused} 20001 when it is listed */
  list(market: string | number | MarketDefinition): void {
    const listed = typeof market === 'object' ? market : this.market(market).id
    this.#sequencer.accept({ kind: 'list', listed })
  }

  /**
   * Gives a perps market other decimals while everybody is connected: its orders are cancelled, positions and trades keep
   * their values. The sum of the decimals stays.
   *
   * @throws {Refused} 20001 when a position or trade has no exact value with the new decimals
   * @throws {ConfigError} when a recording is replayed in this market
   */
  respec(reference: string | number, spec: MarketSpecChange): void {
    const market = this.market(reference)
    const simulations = this.#simulations.runningIn(market.id)
    if (simulations.some((one) => one.isRecorded))
      throw new ConfigError(`${market.symbol} replays a recording in its own decimals: stop it first.`)
    planRespec(market, spec)
    this.#sequencer.accept({ kind: 'clearMarket', market: market.id })
    // What was in the book goes out in the decimals that it had.
    this.#outbox.flushBooks()
    this.#sequencer.accept({ kind: 'respec', market: market.id, spec })
    this.#sequencer.together(() => {
      for (const simulation of simulations) simulation.reset()
    })
  }

  /** Gives an account and all of its L1 address another tier, without the conditions of the API. @throws {Refused} 62002 */
  setTier(accountIndex: number, tier: 'standard' | 'plus' | 'premium'): void {
    this.#sequencer.accept({ kind: 'changeTier', account: accountIndex, tier, force: true })
  }

  /** The exchange's own book of a market: exact levels in ticks and lots, best first. */
  book(market: string | number): BookReport {
    return reportBook(this.market(market))
  }

  /** An account as the exchange sees it, as exact decimal strings. */
  account(index: number): AccountReport {
    return reportAccount(this.exchange.account(index))
  }

  /** Trades for an account without keys, on the same path as the API. */
  actor(accountIndex: number): Actor {
    return new Actor(this.#sequencer, accountIndex)
  }

  /** Brings a market to life with a synthetic maker and takers. @throws {ConfigError} for a number out of bounds */
  async simulate(options: SimulationOptions): Promise<SimulationHandle> {
    return this.startSimulation(options)
  }

  /** As {@link Controls.simulate}, at once. @throws {ConfigError} for a number out of bounds */
  startSimulation(options: SimulationOptions): SimulationHandle {
    return this.#simulations.start(options)
  }

  /** Ends all simulations; what they placed stays. */
  stopSimulations(): void {
    this.#simulations.stop()
  }

  /** Finds a market by ticker or id. @throws {ConfigError} `UNKNOWN_MARKET` */
  market(reference: string | number): Market {
    return findMarket(this.exchange, reference)
  }

  /** SHA-256 of the whole state but the present time and the numbers that come next, hex. Its cost grows with the state. */
  stateHash(): string {
    this.#sequencer.catchUp()
    return stateHash(this.exchange)
  }

  /** The whole state, to come back to. */
  snapshot(): LocalnetSnapshot {
    this.#sequencer.catchUp()
    return { now: this.exchange.now, lines: [...encodeState(this.exchange)] }
  }

  /**
   * Comes back to a state, its time included. Stream connections are broken, so that their readers read everything again;
   * simulations start from it. Numbers of trades, orders, transactions, blocks and accounts go on from where they were: what
   * a client has seen of a number stays true.
   */
  restore(snapshot: LocalnetSnapshot): void {
    this.#outbox.discard()
    const given = givenIds(this.exchange)
    decodeState(this.exchange, snapshot.lines)
    keepGiven(this.exchange, given)
    this.#sequencer.setTime(snapshot.now)
    this.#sequencer.checkpoint()
    this.#doors.dropConnections()
    this.#mirror?.refresh()
    this.#sequencer.together(() => this.#simulations.reset())
  }

  /**
   * Goes down and comes back on the same port after `downMs`: every connection breaks and new ones are refused
   * meanwhile. The state is written out and read in again.
   */
  async restart(options: { downMs?: number } = {}): Promise<void> {
    const downMs = within(options.downMs ?? 0, 'downMs', 0, MOST_DELAY_MS)
    await this.#doors.down()
    const { now, lines } = this.snapshot()
    this.#outbox.discard()
    decodeState(this.exchange, lines)
    this.exchange.now = now
    if (downMs > 0) await new Promise((resolve) => setTimeout(resolve, downMs))
    await this.#doors.up()
  }

  /** Breaks every open stream connection; new ones are taken. */
  dropConnections(): void {
    this.#doors.dropConnections()
  }
}
