import { createRestClient, type RestClient, unlimited } from '@lighter/rest'
import { afterEach, expect, it } from 'vitest'
import { collect } from '../../support/collect.ts'
import { json, type SeenRequest, startHttpServer } from '../../support/http-server.ts'

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
it('events are paged by cursors that are ids, until 0', async () => {
  await start(({ query }) => {
    const from = Number(query['cursor'] ?? 8)
    const ids = Array.from({ length: Math.min(3, from - 1) }, (_, k) => from - 1 - k)
    const last = ids.at(-1) ?? 1
    return { code: 200, events: ids.map((event_id) => ({ event_id })), next_cursor: last > 1 ? last : 0 }
  })
  const ids = (await collect(rest.eventsAll({ tag: 'btc-updown-15m', limit: 3 }))).map((one) => one.event_id)
  expect(ids).toEqual([7, 6, 5, 4, 3, 2, 1])
  expect(server.seen.map(({ query }) => [query['tag'], query['cursor']])).toEqual([
    ['btc-updown-15m', undefined],
    ['btc-updown-15m', '5'],
    ['btc-updown-15m', '2'],
  ])
})

it('events are requested by one list of 1 to 50 ids', async () => {
  await start(() => ({ code: 200, events: [] }))
  const many = Array.from({ length: 51 }, (_, i) => i)
  for (const given of [{ eventIds: [1], marketIds: [5210] }, { eventIds: [] }, { marketIds: many }])
    await expect(rest.events(given)).rejects.toMatchObject({ code: 'VALIDATION', sent: 'no' })
  expect(server.seen).toEqual([])
  await rest.events({ eventIds: many.slice(1), marketIds: undefined })
  expect(server.seen).toHaveLength(1)
})

it('a market of an event keeps an unknown status, an unknown kind and unknown fields', async () => {
  const market = {
    market_id: 5210,
    market_type: 'scalar',
    status: 'halted',
    outcome: 9,
    more: [1],
    stats: {},
  }
  await start(() => ({ code: 200, events: [{ event_id: 1, order_books: [market] }] }))
  const { events } = await rest.events({ marketIds: [5210] })
  expect(events[0]?.order_books).toEqual([market])
  expect(server.seen[0]?.query).toEqual({ market_ids: '5210', limit: '100' })
})

it('Up or Down candles of two days are read in windows of a day or a page, each once, in seconds on the wire', async () => {
  const start30 = 1_760_000_000
  const rows = Array.from({ length: 5_760 }, (_, k) => start30 + k * 30)
  await start(({ query }) => {
    const [from, to, limit] = ['start_timestamp', 'end_timestamp', 'limit'].map((name) => Number(query[name]))
    if (to === undefined || from === undefined || limit === undefined) throw new Error('incomplete')
    expect(to - from).toBeLessThanOrEqual(86_400)
    const inside = rows.filter((t) => t >= from && t <= to)
    return {
      code: 200,
      candles: inside.slice(0, limit).map((timestamp) => ({ timestamp, open: '1.10' })),
      next_cursor: inside[limit] ?? 0,
    }
  })
  const range = { startTimestamp: start30 * 1000, endTimestamp: (start30 + 172_799) * 1000 }
  const series = { symbol: 'btc', duration: '15m', resolution: '30s' } as const
  const got = await collect(rest.upDownCandlesAll({ ...series, ...range, limit: 1_000 }))
  expect(got.map(({ timestamp }) => timestamp)).toEqual(rows)
  expect(server.seen).toHaveLength(6)
  expect(await collect(rest.upDownCandlesAll({ ...series, ...range }, { maxRows: 5 }))).toHaveLength(5)
  expect(server.seen).toHaveLength(7)
})

it("the leaderboard is paged by offset up to its total, within the exchange's largest offset", async () => {
  await start(({ query }) => {
    const [offset, limit] = [Number(query['offset']), Number(query['limit'])]
    const count = Math.max(0, Math.min(limit, 205 - offset))
    return {
      code: 200,
      entries: Array.from({ length: count }, (_, k) => ({ rank: offset + k + 1 })),
      total: 205,
    }
  })
  const ranks = (await collect(rest.pnlLeaderboardAll({ timeWindow: '24h', sortBy: 'pnl' }))).map(
    (r) => r.rank,
  )
  expect(ranks).toEqual(Array.from({ length: 205 }, (_, k) => k + 1))
  expect(server.seen).toHaveLength(3)
})

it('historical trades are requested by day, and a Date means its day in UTC', async () => {
  await start(() => ({ code: 200, data_url: 'https://x/1', expires_at: '2026-10-25T21:00:00Z' }))
  const client = createRestClient({
    environment: server.environment,
    limiter: unlimited,
    l1Address: '0x1',
    authToken: 't',
  })
  await client.exportHistoricalTrades({ date: '2026-10-24' })
  await client.exportHistoricalTrades({ date: new Date('2026-10-25T23:59:59Z') })
  expect(server.seen.map(({ query }) => query['date'])).toEqual(['2026-10-24', '2026-10-25'])
  await client.close()
})
