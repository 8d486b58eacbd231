#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { ConfigError, LighterError } from '@lighter/standards'
import { engineOf } from '../control/controls.ts'
import { Localnet } from '../localnet.ts'
import { packageVersion } from '../package-version.ts'

const HELP = `lighter-localnet: a Lighter exchange on this machine

  --port N          port to listen on (default 7700; 0 picks a free one)
  --host H          address to listen on (default 127.0.0.1)
  --share-keys      give the test accounts' L1 keys to the page and the command line on any --host;
                    without it only on this machine's own addresses
  --markets A,B     only these markets (default: all). TICKER, TICKER:ID or TICKER:ID@PRICE:
                    BTC,ETH:4096,TUR30:4647@12.5 lists BTC as usual, ETH with id 4096,
                    and a new perps market TUR30 with id 4647 and a first price of 12.5
  --chain-id N      chain id that transactions are signed for (default 300)
  --seed N          seed of the test keys and all random numbers (default 1)
  --funded N        number of funded accounts (default 5)
  --simulate        simulate traders: recorded depth around a seeded price with calm, rising, falling
                    and wild phases. The default in a terminal, without --fork, --data and --clock manual
  --no-simulate     no simulated traders
  --no-history      without the invented day before the start (candles, trades, funding, open interest)
  --quiet           for tests and CI: no simulated traders, no history, no status line
  --fork URL        start with the markets and books of another endpoint, and follow its streams
  --fork-once       read them once and do not follow
  --data FOLDER     store the exchange in a folder: a start with the same folder continues, even after a crash
  --sync WHEN       when the journal is forced to the disk: interval (200 ms, default), always, never
  --latency         execute orders with the exchange's latency for each account tier
  --limits          enforce the exchange's rate limits by account tier, and its volume quota
  --clock MODE      real (default), or manual: time moves only by POST /localnet/advance
  --book-ms N       batch interval of order book frames (default 50)
  --json            print one JSON object and nothing else, for scripts
  --version         the version
  --help            this text

SIGINT or SIGTERM stop it. Exit codes: 0 stopped by a signal, 1 could not start, 2 wrong usage.
`

/** Invalid options. */
class UsageError extends ConfigError {}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      'share-keys': { type: 'boolean' },
      markets: { type: 'string' },
      'chain-id': { type: 'string' },
      seed: { type: 'string' },
      funded: { type: 'string' },
      simulate: { type: 'boolean' },
      'no-simulate': { type: 'boolean' },
      'no-history': { type: 'boolean' },
      quiet: { type: 'boolean' },
      data: { type: 'string' },
      fork: { type: 'string' },
      'fork-once': { type: 'boolean' },
      sync: { type: 'string' },
      latency: { type: 'boolean' },
      limits: { type: 'boolean' },
      clock: { type: 'string' },
      'book-ms': { type: 'string' },
      json: { type: 'boolean' },
      version: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  if (values.help === true) {
    process.stdout.write(HELP)
    return
  }
  if (values.version === true) {
    process.stdout.write(`${packageVersion()}\n`)
    return
  }
  const wanted = values.markets?.split(',')
  const isForked = values.fork !== undefined
  if (values['fork-once'] === true && !isForked)
    throw new UsageError('--fork-once needs --fork with the URL of an endpoint.')
  if (values.fork !== undefined && !URL.canParse(values.fork))
    throw new UsageError(
      `--fork is not a URL: ${values.fork}. Pass one such as https://mainnet.zklighter.elliot.ai.`,
    )
  if (isForked && values.simulate === true)
    throw new UsageError('--fork and --simulate both make the books: choose one.')
  if (values['no-simulate'] === true && values.simulate === true)
    throw new UsageError('--simulate and --no-simulate contradict each other: choose one.')
  const isQuiet = values.quiet === true || values.json === true
  // A data folder would journal every simulated order, so there they are only simulated on request.
  const isShown = process.stdout.isTTY && !isQuiet && values['no-simulate'] !== true
  const hasOwnMarket = !isForked && values.data === undefined && values.clock !== 'manual'
  const simulates = values.simulate === true || (isShown && hasOwnMarket)
  const net = await Localnet.start({
    port: integer(values.port, '--port', 7700, 65_535),
    // Undefined if not given, because a data folder stores its own values.
    seed: values.seed === undefined ? undefined : integer(values.seed, '--seed', 1, 4_294_967_295),
    chainId:
      values['chain-id'] === undefined
        ? undefined
        : integer(values['chain-id'], '--chain-id', 300, 4_294_967_295),
    funded: values.funded === undefined ? undefined : integer(values.funded, '--funded', 5, 1000, 1),
    history: !isQuiet && values['no-history'] !== true,
    bookIntervalMs: integer(values['book-ms'], '--book-ms', 50, 60_000),
    dataDir: values.data,
    onProgress: ({ phase, done, total }) =>
      process.stderr.write(`reading the ${phase}: ${Math.floor((100 * done) / total)} %\n`),
    sync: oneOf(values.sync, '--sync', ['interval', 'always', 'never']),
    clock: oneOf(values.clock, '--clock', ['real', 'manual']),
    latency: values.latency === true ? 'exchange' : undefined,
    limits: values.limits === true ? 'exchange' : undefined,
    host: values.host,
    shareKeys: values['share-keys'],
    fork:
      values.fork === undefined
        ? undefined
        : { url: values.fork, live: values['fork-once'] !== true, markets: wanted },
    markets: isForked ? undefined : wanted,
  })
  const stop = (): void => {
    net.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  if (simulates) simulateAll(net)
  const { url, wsUrl, explorerUrl, chainId, accounts } = net
  const { recovery = null } = net
  if (values.json === true) {
    process.stdout.write(`${JSON.stringify({ url, wsUrl, explorerUrl, chainId, accounts, recovery })}\n`)
    return
  }
  process.stdout.write(
    `Lighter localnet\n\n  page      ${url}/\n  REST      ${url}\n  stream    ${wsUrl}\n  explorer  ${explorerUrl}\n`,
  )
  if (recovery !== null) {
    const torn =
      recovery.tornBytes === 0 ? '' : `; cut off ${recovery.tornBytes} bytes of an unfinished record`
    process.stdout.write(`  data      ${values.data}, ${recovery.replayed} inputs replayed${torn}\n`)
  }
  process.stdout.write(
    `  chain id  ${chainId}\n\nFunded accounts. TEST KEYS, public and worthless: never use them elsewhere.\n\n`,
  )
  for (const one of accounts)
    process.stdout.write(`  ${one.accountIndex}  ${one.l1Address}  ${one.l1PrivateKey}\n`)
  if (simulates)
    process.stdout.write('\nSimulated traders are on every market (--no-simulate turns them off).\n')
  if (process.stdout.isTTY && !isQuiet) statusLine(net)
}

function simulateAll(net: Localnet): void {
  for (const { id, kind } of net.markets())
    if (kind !== 'binary_options') net.startSimulation({ market: id, source: 'market' })
}

function statusLine(net: Localnet): void {
  setInterval(() => {
    const { txCount, tradeCount, height } = engineOf(net)
    process.stdout.write(`\r\u001b[Kheight ${height}   transactions ${txCount}   trades ${tradeCount}`)
  }, 1000).unref()
}

function integer(text: string | undefined, name: string, otherwise: number, most: number, least = 0): number {
  if (text === undefined) return otherwise
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  throw new UsageError(`${name} must be an integer from ${least} to ${most}, not ${JSON.stringify(text)}.`)
}

function oneOf<const T extends string>(
  text: string | undefined,
  name: string,
  allowed: readonly [T, ...T[]],
): T {
  if (text === undefined) return allowed[0]
  const found = allowed.find((one) => one === text)
  if (found !== undefined) return found
  throw new UsageError(`${name} must be one of ${allowed.join(', ')}, not ${JSON.stringify(text)}.`)
}

/** Errors in the usage, as opposed to problems of the machine. */
function isUsage(error: unknown): boolean {
  if (error instanceof UsageError) return true
  if (error instanceof LighterError) return error.code === 'UNKNOWN_MARKET' || error.code === 'INVALID_MARKET'
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

// If the reader is gone, as in `lighter-localnet | head -3`, the exchange continues and its output is dropped.
for (const out of [process.stdout, process.stderr])
  out.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })

main().catch((error: unknown) => {
  const isWrongUse = isUsage(error)
  const isOurs =
    isWrongUse || error instanceof LighterError || (error instanceof TypeError && 'code' in error)
  const message = isOurs && error instanceof Error ? error.message : String(error)
  // The server's own words for its options.
  process.stderr.write(`${message.replace(/\banother (port|host)\b/g, 'another --$1')}\n`)
  if (isWrongUse) process.stderr.write('See lighter-localnet --help for all options.\n')
  process.exitCode = isWrongUse ? 2 : 1
})
