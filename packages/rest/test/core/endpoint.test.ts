import { createContext, type Endpoint, sendTx, trades, unlimited } from '@lighter/rest'
import { describe, expect, it } from 'vitest'
import { endpoint } from '../../src/core/endpoint.ts'
import { choice, integer, text, wide } from '../../src/core/parameter.ts'

interface Given {
  accountIndex?: number | undefined
  orderId?: bigint | number | undefined
  sortBy?: 'price' | 'time' | undefined
  pageSize?: number | undefined
  l1TxHash: string
}

const response = { name: 'Answer', restore: (value: unknown) => value as object, validate: () => [] }

const made: Endpoint<Given, object> = endpoint({
  name: 'made',
  path: 'GET /api/v1/made',
  weight: 300,
  auth: 'none',
  parameters: {
    accountIndex: integer(0).ofClient('accountIndex'),
    orderId: wide().optional().named('orderIndex'),
    sortBy: choice('price', 'time').or('time'),
    pageSize: integer(1, 100).optional(),
    l1TxHash: text(),
  },
  response,
})

function contextThatAnswers(urls: string[]): ReturnType<typeof createContext> {
  return createContext({
    limiter: unlimited,
    accountIndex: 7,
    httpTransport: {
      send: async ({ url }) => {
        urls.push(url)
        return { status: 200, headers: {}, text: '{"code":200}' }
      },
      close: async () => {},
    },
  })
}

describe('an endpoint', () => {
  it('is a function with its definition as properties', () => {
    expect([trades.name, trades.method, trades.path, trades.weight, trades.auth]).toEqual([
      'trades',
      'GET',
      '/api/v1/trades',
      600,
      'optional',
    ])
    expect([sendTx.method, sendTx.path]).toEqual(['POST', '/api/v1/sendTx'])
  })

  it('sends its parameters in snake case, unless they are named', () => {
    expect(Object.values(made.parameters).map(({ wire }) => wire)).toEqual([
      'account_index',
      'orderIndex',
      'sort_by',
      'page_size',
      'l1_tx_hash',
    ])
  })

  it('sends values of the client and the definition, and omits optional parameters', async () => {
    const urls: string[] = []
    await made(contextThatAnswers(urls), { l1TxHash: '0x1' })
    await made(contextThatAnswers(urls), {
      l1TxHash: '0x1',
      accountIndex: 3,
      orderId: 2n ** 60n,
      pageSize: 5,
    })
    expect(urls.map((url) => new URL(url).search)).toEqual([
      '?account_index=7&sort_by=time&l1_tx_hash=0x1',
      '?account_index=3&orderIndex=1152921504606846976&sort_by=time&page_size=5&l1_tx_hash=0x1',
    ])
  })

  it('refuses a parameter that is missing, out of range or not one of its choices, before anything is sent', async () => {
    const urls: string[] = []
    const context = contextThatAnswers(urls)
    await expect(made(context, {} as Given)).rejects.toThrow('made: l1TxHash is required.')
    await expect(made(context, { l1TxHash: '0x1', pageSize: 101 })).rejects.toThrow(
      'made: pageSize is 101; allowed: an integer from 1 to 100.',
    )
    await expect(made(context, { l1TxHash: '0x1', sortBy: 'size' as 'price' })).rejects.toThrow(
      'made: sortBy is "size"; allowed: price, time.',
    )
    expect(urls).toEqual([])
  })

  it('does not compile with a parameter of another type than its definition', () => {
    const wrong = (): Endpoint<{ name: string }, object> =>
      endpoint({
        name: 'wrong',
        path: 'GET /api/v1/wrong',
        weight: 300,
        auth: 'none',
        // @ts-expect-error a text is not an integer
        parameters: { name: integer() },
        response,
      })
    expect(wrong().name).toBe('wrong')
  })
})
