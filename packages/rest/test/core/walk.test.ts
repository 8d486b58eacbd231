import * as endpoints from '@lighter/rest'
import { createRestClient, type RestClient, trades, unlimited, walkRows } from '@lighter/rest'
import { AbortedError, ParseError } from '@lighter/standards'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { collect } from '../support/collect.ts'
import { json, type SeenRequest, startHttpServer } from '../support/http-server.ts'

type Server = Awaited<ReturnType<typeof startHttpServer>>
let server: Server
let rest: RestClient
afterEach(async () => {
  await rest?.close()
  await server?.close()
})

async function start(answer: (seen: SeenRequest) => unknown): Promise<void> {
  server = await startHttpServer((seen, response) => json(response, answer(seen)))
  rest = createRestClient({ environment: server.environment, limiter: unlimited, retry: false })
}

/** Answers `count` trades, newest first, `limit` a page; the cursor is the number of rows already given. */
function tradesOf(count: number): (seen: SeenRequest) => unknown {
  return ({ query }) => {
    const from = Number(query['cursor'] ?? 0)
    const end = Math.min(count, from + Number(query['limit']))
    const rows = Array.from({ length: end - from }, (_, k) => ({ trade_id: count - from - k }))
    return { code: 200, trades: rows, ...(end < count ? { next_cursor: String(end) } : {}) }
  }
}

describe('walks over cursors', () => {
  it('give every row once and in order, for any size of history, page and maxRows', async () => {
    let answer = tradesOf(0)
    await start((seen) => answer(seen))
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        fc.option(fc.nat({ max: 70 }), { nil: undefined }),
        async (count, limit, maxRows) => {
          answer = tradesOf(count)
          const before = server.seen.length
          const rows = await collect(rest.tradesAll({ limit }, maxRows === undefined ? {} : { maxRows }))
          const wanted = Math.min(count, maxRows ?? count)
          expect(rows.map((row) => Number(row.trade_id))).toEqual(
            Array.from({ length: wanted }, (_, k) => count - k),
          )
          const pages = maxRows === 0 ? 0 : Math.max(1, Math.ceil(wanted / limit))
          expect(server.seen.length - before).toBe(pages)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('send the other parameters with every page and report pages and rows', async () => {
    await start(tradesOf(25))
    const progress: unknown[] = []
    const options = { onProgress: (now: unknown) => progress.push(now) }
    const pages = await collect(rest.tradesPages({ marketId: 3, limit: 10 }, options))
    expect(pages.map((page) => page.trades.length)).toEqual([10, 10, 5])
    expect(server.seen.map(({ query }) => [query['market_id'], query['cursor']])).toEqual([
      ['3', undefined],
      ['3', '10'],
      ['3', '20'],
    ])
    expect(progress).toEqual([
      { pages: 1, rows: 10 },
      { pages: 2, rows: 20 },
      { pages: 3, rows: 25 },
    ])
  })

  it('end at the first row that `until` accepts, which is not yielded', async () => {
    await start(tradesOf(50))
    const rows = await collect(rest.tradesAll({ limit: 10 }, { until: (row) => Number(row.trade_id) <= 38 }))
    expect(rows).toHaveLength(12)
    expect(server.seen).toHaveLength(2)
  })

  it('stop with AbortedError when the signal fires between pages', async () => {
    await start(tradesOf(50))
    const abort = new AbortController()
    const options = { signal: abort.signal, onProgress: () => abort.abort() }
    await expect(collect(rest.tradesAll({ limit: 10 }, options))).rejects.toBeInstanceOf(AbortedError)
    expect(server.seen).toHaveLength(1)
  })

  it('skip an empty page that has a cursor', async () => {
    const pages = [
      { trades: [{ trade_id: 2 }], next_cursor: 'a' },
      { trades: null, next_cursor: 'b' },
      { trades: [{ trade_id: 1 }], next_cursor: '' },
    ]
    await start(() => ({ code: 200, ...pages.shift() }))
    expect(await collect(rest.tradesAll())).toHaveLength(2)
    expect(pages).toHaveLength(0)
  })

  it('throw when a cursor repeats, and end at a repeated cursor without rows', async () => {
    let rows: unknown[] = [{ trade_id: 1 }]
    await start(() => ({ code: 200, trades: rows, next_cursor: 'same' }))
    const failure = await collect(rest.tradesAll()).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ParseError)
    expect(failure).toMatchObject({ code: 'CURSOR_LOOP' })
    rows = []
    expect(await collect(rest.tradesAll())).toEqual([])
  })

  it('work without a client', async () => {
    await start(tradesOf(3))
    expect(await collect(walkRows(rest.context, trades, { limit: 2 }))).toHaveLength(3)
    expect((await trades(rest.context, { limit: 2 })).trades).toHaveLength(2)
  })

  it('exist for exactly the operations with a cursor, and find the rows of each', async () => {
    await start(({ path, query }) => {
      const { rows, parameters } = cursorEndpoints.find((one) => path === one.path) ?? {}
      const isText = parameters?.cursor.kind === 'string'
      const next = query['cursor'] === undefined ? (isText ? 'x' : 7) : isText ? '' : 0
      return { code: 200, [rows ?? '']: [{}, {}], next_cursor: next, cursor: next }
    })
    await rest.close()
    rest = createRestClient({
      environment: server.environment,
      limiter: unlimited,
      accountIndex: 1,
      l1Address: `0x${'1'.repeat(40)}`,
      authToken: 't',
    })
    expect(cursorEndpoints).toHaveLength(15)
    const named = Object.keys(rest).filter((name) => name.endsWith('All'))
    expect(named.sort()).toEqual(
      [
        ...cursorEndpoints.map(({ name }) => `${name}All`),
        ...windowWalks.map(([name]) => name),
        // By second and by offset: their own tests are in events.test.ts.
        'pnlLeaderboardAll',
        'upDownCandlesAll',
      ].sort(),
    )
    for (const { name } of cursorEndpoints) {
      const walk: unknown = Reflect.get(rest, `${name}All`)
      if (typeof walk !== 'function') throw new Error(`${name}All is missing`)
      expect(await collect(walk({})), name).toHaveLength(4)
    }
  })
})

/** Every walk over a range, the field of its rows, and the unit of their times in milliseconds. */
const windowWalks = [
  ['candlesAll', 'c', 1, 500],
  ['markPriceCandlesAll', 'c', 1, 500],
  ['fundingsAll', 'fundings', 1000, 100],
  ['pnlAll', 'pnl', 1000, 500],
  ['equityHistoryPnlAll', 'pnl', 1000, 500],
] as const

describe.each(windowWalks)('%s', (method, field, unit, cap) => {
  const step = 3_600_000
  const walk = (
    range: { startTimestamp?: number; endTimestamp?: number },
    options: object = {},
  ): AsyncGenerator<{ t: number }> =>
    (Reflect.get(rest, method) as (range: object, options: object) => AsyncGenerator<{ t: number }>)(
      { ...(method.toLowerCase().includes('pnl') ? { value: 1 } : { marketId: 1 }), ...range },
      options,
    )
  /** At most 500 bars back from the end, ends included or not, as TradingView counts: the start may be passed. */
  const capped =
    (present: ReadonlySet<number>, endIncluded: boolean, passStart: boolean) =>
    ({ query }: SeenRequest): unknown => {
      const from = Number(query['start_timestamp'])
      const to = Number(query['end_timestamp'])
      const bars = [...present].map((bar) => bar * step)
      const inside = bars.filter((t) => (endIncluded ? t <= to : t < to) && (passStart || t >= from))
      const count = Math.min(cap, Number(query['count_back']))
      const rows = inside.slice(-count).map((t) => ({ t: t / unit, timestamp: t / unit }))
      return { code: 200, r: '1h', resolution: '1h', [field]: rows }
    }

  it('gives every row of the range once, for any length, gaps and inclusive or exclusive ends', async () => {
    let answer: (seen: SeenRequest) => unknown = () => ({})
    await start((seen) => answer(seen))
    const base = 480_000
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1_800 }),
        fc.nat({ max: 1_700 }),
        fc.nat({ max: 3_599_999 }),
        fc.uniqueArray(fc.nat({ max: 1_800 }), { maxLength: 300 }),
        fc.boolean(),
        fc.boolean(),
        async (length, from, inBar, holes, endIncluded, passStart) => {
          const missing = new Set(holes)
          const present = new Set<number>()
          for (let k = 0; k < 1_800; k++) if (!missing.has(k)) present.add(base + k)
          answer = capped(present, endIncluded, passStart)
          const startTimestamp = (base + from) * step + inBar
          const endTimestamp = (base + from + length) * step - 1
          const before = server.seen.length
          const rows = (await collect(walk({ startTimestamp, endTimestamp }))) as { t: number }[]
          const got = rows.map((row) => (row.t * unit) / step)
          expect(got).toEqual([...present].filter((bar) => bar >= base + from && bar < base + from + length))
          expect(server.seen.length - before).toBe(Math.ceil(length / cap))
        },
      ),
      { numRuns: 20 },
    )
  })

  it('ends at maxRows, at the row that until accepts or at its signal, and requests no further window', async () => {
    const base = 480_000
    await start(capped(new Set(Array.from({ length: 3 * cap }, (_, k) => base + k)), true, true))
    const range = { startTimestamp: base * step, endTimestamp: (base + 3 * cap) * step - 1 }
    expect(await collect(walk(range, { maxRows: 0 }))).toHaveLength(0)
    expect(server.seen).toHaveLength(0)
    expect(await collect(walk(range, { maxRows: cap }))).toHaveLength(cap)
    expect(server.seen).toHaveLength(1)
    const until = ({ timestamp }: { timestamp: number }): boolean =>
      timestamp * unit >= (base + 1.4 * cap) * step
    expect(await collect(walk(range, { until }))).toHaveLength(1.4 * cap)
    expect(server.seen).toHaveLength(3)
    const stop = new AbortController()
    const progress: object[] = []
    const onProgress = (one: object): void => {
      progress.push(one)
      stop.abort()
    }
    await expect(collect(walk(range, { signal: stop.signal, onProgress }))).rejects.toMatchObject({
      name: 'AbortedError',
    })
    expect(progress).toEqual([{ pages: 1, rows: cap }])
  })

  it('reads the last 500 rows up to now by default', async () => {
    await start(() => ({ code: 200, r: '1h', resolution: '1h', [field]: [] }))
    await collect(walk({}))
    const first = Number(server.seen[0]?.query['start_timestamp'])
    const last = Number(server.seen.at(-1)?.query['end_timestamp'])
    expect(Math.abs(last - Date.now())).toBeLessThan(60_000)
    expect(last - first).toBeGreaterThanOrEqual(500 * step)
    expect(last - first).toBeLessThan(501 * step)
  })

  it('refuses a range that starts after its end before anything is sent', async () => {
    await start(() => ({}))
    await expect(
      collect(walk({ startTimestamp: 1_760_000_000_001, endTimestamp: 1_760_000_000_000 })),
    ).rejects.toMatchObject({
      field: 'startTimestamp',
    })
    expect(server.seen).toHaveLength(0)
  })
})

const cursorEndpoints = Object.values(endpoints as Record<string, unknown>).filter(
  (one): one is { name: string; path: string; rows?: string; parameters: { cursor: { kind: string } } } =>
    typeof one === 'function' &&
    'parameters' in one &&
    typeof one.parameters === 'object' &&
    one.parameters !== null &&
    'cursor' in one.parameters,
)
