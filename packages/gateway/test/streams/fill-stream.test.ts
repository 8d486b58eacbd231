import { expect, it } from 'vitest'
import { MarketRegistry } from '../../src/markets/market-registry.ts'
import { FillStream } from '../../src/streams/fill-stream.ts'

it('ends its subscription when the only caller gives up before it is confirmed', async () => {
  const rest = { trades: async () => ({ trades: [] }) } as never
  let subscription: AbortSignal | undefined
  const stream = {
    subscribeAccountAllTrades: ({ signal }: { signal: AbortSignal }) => {
      subscription = signal
      return new Promise(() => {})
    },
  } as never
  const markets = new MarketRegistry(rest)
  const fills = new FillStream({ stream, rest, markets, accountIndex: 1, onError: () => {} })
  const caller = new AbortController()
  const added = fills.add(() => {}, { signal: caller.signal })
  await expect.poll(() => subscription).toBeDefined()
  caller.abort()
  await expect(added).rejects.toThrow('Aborted')
  expect(subscription?.aborted).toBe(true)
  expect(fills.isOpen).toBe(false)
})
