import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import { Localnet, type LocalnetOptions, type MarketDefinition, spotMarket } from '@lighter/localnet'
import { WebSocket } from 'ws'
import { cpuOf } from '../cpu.ts'
import type { ScalingRow } from '../row.ts'

const QUIET: LocalnetOptions = { liquidity: false, seed: 1, clock: 'manual' }

/** As many markets as wanted, at 100 USDC: perps while there are slots for them, then spot. */
function markets(count: number): (string | MarketDefinition)[] {
  return Array.from({ length: count }, (_, i) =>
    i < MOST_PERPS
      ? `M${i}:${1000 + i}@100`
      : spotMarket({
          id: 1000 + i,
          symbol: `M${i}/USDC`,
          sizeDecimals: 2,
          priceDecimals: 4,
          price: 1_000_000,
          baseAsset: 1,
          baseUnits: 100_000_000n,
        }),
  )
}

/** The exchange has 255 slots for perps markets. */
const MOST_PERPS = 250

/** An account with a position in each market: CPU of a round that marks every market once. */
async function markAll(count: number): Promise<number> {
  await using net = await Localnet.start({ ...QUIET, markets: markets(count), fundedAmount: '100000000' })
  const [a, b] = net.accounts
  const maker = net.actor(a?.accountIndex ?? 0)
  const taker = net.actor(b?.accountIndex ?? 0)
  for (let i = 0; i < count; i++) {
    maker.placeOrder({ market: 1000 + i, amount: '-1', price: '100' })
    taker.placeOrder({ market: 1000 + i, amount: '1', price: '100' })
  }
  return cpuOf(() => {
    for (let i = 0; i < count; i++) net.setMark(1000 + i, '100.5')
  })
}

/** Rounds of funding that two accounts have been through: lines of the state. */
async function fundOften(rounds: number): Promise<number> {
  await using net = await Localnet.start({ ...QUIET, markets: ['ETH'] })
  const [a, b] = net.accounts
  net.actor(a?.accountIndex ?? 0).placeOrder({ market: 'ETH', amount: '-1', price: '2000' })
  net.actor(b?.accountIndex ?? 0).placeOrder({ market: 'ETH', amount: '1', price: '2000' })
  for (let i = 0; i < rounds; i++) net.fund()
  return (await net.snapshot()).lines.length
}

/** Rests orders of many accounts in one book, as one account may hold 1,000 in a market, and lets others run now and then. */
async function restOrders(net: Localnet, count: number, onTurn: () => void = () => {}): Promise<void> {
  for (let placed = 0, i = 1; placed < count; i++) {
    const l1Address = `0x${i.toString(16).padStart(40, '0')}`
    const who = net.actor(net.deposit({ l1Address, amount: '1000000000' }))
    for (let k = 0; k < 1000 && placed < count; k++, placed++) {
      const price = BigInt(100_000 + ((i * 37 + k * 13) % 20_000))
      who.placeOrder({ market: 0, amount: 100n, price, unit: 'ticks', clientOrderIndex: k + 1 })
      if (placed % 20 !== 0) continue
      await turn()
      onTurn()
    }
  }
}

async function inFolder<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'localnet-scaling-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Orders that come in while another thread makes snapshots: the longest that anybody had to wait, milliseconds. */
function pauseOf(count: number): Promise<number> {
  return inFolder(async (dataDir) => {
    await using net = await Localnet.start({ ...QUIET, dataDir })
    let longest = 0
    let last = performance.now()
    await restOrders(net, count, () => {
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
    })
    return longest
  })
}

/** A snapshot that is requested of an exchange with a data folder: the longest delay of its event loop meanwhile, milliseconds. */
function requestedPauseOf(count: number): Promise<number> {
  return inFolder(async (dataDir) => {
    await using net = await Localnet.start({ ...QUIET, dataDir })
    await restOrders(net, count)
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    await net.snapshot()
    delay.disable()
    return delay.max / 1e6
  })
}

/**
 * Resting orders, and a process that ends without closing: CPU of a start, which executes the inputs since the last snapshot
 * that the folder wrote on its own.
 */
function startAfterCrashOf(count: number): Promise<number> {
  return inFolder(async (dataDir) => {
    const net = await Localnet.start({ ...QUIET, dataDir })
    await restOrders(net, count)
    // The folder as a crash leaves it.
    const left = `${dataDir}-left`
    cpSync(dataDir, left, { recursive: true, filter: (path) => !path.endsWith('lock') })
    await net.close()
    try {
      let again: Localnet | undefined
      const ms = await cpuOf(async () => {
        again = await Localnet.start({ ...QUIET, dataDir: left })
      })
      await again?.close()
      return ms
    } finally {
      rmSync(left, { recursive: true, force: true })
    }
  })
}

/** Resting orders in a data folder: CPU of a start. */
function startOf(count: number): Promise<number> {
  return inFolder(async (dataDir) => {
    const net = await Localnet.start({ ...QUIET, dataDir })
    await restOrders(net, count)
    await net.close()
    let again: Localnet | undefined
    const ms = await cpuOf(async () => {
      again = await Localnet.start({ ...QUIET, dataDir })
    })
    await again?.close()
    return ms
  })
}

/** Opens a socket that listens to the books of some markets, and resolves when each has sent its first message. */
async function listen(net: Localnet, marketIds: readonly number[]): Promise<WebSocket> {
  const socket = new WebSocket(net.environment.wsUrl)
  await new Promise((resolve) => socket.once('message', resolve))
  let answered = 0
  const all = new Promise<void>((resolve) => {
    socket.on('message', () => {
      answered += 1
      if (answered === marketIds.length) resolve()
    })
  })
  for (const id of marketIds) socket.send(JSON.stringify({ type: 'subscribe', channel: `order_book/${id}` }))
  await all
  return socket
}

/**
 * Markets with a simulation each, and a listener to each book: CPU of a second of theirs, sockets included. A clock that is
 * moved by hand: a busy machine must not skip steps.
 */
async function simulate(count: number): Promise<number> {
  await using net = await Localnet.start({ ...QUIET, markets: markets(count), bookIntervalMs: 0 })
  const ids = Array.from({ length: count }, (_, i) => 1000 + i)
  for (const market of ids) net.startSimulation({ market })
  // 100 channels a socket, far from the limits of one.
  const sockets: WebSocket[] = []
  for (let i = 0; i < count; i += 100) sockets.push(await listen(net, ids.slice(i, i + 100)))
  const second = async (): Promise<void> => {
    for (let step = 0; step < 5; step++) {
      net.advance(200)
      await sleep(20)
    }
  }
  await second()
  const spent = await cpuOf(async () => {
    for (let i = 0; i < 3; i++) await second()
  })
  for (const socket of sockets) socket.terminate()
  return spent / 3
}

/** A maker with orders in many markets: CPU until a simulation has cleared each book of them, and filled it. */
async function clearAll(count: number): Promise<number> {
  await using net = await Localnet.start({ ...QUIET, markets: markets(count) })
  for (let i = 0; i < count; i++) net.startSimulation({ market: 1000 + i })
  net.stopSimulations()
  return cpuOf(() => {
    for (let i = 0; i < count; i++) net.startSimulation({ market: 1000 + i })
  })
}

/** The first message of a channel: milliseconds from the request. */
async function firstMessage(net: Localnet, channel: string): Promise<number> {
  const socket = new WebSocket(net.environment.wsUrl, { maxPayload: 2 ** 30 })
  await new Promise((resolve) => socket.once('message', resolve))
  const start = performance.now()
  const answered = new Promise((resolve) => socket.once('message', resolve))
  socket.send(JSON.stringify({ type: 'subscribe', channel }))
  await answered
  const ms = performance.now() - start
  socket.terminate()
  return ms
}

/** Trades of an account: milliseconds of the first message of account_all. */
async function accountAll(count: number): Promise<number> {
  await using net = await Localnet.start({ ...QUIET, markets: ['ETH'], fundedAmount: '100000000' })
  const [a, b] = net.accounts
  const maker = net.actor(a?.accountIndex ?? 0)
  const taker = net.actor(b?.accountIndex ?? 0)
  for (let i = 0; i < count; i++) {
    maker.placeOrder({ market: 'ETH', amount: i % 2 === 0 ? '-1' : '1', price: '2000' })
    taker.placeOrder({ market: 'ETH', amount: i % 2 === 0 ? '1' : '-1', price: '2000' })
  }
  const tries: number[] = []
  for (let i = 0; i < 5; i++) tries.push(await firstMessage(net, `account_all/${b?.accountIndex}`))
  return Math.min(...tries)
}

/** Data folders as large as an exchange that has run for long. One try is a minute. */
const LARGE_FOLDER = {
  of: 'resting orders in a data folder',
  unit: 'ms',
  sizes: [50_000, 150_000, 500_000],
  quick: [200, 400, 800],
  tries: 1,
} satisfies Partial<ScalingRow>

/** What grows in the local exchange. */
export const localnetRows: Readonly<Record<string, ScalingRow>> = {
  'localnet-marks': {
    of: 'positions of an account, each market marked once',
    what: 'CPU',
    unit: 'ms',
    sizes: [15, 60, 240],
    quick: [2, 4, 8],
    measure: markAll,
  },
  'localnet-funding-records': {
    of: 'rounds of funding',
    what: 'lines of the state',
    unit: 'count',
    sizes: [1_000, 4_000, 16_000],
    quick: [5, 10, 20],
    measure: fundOften,
  },
  'localnet-snapshot-pause': {
    ...LARGE_FOLDER,
    what: 'longest wait while snapshots are made',
    measure: pauseOf,
  },
  'localnet-snapshot-requested': {
    ...LARGE_FOLDER,
    what: 'longest delay of the event loop during net.snapshot()',
    measure: requestedPauseOf,
  },
  'localnet-start': {
    of: 'resting orders in a data folder',
    what: 'CPU of a start',
    unit: 'ms',
    sizes: [5_000, 20_000, 80_000],
    quick: [50, 100, 200],
    tries: 2,
    measure: startOf,
  },
  'localnet-start-after-crash': {
    of: 'resting orders in a data folder',
    what: 'CPU of a start',
    unit: 'ms',
    sizes: [5_000, 20_000, 80_000],
    quick: [50, 100, 200],
    tries: 1,
    measure: startAfterCrashOf,
  },
  'localnet-simulations': {
    of: 'simulated markets, 5 steps and 5 frames a second each',
    what: 'CPU of a second',
    unit: 'ms',
    sizes: [20, 80, 300],
    quick: [2, 4, 8],
    measure: simulate,
  },
  'localnet-clear': {
    of: 'markets that one maker quotes, each book cleared once',
    what: 'CPU',
    unit: 'ms',
    sizes: [20, 80, 300],
    quick: [2, 4, 8],
    measure: clearAll,
  },
  'localnet-account-all': {
    of: 'trades of an account',
    what: 'first message of account_all',
    unit: 'ms',
    sizes: [1_000, 4_000, 16_000],
    quick: [20, 40, 80],
    tries: 1,
    measure: accountAll,
  },
}
