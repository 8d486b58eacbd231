import { createExplorerClient, type ExplorerClient, unlimited } from '@lighter/rest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { json, type SeenRequest, startHttpServer } from '../support/http-server.ts'

/** An operation of the explorer, which has no OpenAPI file; its paths and parameters are those of its public documentation. */
interface Operation {
  path: RegExp
  /** Query parameters: what their text must be. A name with `?` may be absent. */
  query?: Record<string, RegExp>
  weight: number
  /** Least and most arguments. */
  calls: [name: string, least: object, most?: object]
  /** Answers, one for each optional part and choice of "Shapes". */
  answers: unknown[]
}

const WHO = /(?:\d+|0x[0-9a-fA-F]{40})/.source
const HUNDRED = /^(?:\d{1,2}|100)$/
const log = {
  tx_type: 'L2CreateOrder',
  hash: 'ab'.repeat(40),
  time: '2026-11-21T04:05:06Z',
  pubdata_type: 'Trade',
  pubdata: { trade_pubdata: { market_index: 1, price: '1', size: '2', is_taker_ask: 0 } },
  status: 'executed',
}
const bare = {
  tx_type: 'L2CancelOrder',
  hash: log.hash,
  time: log.time,
  pubdata_type: 'Empty',
  status: 'executed',
}
const position = { market_index: 1, size: '0.5', entry_price: '2000', pnl: '-3' }
const hashes = { commit_tx_hash: '0x1', verify_tx_hash: null, execute_tx_hash: null }
const STATUSES = ['nothing_to_execute', 'committed', 'verified', 'executed']
const batches = STATUSES.map((batch_status, i) => ({
  batch_number: i,
  batch_size: 10,
  batch_status,
  batch_details: i === 0 ? null : hashes,
  updated_at: log.time,
}))

const OPERATIONS: readonly Operation[] = [
  {
    path: new RegExp(`^/accounts/${WHO}/logs$`),
    query: { limit: HUNDRED, offset: /^\d+$/, 'pub_data_type?': /^[A-Za-z0-9]+$/ },
    weight: 2,
    calls: [
      'accountLogs',
      {},
      { param: `0x${'ab'.repeat(20)}`, limit: 0, offset: 7, pubDataType: ['Trade'] },
    ],
    answers: [[], [log, bare]],
  },
  {
    path: new RegExp(`^/accounts/${WHO}/positions$`),
    weight: 2,
    calls: ['accountPositions', {}, { param: 12 }],
    answers: [
      { positions: {} },
      { positions: { 1: { ...position, side: 'long' }, 2: { ...position, side: 'short' } } },
    ],
  },
  {
    path: new RegExp(`^/accounts/${WHO}/assets$`),
    weight: 2,
    calls: ['accountAssets', {}, { param: 12 }],
    answers: [{ assets: { 3: { symbol: 'USDC', asset_id: 3, balance: '1', locked_balance: '0' } } }],
  },
  { path: /^\/batches$/, weight: 1, calls: ['batches', {}], answers: [[], batches] },
  {
    path: /^\/batches\/\d+$/,
    weight: 1,
    calls: ['batchId', { batchId: 9 }],
    answers: [batches[1], { new: 1 }],
  },
  {
    path: /^\/blocks$/,
    weight: 1,
    calls: ['blocks', {}],
    answers: [
      batches.map(({ batch_number: block_height, batch_size: block_size, ...rest }) => ({
        block_height,
        block_size,
        ...rest,
      })),
    ],
  },
  { path: /^\/blocks\/\d+$/, weight: 1, calls: ['blockId', { blockId: 0 }], answers: [{ logs: [log] }] },
  { path: /^\/logs\/[0-9a-f]{80}$/, weight: 1, calls: ['logHash', { hash: log.hash }], answers: [log, bare] },
  { path: /^\/markets$/, weight: 1, calls: ['markets', {}], answers: [[{ symbol: 'ETH', market_index: 0 }]] },
  {
    path: /^\/markets\/[^/]+\/logs$/,
    query: { 'limit?': HUNDRED, 'offset?': /^\d+$/ },
    weight: 1,
    calls: ['marketsLog', { symbol: 'ETH/USDC' }, { symbol: 'ETH', limit: 100, offset: 100 }],
    answers: [[log], []],
  },
  {
    path: /^\/search$/,
    query: { q: /.+/ },
    weight: 3,
    calls: ['search', { q: '0xab' }],
    answers: [{}, { blocks: [] }],
  },
  {
    path: /^\/stats\/tx$/,
    query: { aggregation_period: /^1h$/ },
    weight: 1,
    calls: ['statsTx', {}, { aggregationPeriod: '1h' }],
    answers: [{ data: { chart: { types: ['L2CreateOrder'], data: [[1, 2]] } } }],
  },
  {
    path: /^\/total$/,
    weight: 1,
    calls: ['statsTotal', {}],
    answers: [{ accounts: 1, batches: 2, blocks: 3, txs: 4 }],
  },
]

/** Why the explorer would not understand a request. */
function refusal({ path, method, query, headers }: SeenRequest, operation: Operation): string | undefined {
  if (method !== 'GET') return method
  if (headers.authorization !== undefined) return 'a token where none is known'
  const inner = path.replace('/explorer/api', '')
  if (!operation.path.test(inner)) return `path ${inner}`
  const rules = operation.query ?? {}
  for (const [name, text] of Object.entries(query)) {
    const rule = rules[name] ?? rules[`${name}?`]
    if (rule === undefined) return `unknown ${name}`
    if (!rule.test(text)) return `${name}=${text}`
  }
  const missing = Object.keys(rules).find((name) => !name.endsWith('?') && query[name] === undefined)
  return missing === undefined ? undefined : `missing ${missing}`
}

let server: Awaited<ReturnType<typeof startHttpServer>>
let explorer: ExplorerClient
let operation: Operation
let answer: unknown
const refusals: string[] = []
const weights: number[] = []
beforeAll(async () => {
  server = await startHttpServer((seen, response) => {
    const reason = refusal(seen, operation)
    if (reason === undefined) return json(response, answer)
    refusals.push(reason)
    json(response, { error: reason }, 400)
  })
  explorer = createExplorerClient({
    environment: server.environment,
    accountIndex: 12,
    validateResponses: true,
    retry: false,
    limiter: {
      ...unlimited,
      async acquire(_path, weight) {
        weights.push(weight)
      },
    },
  })
})
afterAll(async () => {
  await explorer.close()
  await server.close()
})

describe('against a server that refuses undocumented requests', () => {
  it('there are exactly thirteen operations', () => {
    const names = Object.entries(explorer).filter(
      ([name, one]) => typeof one === 'function' && name !== 'close',
    )
    expect(names.map(([name]) => name).sort()).toEqual(OPERATIONS.map(({ calls: [name] }) => name).sort())
    expect(OPERATIONS.length).toBe(13)
  })

  it.each(OPERATIONS.map((one) => [one.calls[0], one] as const))(
    '%s is accepted with its required and all its arguments, has its documented weight, and each response is read',
    async (name, one) => {
      operation = one
      const call = explorer[name as 'search'] as (parameters: object) => Promise<unknown>
      const [, least, most = least] = one.calls
      for (const parameters of [least, most])
        for (answer of one.answers) expect(await call(parameters)).toEqual(answer)
      expect(refusals).toEqual([])
      expect(new Set(weights.splice(0))).toEqual(new Set([one.weight]))
    },
  )

  it('the server itself refuses', () => {
    const [first] = OPERATIONS
    const request: SeenRequest = {
      method: 'GET',
      path: '/explorer/api/accounts/12/logs',
      query: { limit: '100', offset: '0' },
      form: {},
      headers: {},
    }
    expect(refusal(request, first!)).toBeUndefined()
    expect(refusal({ ...request, query: { offset: '0' } }, first!)).toBe('missing limit')
    expect(refusal({ ...request, query: { ...request.query, limit: '101' } }, first!)).toBe('limit=101')
    expect(refusal({ ...request, query: { ...request.query, page: '1' } }, first!)).toBe('unknown page')
    expect(refusal({ ...request, path: '/explorer/api/account/12/logs' }, first!)).toMatch(/^path/)
    expect(refusal({ ...request, headers: { authorization: 'x' } }, first!)).toMatch(/token/)
  })

  it.each([
    [{}, 'logHash'],
    [{ limit: 101 }, 'accountLogs'],
    [{}, 'marketsLog'],
    [{ blockId: -1 }, 'blockId'],
  ])('%j is refused before anything is sent to %s', async (parameters, name) => {
    const before = server.seen.length
    const call = explorer[name as 'search'] as (parameters: object) => Promise<unknown>
    await expect(call(parameters)).rejects.toMatchObject({ code: 'VALIDATION', sent: 'no' })
    expect(server.seen.length).toBe(before)
  })
})
