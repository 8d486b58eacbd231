import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { runCli } from '@lighter/cli'
import { Localnet } from '@lighter/localnet'
import { ENVIRONMENTS, toTicks } from '@lighter/standards'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jsonOf } from './support/terminal.ts'

let net: Localnet
beforeAll(async () => {
  net = await Localnet.start({ seed: 1, bookIntervalMs: 0 })
})
afterAll(() => net.close())

interface Outcome {
  code: number
  out: string
  err: string
}

/** What a terminal reports, and what its user types. */
interface Terminal {
  env?: Record<string, string>
  isTTY?: boolean
  answer?: string
  signal?: AbortSignal
  onOut?: (text: string) => void
}

async function lighter(line: string, terminal: Terminal = {}): Promise<Outcome> {
  const { env = {}, isTTY = false, answer, signal = new AbortController().signal, onOut } = terminal
  const [stdout, stderr, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()]
  let [out, err] = ['', '']
  stdout.on('data', (chunk) => {
    out += String(chunk)
    onOut?.(out)
  })
  stderr.on('data', (chunk) => {
    err += String(chunk)
    if (answer !== undefined && err.endsWith('continue: ')) stdin.write(`${answer}\n`)
  })
  const code = await runCli(line.split(' '), {
    stdout: Object.assign(stdout, { isTTY }),
    stderr,
    stdin: Object.assign(stdin, { isTTY: answer !== undefined }),
    env: { NO_COLOR: '1', LIGHTER_KEYS: '/nonexistent/.env', ...env },
    signal,
  })
  await new Promise((done) => setImmediate(done))
  return { code, out, err }
}

/** Testnet's name in front of the test's exchange, until it is disposed. */
function asTestnet(): AsyncDisposable {
  const hosts = { ...ENVIRONMENTS.testnet }
  const { url: restUrl, wsUrl, chainId } = net
  Object.assign(ENVIRONMENTS.testnet, { restUrl, wsUrl, chainId })
  return {
    async [Symbol.asyncDispose]() {
      Object.assign(ENVIRONMENTS.testnet, hosts)
    },
  }
}

const local = (line: string, terminal?: Terminal): Promise<Outcome> =>
  lighter(`${line} --env ${net.url}`, terminal)

const json = <T>(line: string): Promise<T> => jsonOf<T>(local(`${line} --json`))

describe('public data', () => {
  it('markets, as a table and as JSON', async () => {
    const { out } = await local('markets')
    expect(out.split('\n')[0]).toMatch(/^market +id +type +last/)
    expect(out).toMatch(/^BTC +1 +perp/m)
    const spot = await json<{ ticker: string; type: string }[]>('markets --type spot')
    expect(spot.map(({ type }) => type)).toEqual(spot.map(() => 'spot'))
    expect(spot.length).toBeGreaterThan(0)
    // Money is never a float.
    expect(spot[0]).toMatchObject({ lastPrice: expect.any(String), volume: expect.any(String) })
  })

  it('a book: bids below asks, equal to the exchange', async () => {
    const book = await json<{ bids: [string, string][]; asks: [string, string][] }>('book BTC --depth 3')
    const market = net.market('BTC')
    const exact = (levels: [string, string][]): bigint[][] =>
      levels.map(([price, size]) => [
        toTicks(price, market.priceDecimals, { field: 'price' }),
        toTicks(size, market.sizeDecimals, { field: 'size' }),
      ])
    const own = net.book('BTC')
    expect(exact(book.bids)).toEqual(own.bids.slice(0, 3))
    expect(exact(book.asks)).toEqual(own.asks.slice(0, 3))
    const { out } = await local('book BTC --depth 3')
    expect(out).toContain('asks above, bids below: mid')
    expect(out.trim().split('\n').length).toBe(9)
  })

  it('a live book on a terminal, until Ctrl-C', async () => {
    const abort = new AbortController()
    let drawn = 0
    const { code, out } = await local('book ETH --depth 2', {
      isTTY: true,
      signal: abort.signal,
      onOut: (text) => {
        drawn = text.split('\u001b[H').length - 1
        if (drawn === 1)
          net
            .actor(net.accounts[4]!.accountIndex)
            .placeOrder({ market: 'ETH', amount: '1', price: '3000.01' })
        if (drawn >= 2) abort.abort()
      },
    })
    expect(code).toBe(0)
    expect(out).toContain('3,000.01')
  })

  it('trades, candles and funding', async () => {
    net.actor(net.accounts[4]!.accountIndex).placeOrder({ market: 'SOL', amount: '1', price: '1000' })
    expect((await local('trades SOL')).out).toMatch(
      /^time \(UTC\) +side +price +size\n.*buy +\d+\.\d+ +1\.0+$/m,
    )
    expect((await json<unknown[]>('trades SOL --limit 1')).length).toBe(1)
    const { out, code } = await local('candles SOL --resolution 1m --from 1h --csv')
    expect(code).toBe(0)
    expect(out).toMatch(/^ts,open,high,low,close,volume,quoteVolume\n\d{13},/)
    net.fund('SOL')
    expect((await local('funding')).out).toMatch(/^BTC/m)
    expect((await local('funding SOL --csv')).out).toMatch(/^ts,ticker,rate\n/)
  })

  it('an account by its index', async () => {
    const { accountIndex } = net.accounts[1]!
    const account = await json<{ accountIndex: number; equity: string }>(`account --account ${accountIndex}`)
    expect(account).toMatchObject({ accountIndex, equity: '100000' })
    expect((await local('account')).out).toContain('equity      100,000.00 USDC')
    expect((await local('positions --account 12')).out).toBe('no open positions\n')
  })

  it('a recording that can be read back', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'lighter-cli-')), 'btc.jsonl')
    const done = local(`record ${file} --ticker BTC --duration 1s`)
    net.actor(net.accounts[4]!.accountIndex).placeOrder({ market: 'BTC', amount: '0.01', price: '50000' })
    expect((await done).out).toContain(`in ${file}`)
    expect(await readFile(file, 'utf8')).toContain('subscribed/order_book')
    expect((await local(`record ${file} --ticker BTC --duration 1s`)).err).toContain('EEXIST')
  })
})

describe('trading', () => {
  it('places, lists, cancels and closes', async () => {
    const placed = await json<{ order: { orderId: string; status: string } }>(
      'order buy ETH 0.5 --price 2000 --post-only',
    )
    expect(placed.order.status).toBe('open')
    expect((await local('orders')).out).toMatch(/^ETH +buy +limit +0\.5 +0 +2,000/m)
    const { out } = await local(`cancel ETH ${placed.order.orderId}`)
    expect(out).toContain('canceled')
    expect((await local('order buy ETH 0.5')).out).toContain('filled 0.5')
    expect((await local('positions')).out).toMatch(/^ETH +long +0\.5/m)
    expect((await local('order sell ETH 0.5 --reduce-only')).code).toBe(0)
    expect((await local('positions')).out).toBe('no open positions\n')
    await local('order sell SOL 1 --price 901 --cloid 7')
    expect((await local('orders')).out).toMatch(/client id\n.* 7$/m)
    expect((await local('cancel SOL --client-order-id 7')).out).toContain('canceled')
    await local('order sell SOL 1 --price 900')
    expect((await local('cancel --all')).out).toBe('canceled 1 of 1 open orders\n')
    expect((await local('cancel --all')).out).toBe('no open orders\n')
    expect((await local('orders --ticker SOL')).out).toBe('no open orders\n')
  })

  it('reports what the exchange or the client refuses, with exit code 1 or 2, and sends nothing malformed', async () => {
    const before = net.transactions().length
    expect(await local('order buy NOPE 1')).toMatchObject({
      code: 1,
      err: expect.stringContaining('UNKNOWN_MARKET'),
    })
    expect(await local('order buy ETH 0.123456789 --price 2000')).toMatchObject({
      code: 1,
      err: expect.stringContaining('PRECISION'),
    })
    expect(await local('order buy ETH 1 --tif IOC')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--tif is for limit orders: add --price, or omit --tif.'),
    })
    expect(await local('order hold ETH 1')).toMatchObject({ code: 2 })
    expect(JSON.parse((await local('order hold ETH 1 --json')).err)).toMatchObject({
      error: { code: 'USAGE' },
    })
    for (const amount of ['nothing', '0x10', '1_0', '0b1', '1e400000']) {
      expect(await local(`order buy ETH ${amount}`)).toMatchObject({
        code: 2,
        err: expect.stringContaining('a positive decimal number'),
      })
    }
    expect(await local('order buy ETH 1 --price 0x10')).toMatchObject({ code: 2 })
    expect(await local('candles ETH --from 2026-02-30')).toMatchObject({ code: 2 })
    expect(await local('cancel ETH')).toMatchObject({ code: 2 })
    expect(await local('cancel ETH 1_0')).toMatchObject({ code: 2 })
    // Type 8 registers the keys, on the first run.
    expect(
      new Set(
        net
          .transactions()
          .slice(before)
          .map(({ type }) => type),
      ),
    ).toEqual(new Set())
    const { err } = await local('cancel ETH 99999 --json')
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'ORDER_REJECTED' } })
  })

  it('keeps keys in a file of the owner, and lists where each key is', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lighter-cli-'))
    const file = join(folder, '.env')
    await writeFile(file, 'LIGHTER_ENV="testnet"\n', { mode: 0o600 })
    const { l1PrivateKey, accountIndex } = net.accounts[2]!
    const shared = { LIGHTER_KEYS: file, LIGHTER_ACCOUNT_INDEX: String(accountIndex) }
    // A network that keeps keys in a file, in front of the same exchange: what mainnet is.
    await using _ = asTestnet()
    expect((await lighter('keys', { env: shared })).out).toContain('no API keys')
    const { code, out } = await lighter('keys setup', {
      env: { ...shared, LIGHTER_L1_PRIVATE_KEY: l1PrivateKey },
    })
    expect(code).toBe(0)
    expect(out).toMatch(/slot \d+: ready\nslot \d+: ready/)
    expect((await lighter('keys', { env: shared })).out).toMatch(
      /^ *\d+ +[0-9a-f]{16}… +\d+ +in the key file$/m,
    )
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readFile(file, 'utf8')).toMatch(/^LIT_123_SECRET=/m)
  })
})

describe('the exit code is not 0 for an order that was not executed as requested', () => {
  it.each([
    ['a post-only order that would trade', 'order buy ETH 0.5 --price 3500 --post-only', 'post-only'],
    ['an IOC with nothing to match', 'order buy ETH 0.5 --price 1000 --tif IOC', '0 of 0.5 filled'],
    ['a reduce-only order without a position', 'order sell ETH 0.5 --price 3500 --reduce-only', ''],
  ])('%s', async (_name, line, words) => {
    const { code, err } = await local(line)
    expect(code).toBe(1)
    expect(err).toContain(words)
    const json = JSON.parse((await local(`${line} --json`)).err) as { error: { code: string; sent: string } }
    expect(json.error).toMatchObject({
      code: expect.stringMatching(/^ORDER_(NOT_DONE|REJECTED)$/),
      sent: 'yes',
    })
  })
})

it('--slot chooses the key of an order on localnet', async () => {
  const { out, code } = await lighter('--slot 40 order buy ETH 0.1 --price 1500 --post-only --json', {
    env: { LIGHTER_ENV: net.url },
  })
  expect(code).toBe(0)
  expect([40, 41]).toContain(JSON.parse(out).apiKeyIndex)
})

it('errors name command-line options, not library options', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lighter-cli-'))
  const file = join(folder, '.env')
  await writeFile(file, `LIT_123_SECRET="${'ab'.repeat(40)}"\n`, { mode: 0o600 })
  const { accountIndex, l1PrivateKey } = net.accounts[3]!
  await using _ = asTestnet()
  const env = { LIGHTER_ENV: 'testnet', LIGHTER_KEYS: file, LIGHTER_ACCOUNT_INDEX: String(accountIndex) }
  const owner = { ...env, LIGHTER_L1_PRIVATE_KEY: l1PrivateKey }
  const missing = await lighter('orders', { env })
  expect(missing.err).toContain('LIGHTER_L1_PRIVATE_KEY')
  const first = await lighter('keys setup', { env: { ...owner, LIGHTER_KEYS: join(folder, 'first.env') } })
  expect(first.code).toBe(0)
  const taken = await lighter('keys setup', { env: owner })
  expect(taken.err).toContain('"lighter keys setup --replace"')
  expect(taken.err).toContain('--slot')
  const precision = await lighter('order buy ETH 0.123456789 --price 2000', {
    env: { ...env, LIGHTER_KEYS: join(folder, 'first.env') },
  })
  expect(precision.err).toContain('--round')
  for (const { err, code } of [missing, taken, precision]) {
    expect(code).toBe(1)
    expect(err).not.toMatch(/replaceKeys|reserveFrom|l1PrivateKey|l1Signer|readOnly|roundSize|allSecret/)
  }
})

describe('on a network with real money', () => {
  const real = { env: { LIGHTER_ACCOUNT_INDEX: '10' } }

  it('an order needs keys, and never asks for a secret as an option', async () => {
    const { code, err } = await lighter('order buy BTC 1', real)
    expect(code).toBe(1)
    expect(err).toContain('NO_KEYS')
    expect((await lighter('order --help')).out).not.toMatch(/secret|private/i)
  })

  it.each(['account', 'keys', 'keys setup --yes'])('%s does not show an invalid owner key', async (line) => {
    const typo = `0x${'ab'.repeat(31)}zz`
    for (const flags of ['', ' --json', ' --verbose']) {
      const { code, out, err } = await lighter(`${line}${flags}`, { env: { LIGHTER_L1_PRIVATE_KEY: typo } })
      expect(code).toBe(1)
      expect(err).toContain('BAD_L1_KEY')
      expect(out + err).not.toContain('abab')
    }
  })

  it('setting up keys asks first: yes continues, anything else stops, and a script must say --yes', async () => {
    const env = { ...real.env, LIGHTER_L1_PRIVATE_KEY: net.accounts[0]!.l1PrivateKey }
    const no = await lighter('keys setup', { env, answer: 'no' })
    expect(no).toMatchObject({
      code: 1,
      err: expect.stringContaining('mainnet: register keys in slots 123 and 124'),
    })
    expect(no.err).toContain('NOT_CONFIRMED')
    expect((await lighter('keys setup', { env })).err).toContain('NEEDS_YES')
  })
})

it('a server that claims to be a localnet does not get the key in the environment', async () => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const { url, wsUrl, explorerUrl, chainId, genesisId } = net
    // An exchange of its own choice, and no account to trade with.
    if (request.url !== '/localnet/info') response.statusCode = 404
    response.end(JSON.stringify({ url, wsUrl, explorerUrl, chainId, genesisId, accounts: [] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const { l1PrivateKey, accountIndex } = net.accounts[3]!
  const env = { LIGHTER_L1_PRIVATE_KEY: l1PrivateKey, LIGHTER_ACCOUNT_INDEX: String(accountIndex) }
  const before = net.transactions().length
  const line = `order buy ETH 1 --price 1000 --env http://127.0.0.1:${port}`
  expect((await lighter(line, { env })).code).toBe(1)
  // Nothing signed was sent anywhere.
  expect(asked.filter((path) => path.includes('sendTx'))).toEqual([])
  expect(net.transactions().length).toBe(before)
  server.close()
})

describe('doctor', () => {
  it('finds everything in order on localnet', async () => {
    const { code, out } = await local('doctor')
    expect(out).not.toContain('FAIL')
    expect(out).toMatch(/^ok +signer +signs and verifies/m)
    expect(code).toBe(0)
  })

  it('finds an unreachable exchange, and a key file that others can read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lighter-cli-'))
    const file = join(folder, '.env')
    await writeFile(file, `LIT_123_SECRET="${'ab'.repeat(40)}"\n`, { mode: 0o644 })
    const hosts = { ...ENVIRONMENTS.testnet }
    Object.assign(ENVIRONMENTS.testnet, { restUrl: 'http://127.0.0.1:1', wsUrl: 'ws://127.0.0.1:1' })
    const { code, out } = await lighter(`doctor --env testnet --keys ${file}`).finally(() =>
      Object.assign(ENVIRONMENTS.testnet, hosts),
    )
    expect(code).toBe(1)
    expect(out).toMatch(/^FAIL +rest/m)
    expect(out).toMatch(/^FAIL +key file .*chmod 600/m)
    expect(out).not.toContain('abab')
  })

  it("keeps trading and reading after the exchange's clock has moved, and reports the difference", async () => {
    await using ahead = await Localnet.start({ seed: 1, bookIntervalMs: 0 })
    const there = (line: string): Promise<Outcome> => lighter(`${line} --env ${ahead.url}`)
    ahead.advance(3_600_000)
    expect((await there('order buy ETH 0.5 --price 2000')).code).toBe(0)
    expect((await there('orders')).out).toMatch(/^ETH +buy/m)
    ahead.setMark('ETH', '3000')
    ahead.actor(ahead.accounts[4]!.accountIndex).placeOrder({ market: 'ETH', amount: '0.1', price: '3500' })
    // By the exchange's clock, what just happened is within the last ten minutes.
    expect(
      (await there('candles ETH --resolution 1m --from 10m --csv')).out.split('\n').length,
    ).toBeGreaterThan(2)
    const { out, code } = await there('doctor')
    expect(out).toMatch(/^warn +clock +this clock is 3(600|599|601) s behind the exchange's/m)
    expect(code).toBe(0)
  })

  it('a missing localnet is reported with its URL', async () => {
    const { code, err } = await lighter('markets --env http://127.0.0.1:1')
    expect(code).toBe(1)
    expect(err).toContain('npx -p @lighter/localnet lighter-localnet')
  })
})
