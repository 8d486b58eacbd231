import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { ConfigError, type Environment, type Numeric, toTicks } from '@lighter/standards'
import { computeAddress } from 'ethers'
import { Actor } from './control/actor.ts'
import { Faults } from './control/faults.ts'
import { Random } from './control/random.ts'
import { Simulation, type SimulationHandle, type SimulationOptions } from './control/simulation.ts'
import { advanceTo, runDue, setIndex, setMark } from './engine/clockwork.ts'
import { Exchange, type ExchangeRules } from './engine/exchange.ts'
import { fundingRound } from './engine/funding.ts'
import { liquidateUnhealthy } from './engine/liquidation.ts'
import { type Account, type Market, type MarketDefinition, MICRO, USDC } from './engine/types.ts'
import { DEFAULT_MARKETS } from './genesis/markets.ts'
import { Auth } from './server/auth.ts'
import { Backend } from './server/backend.ts'
import { explorerHandler } from './server/explorer.ts'
import { RestServer } from './server/http-server.ts'
import { Publisher } from './server/publisher.ts'
import { accountRoutes } from './server/routes/accounts.ts'
import { controlRoutes } from './server/routes/control.ts'
import { marketRoutes } from './server/routes/markets.ts'
import { systemRoutes } from './server/routes/system.ts'
import { transactionRoutes } from './server/routes/transactions.ts'
import { SignatureGate } from './server/signed-transaction.ts'
import { DEFAULT_STREAM_LIMITS, type StreamLimits, StreamServer } from './server/ws-server.ts'
import { type AccountReport, type BookReport, reportAccount, reportBook } from './views/report.ts'

/** Options of {@link Localnet.start}. */
export interface LocalnetOptions {
  /** 0 takes a free port. @default 0 */
  port?: number | undefined
  /** @default '127.0.0.1' */
  host?: string
  /** @default ETH, BTC, SOL, LIT perps and ETH/USDC, LIT/USDC spot */
  markets?: readonly MarketDefinition[]
  /** Seed of everything random, the test keys included. @default 1 */
  seed?: number | undefined
  /** `manual`: time stands still except for {@link Localnet.advance}, and frames are sent after each input. @default 'real' */
  clock?: 'real' | 'manual'
  /** Epoch milliseconds at which the clock starts. @default now */
  startTime?: number
  /** Chain id that transactions are signed for. @default 300 */
  chainId?: number
  /** Number of funded accounts. @default 5 */
  funded?: number
  /** USDC of each funded account. @default '100000' */
  fundedAmount?: Numeric
  /** Batch interval of order book frames in milliseconds; 0 sends a frame for each input. @default 50 */
  bookIntervalMs?: number
  /** @default true */
  verifySignatures?: boolean
  /** Resting orders of a synthetic maker around the first price of each market. @default true */
  liquidity?: boolean
  rules?: Partial<ExchangeRules>
  streamLimits?: Partial<StreamLimits>
}

/** A funded account. Its key is made from the seed: worthless anywhere else. */
export interface FundedAccount {
  readonly l1Address: string
  readonly l1PrivateKey: string
  readonly accountIndex: number
}

const TICK_MS = 10
const SLOW_MS = 250
const SYNTHETIC_USDC = 1_000_000_000n

/**
 * The whole exchange in one process: engine, REST, explorer and stream servers, and the controls of a test.
 *
 * ```ts
 * await using net = await Localnet.start()
 * ```
 */
export class Localnet {
  /** Origin of the REST API, `http://127.0.0.1:PORT`. */
  readonly url: string
  /** URL of the stream. */
  readonly wsUrl: string
  /** Base of the explorer API. */
  readonly explorerUrl: string
  readonly chainId: number
  /** Funded accounts with their L1 test keys. */
  readonly accounts: readonly FundedAccount[]
  /** For `Lighter.connect({ environment })`. */
  readonly environment: Environment
  /** Breaks things on purpose. */
  readonly faults: Faults
  /** The engine, for tests that look inside. Change it only through the methods of this class. */
  readonly exchange: Exchange
  readonly #rest: RestServer
  readonly #streams: StreamServer
  readonly #publisher: Publisher
  readonly #options: Required<Pick<LocalnetOptions, 'clock' | 'bookIntervalMs' | 'seed'>>
  readonly #timers: NodeJS.Timeout[] = []
  readonly #simulations = new Set<Simulation>()
  readonly #maker: Actor
  readonly #taker: Actor
  #offset: number
  #isClosed = false
  #depth = 0

  private constructor(parts: {
    exchange: Exchange
    rest: RestServer
    streams: StreamServer
    publisher: Publisher
    options: LocalnetOptions
    accounts: FundedAccount[]
    seed: number
    offset: number
    port: number
    setRun: (run: <T>(input: () => T) => T) => void
  }) {
    const { options, port } = parts
    const host = options.host ?? '127.0.0.1'
    this.url = `http://${host}:${port}`
    this.wsUrl = `ws://${host}:${port}/stream`
    this.explorerUrl = `${this.url}/explorer/api`
    this.chainId = options.chainId ?? 300
    this.accounts = parts.accounts
    this.environment = {
      name: 'localnet',
      restUrl: this.url,
      wsUrl: this.wsUrl,
      explorerUrl: this.explorerUrl,
      chainId: this.chainId,
    }
    this.exchange = parts.exchange
    this.#rest = parts.rest
    this.#streams = parts.streams
    this.#publisher = parts.publisher
    this.#offset = parts.offset
    this.#options = {
      clock: options.clock ?? 'real',
      bookIntervalMs: options.bookIntervalMs ?? 50,
      seed: parts.seed,
    }
    this.faults = new Faults(this.#rest, this.#streams, new Random(parts.seed ^ 0x5eed))
    const { exchange } = this
    const run = <T>(input: () => T): T => this.run(input)
    parts.setRun(run)
    const marketOf = (reference: string | number): Market => this.market(reference)
    this.#maker = new Actor(exchange, exchange.account(2), run, marketOf)
    this.#taker = new Actor(exchange, exchange.account(3), run, marketOf)
    if (options.liquidity ?? true) for (const market of exchange.markets.values()) this.#seedBook(market)
    if (this.#options.clock === 'real') this.#startTimers()
  }

  /**
   * Starts an exchange. Resolves when it answers.
   *
   * @throws {ConfigError} `PORT_IN_USE` when the port is taken
   */
  static async start(options: LocalnetOptions = {}): Promise<Localnet> {
    const seed = options.seed ?? 1
    const chainId = options.chainId ?? 300
    const start = options.startTime ?? Date.now()
    const random = new Random(seed)
    let streams: StreamServer | undefined
    const publisher = new Publisher({
      hasListeners: (channel) => streams?.hasListeners(channel) ?? false,
      send: (channel, message) => streams?.send(channel, message),
    })
    const exchange = new Exchange(publisher, {
      now: start,
      ...(options.rules === undefined ? {} : { rules: options.rules }),
    })
    publisher.attach(exchange)
    for (const market of options.markets ?? DEFAULT_MARKETS) exchange.addMarket(market)
    for (const key of ['maker', 'taker']) fundSynthetic(exchange, testKey(seed, key))
    const accounts = fundAccounts(exchange, seed, options)
    const verifySignatures = options.verifySignatures ?? true
    const gate = new SignatureGate({ chainId, verifySignatures, l1Signatures: exchange.rules.l1Signatures })
    const auth = new Auth(exchange, { verifySignatures, random: () => random.hex(64) })
    let run: <T>(input: () => T) => T = (input) => input()
    const backend = new Backend({ ex: exchange, auth, publisher, gate, chainId, run: (input) => run(input) })
    let net: Localnet | undefined
    const routes = new Map([
      ...systemRoutes(backend, chainId),
      ...marketRoutes(backend),
      ...accountRoutes(backend),
      ...transactionRoutes(backend),
      ...controlRoutes(() => net),
    ])
    const rest = new RestServer(routes, explorerHandler(backend))
    streams = new StreamServer(backend, { ...DEFAULT_STREAM_LIMITS, ...options.streamLimits })
    streams.listen(rest.http)
    const port = await listen(rest, options.port ?? 0, options.host ?? '127.0.0.1')
    const offset = start - Date.now()
    net = new Localnet({
      exchange,
      rest,
      streams,
      publisher,
      options,
      accounts,
      seed,
      offset,
      port,
      setRun: (next) => {
        run = next
      },
    })
    return net
  }

  /** Epoch milliseconds of the exchange. */
  now(): number {
    return this.#options.clock === 'real' ? Date.now() + this.#offset : this.exchange.now
  }

  /** Executes an input at the present time and sends what came of it. Everything that changes the exchange goes through here. */
  run<T>(input: () => T): T {
    // Inputs nest when an actor is used inside one: time and streams move with the outermost.
    if (this.#depth === 0) {
      advanceTo(this.exchange, this.now())
      runDue(this.exchange)
    }
    this.#depth += 1
    try {
      return input()
    } finally {
      this.#depth -= 1
      if (this.#depth === 0) {
        this.#publisher.flush()
        if (this.#options.clock === 'manual' || this.#options.bookIntervalMs === 0)
          this.#publisher.flushBooks()
      }
    }
  }

  /** Moves time forward by milliseconds; everything that falls due happens on the way, at its own moment. */
  advance(ms: number): void {
    if (!(ms >= 0)) throw new ConfigError(`advance takes milliseconds forward, got ${ms}.`)
    if (this.#options.clock === 'real') this.#offset += ms
    else advanceTo(this.exchange, this.exchange.now + ms)
    this.run(() => this.#tickSimulations())
    this.#publisher.flushBooks()
    this.#publisher.flushSlow()
  }

  /**
   * Gives an account collateral (USDC) or another asset, as a deposit from L1 would; the first one makes the account.
   *
   * @returns the account index
   */
  deposit(options: { l1Address?: string; accountIndex?: number; amount: Numeric; asset?: string }): number {
    const { l1Address, accountIndex, amount } = options
    const asset = [...this.exchange.assets.values()].find((one) => one.symbol === (options.asset ?? 'USDC'))
    if (asset === undefined)
      throw new ConfigError(`Unknown asset ${String(options.asset)}. Known: ETH, LIT, USDC.`)
    const units = toTicks(amount, asset.decimals, { field: 'amount' })
    return this.run(() => {
      const ex = this.exchange
      let account = accountIndex === undefined ? undefined : ex.account(accountIndex)
      if (account === undefined) {
        if (l1Address === undefined) throw new ConfigError('deposit needs l1Address or accountIndex.')
        account = ex.byL1.get(l1Address.toLowerCase())?.[0] ?? ex.createMaster(l1Address)
      }
      if (asset.id === USDC) ex.addCollateral(account, units * MICRO)
      else ex.addAsset(account, asset.id, units * asset.extension)
      const hash = ex.internalHash()
      ex.deposits.push({
        id: ex.deposits.length + 1,
        account,
        assetId: asset.id,
        amount: units,
        at: ex.now,
        hash,
      })
      return account.index
    })
  }

  /** Sets the mark price; triggers and liquidations follow at once. */
  setMark(market: string | number, price: Numeric): void {
    const found = this.market(market)
    const ticks = Number(toTicks(price, found.priceDecimals, { field: 'price' }))
    this.run(() => setMark(this.exchange, found, ticks))
  }

  /** Sets the index price. */
  setIndex(market: string | number, price: Numeric): void {
    const found = this.market(market)
    const ticks = Number(toTicks(price, found.priceDecimals, { field: 'price' }))
    this.run(() => setIndex(this.exchange, found, ticks))
  }

  /** Books a round of funding now, of one market or all. */
  fund(market?: string | number): void {
    const list = market === undefined ? this.exchange.markets.values() : [this.market(market)]
    this.run(() => {
      for (const one of list) if (one.kind === 'perp') fundingRound(this.exchange, one)
    })
  }

  /** Liquidates what is due in a market, for localnets with `rules.autoLiquidate` off. */
  liquidate(market: string | number): void {
    this.run(() => liquidateUnhealthy(this.exchange, this.market(market)))
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
    return new Actor(
      this.exchange,
      this.exchange.account(accountIndex),
      (input) => this.run(input),
      (reference) => this.market(reference),
    )
  }

  /** Brings a market to life with a synthetic maker and takers. */
  async simulate(options: SimulationOptions): Promise<SimulationHandle> {
    const market = this.market(options.market)
    const simulation = new Simulation(
      {
        market,
        maker: this.#maker,
        taker: this.#taker,
        seed: this.#options.seed ?? 1,
        setPrices: (one, price) => {
          setIndex(this.exchange, one, price)
          setMark(this.exchange, one, price)
        },
        clearSeed: (one) => this.#clearSeed(one),
      },
      options,
    )
    this.#simulations.add(simulation)
    this.run(() => simulation.tick(this.exchange.now))
    return simulation
  }

  /** Finds a market by ticker or id. @throws {ConfigError} `UNKNOWN_MARKET` */
  market(reference: string | number): Market {
    const { markets } = this.exchange
    const found =
      typeof reference === 'number'
        ? markets.get(reference)
        : [...markets.values()].find((market) => market.symbol === reference)
    if (found !== undefined) return found
    const known = [...markets.values()].map((market) => market.symbol).join(', ')
    throw new ConfigError(`Unknown market ${JSON.stringify(reference)}. Known: ${known}.`, {
      code: 'UNKNOWN_MARKET',
    })
  }

  /** Breaks all streams and refuses new ones until {@link startStreams}; REST goes on. */
  async stopStreams(): Promise<void> {
    this.#streams.stop()
  }

  async startStreams(): Promise<void> {
    this.#streams.start()
  }

  /** Ends everything; the process can exit. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    for (const timer of this.#timers) clearInterval(timer)
    this.faults.clear()
    this.#streams.close()
    const { http } = this.#rest
    http.closeAllConnections()
    await new Promise<void>((resolve) => http.close(() => resolve()))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  #tickSimulations(): void {
    for (const simulation of this.#simulations) simulation.tick(this.exchange.now)
  }

  #startTimers(): void {
    const { bookIntervalMs } = this.#options
    const every = (ms: number, work: () => void): void => {
      this.#timers.push(setInterval(work, ms))
    }
    every(TICK_MS, () => {
      if (
        this.#simulations.size === 0 &&
        (this.exchange.timeline.next ?? Number.POSITIVE_INFINITY) > this.now()
      )
        return
      this.run(() => this.#tickSimulations())
    })
    if (bookIntervalMs > 0) every(bookIntervalMs, () => this.#publisher.flushBooks())
    every(SLOW_MS, () => {
      this.run(() => {})
      this.#publisher.flushSlow()
    })
  }

  #clearSeed(market: Market): void {
    for (const order of [...this.#maker.account.orders.values()]) {
      if (order.market === market) this.#maker.cancelOrder({ market: market.id, index: order.index })
    }
  }

  /** Twenty levels a side from 2 to 100 basis points around the first price. */
  #seedBook(market: Market): void {
    const { price } = market
    const step = Math.max(1, Math.round(price / 5_000))
    const lots = BigInt(Math.max(market.minBase, Math.ceil(20_000_000_000 / price)))
    for (let i = 1; i <= 20; i++) {
      for (const isAsk of [false, true]) {
        const at = isAsk ? price + i * step : price - i * step
        if (at < 1) continue
        const amount = isAsk ? -lots : lots
        this.#maker.placeOrder({ market: market.id, amount, price: BigInt(at), unit: 'ticks' })
      }
    }
  }
}

function testKey(seed: number, name: string | number): string {
  return `0x${createHash('sha256').update(`lighter localnet test key, worthless: ${seed}/${name}`).digest('hex')}`
}

function fundSynthetic(ex: Exchange, key: string): Account {
  const account = ex.createMaster(computeAddress(key), { synthetic: true })
  ex.addCollateral(account, SYNTHETIC_USDC * MICRO * MICRO)
  for (const asset of ex.assets.values()) {
    ex.addAsset(account, asset.id, SYNTHETIC_USDC * 10n ** BigInt(asset.decimals) * asset.extension)
  }
  return account
}

function fundAccounts(ex: Exchange, seed: number, options: LocalnetOptions): FundedAccount[] {
  const amount = toTicks(options.fundedAmount ?? '100000', 6, { field: 'fundedAmount' })
  return Array.from({ length: options.funded ?? 5 }, (_, i) => {
    const l1PrivateKey = testKey(seed, i)
    const account = ex.createMaster(computeAddress(l1PrivateKey), { index: 10 + i })
    ex.addCollateral(account, amount * MICRO)
    return { l1Address: account.l1Address, l1PrivateKey, accountIndex: account.index }
  })
}

function listen(rest: RestServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { http } = rest
    http.once('error', (cause: NodeJS.ErrnoException) => {
      const isTaken = cause.code === 'EADDRINUSE'
      reject(
        new ConfigError(
          isTaken
            ? `Port ${port} on ${host} is in use. Choose another port, or 0 for a free one.`
            : `Localnet cannot listen on ${host}:${port}: ${cause.message}`,
          { code: isTaken ? 'PORT_IN_USE' : 'LISTEN', context: { port, host }, cause },
        ),
      )
    })
    http.listen(port, host, () => resolve((http.address() as AddressInfo).port))
  })
}
