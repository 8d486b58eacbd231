import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type BookMirror, DEFAULT_RESERVE_FROM, EnvFileKeyStore, Lighter } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { Decimal, type Environment, type Fill, LighterError } from '@lighter/standards'
import { Wallet } from 'ethers'
import { type CheckResult, checkBook, checkFills, checkKeys, checkOrders, type ExactBook } from './checks.ts'
import type { DemoOptions } from './options.ts'
import { Quoter } from './quoter.ts'
import type { View } from './view.ts'

const TICKER = 'BTC'
const DEPOSIT = new Decimal(100_000)
const QUOTE_SIZE = new Decimal('0.004')
const MARKET_SIZE = new Decimal('0.0123')

/** What a test may do to the evidence before it is checked. */
export interface DemoHooks {
  /** Called with the collected fills and the path of the key file, before the checks. */
  beforeChecks?: (evidence: { fills: Fill[]; mirrored: ExactBook; envFile: string }) => void | Promise<void>
  /** Stops the exchange's stream server in the middle for this many milliseconds. */
  dropStreamMs?: number
}

/** Runs the whole chain against a local exchange and returns the self-checks. */
export async function runDemo(
  options: DemoOptions,
  view: View,
  hooks: DemoHooks = {},
): Promise<CheckResult[]> {
  const folder = options.envFile === undefined ? await mkdtemp(join(tmpdir(), 'lighter-demo-')) : undefined
  const envFile = options.envFile ?? join(folder ?? '', '.env')
  try {
    await using net = await Localnet.start({ port: options.port, seed: options.seed })
    const environment: Environment = net.environment
    view.line(
      `Localnet answers at ${net.url} (chain ${net.chainId}); its BTC book replays a recorded Binance book.`,
    )
    const wallet = Wallet.createRandom()
    net.deposit({ l1Address: wallet.address, amount: DEPOSIT.toFixed() })
    const connect = (): Promise<Lighter> =>
      Lighter.connect({
        environment,
        l1PrivateKey: wallet.privateKey,
        keyStore: new EnvFileKeyStore(envFile),
        env: {},
        tier: 'premium',
      })
    const simulation = await net.simulate({
      market: TICKER,
      source: 'recording',
      takers: { ratePerSecond: options.rate },
      seed: options.seed,
    })
    const lighter = await connect()
    try {
      view.line(
        `Deposited ${DEPOSIT.toFixed()} USDC to account ${lighter.accountIndex} and registered keys ${DEFAULT_RESERVE_FROM} and ${DEFAULT_RESERVE_FROM + 1}.`,
      )
      const fills: Fill[] = []
      const book = await lighter.l2BookMirror({ ticker: TICKER })
      await lighter.accountFillSubscribe({ handler: (fill) => fills.push(fill) })
      const orders = await lighter.ordersMirror()
      const positions = await lighter.positionsMirror()
      const quoter = new Quoter(lighter, book, orders, QUOTE_SIZE)
      const { marketId } = lighter.market({ ticker: TICKER })
      const end = Date.now() + options.seconds * 1000
      let marketOrder: 'due' | 'sent' = 'due'
      let dropped = false
      while (Date.now() < end) {
        await quoter.step()
        const left = end - Date.now()
        if (marketOrder === 'due' && left < options.seconds * 500 && book.isLive) {
          marketOrder = 'sent'
          const ack = await lighter.marketOrder({ ticker: TICKER, amount: MARKET_SIZE })
          const executed = await ack.executed()
          view.line(`Market order for ${MARKET_SIZE.toFixed()} ${TICKER}: ${executed.outcome}.`)
        }
        if (hooks.dropStreamMs !== undefined && !dropped && left < options.seconds * 700) {
          dropped = true
          await net.stopStreams()
          setTimeout(() => void net.startStreams(), hooks.dropStreamMs)
        }
        view.update({
          book,
          orders: orders.list() ?? [],
          position: positions.isLive ? positions.get(marketId) : undefined,
          fills,
          pnl: pnl(fills, book).toFixed(4),
          status: book.isLive ? 'live' : 'book stale, resyncing',
          secondsLeft: Math.max(0, Math.ceil(left / 1000)),
        })
        await wait(200)
      }
      await lighter.cancelOpenOrders()
      await simulation.close()
      await quiet(() => book.isLive && orders.isLive && positions.isLive && orders.list()?.length === 0)
      view.close()
      view.line(`Placed ${quoter.placed} quotes, got ${fills.length} fills.`)

      const mirrored = exactBook(book)
      await hooks.beforeChecks?.({ fills, mirrored, envFile })
      const account = net.account(lighter.accountIndex)
      const position = account.positions.find((one) => one.marketId === marketId)
      const { position_fundings: payments } = await lighter.positionFunding({ marketId })
      const results = [
        checkBook(mirrored, net.book(TICKER)),
        checkFills({
          deposit: DEPOSIT,
          fills,
          funding: payments.map((payment) => new Decimal(payment.change)),
          position: new Decimal(position?.size ?? 0),
          mirroredPosition: positions.get(marketId),
          mark: new Decimal(position?.markPrice ?? 0),
          equity: new Decimal(account.equity),
        }),
        checkOrders(await lighter.ordersGet(), orders.list() ?? []),
        await secondStart(lighter, connect, envFile),
      ]
      return results
    } finally {
      await lighter.close()
    }
  } finally {
    view.close()
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }
}

/** Connects again with the stored keys, as a restarted bot would. */
async function secondStart(
  first: Lighter,
  connect: () => Promise<Lighter>,
  envFile: string,
): Promise<CheckResult> {
  const before = { file: await readFile(envFile, 'utf8'), registered: await registeredKeys(first) }
  let second: Lighter
  try {
    second = await connect()
  } catch (error) {
    return {
      name: 'keys',
      ok: false,
      detail: `the second start failed: ${error instanceof LighterError ? error.code : String(error)}`,
    }
  }
  try {
    return checkKeys(before, {
      file: await readFile(envFile, 'utf8'),
      registered: await registeredKeys(second),
    })
  } finally {
    await second.close()
  }
}

async function registeredKeys(lighter: Lighter): Promise<string[]> {
  const { api_keys } = await lighter.rest.apikeys()
  return api_keys
    .filter(
      (key) => key.api_key_index === DEFAULT_RESERVE_FROM || key.api_key_index === DEFAULT_RESERVE_FROM + 1,
    )
    .map((key) => `${key.api_key_index}:${key.public_key}`)
    .sort()
}

function exactBook(book: BookMirror): ExactBook {
  const depth = book.l2.depth()
  const exact = (level: { ticks: number; lots: number }): [bigint, bigint] => [
    BigInt(level.ticks),
    BigInt(level.lots),
  ]
  return { bids: depth.bids.map(exact), asks: depth.asks.map(exact) }
}

function pnl(fills: readonly Fill[], book: BookMirror): Decimal {
  let cash = new Decimal(0)
  let position = new Decimal(0)
  for (const fill of fills) {
    position = position.plus(fill.amount)
    cash = cash.minus(fill.amount.times(fill.price)).minus(fill.fee)
  }
  return cash.plus(position.times(book.l2.mid() ?? 0))
}

/** Waits until everything that was sent has been streamed: the condition holds and stays. Bounded at 10 s. */
async function quiet(condition: () => boolean): Promise<void> {
  let held = 0
  for (let i = 0; i < 200 && held < 6; i++) {
    await wait(50)
    held = condition() ? held + 1 : 0
  }
}
