import { AbortedError } from '@lighter/standards'
import { expect, it } from 'vitest'
import { MarketRegistry } from '../../src/markets/market-registry.ts'

it('reports that the client was closed while the markets were read, instead of asking to try again', async () => {
  const closed = new AbortedError('The client is closed.')
  const markets = new MarketRegistry({ orderbookDetails: () => Promise.reject(closed) } as never)
  await expect(markets.trusted()).rejects.toBe(closed)
  const broken = new MarketRegistry({ orderbookDetails: () => Promise.reject(new Error('x')) } as never)
  await expect(broken.trusted()).rejects.toMatchObject({ code: 'MARKETS_NOT_READ' })
})
