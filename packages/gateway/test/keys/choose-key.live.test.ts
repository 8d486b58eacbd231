import { describe, expect, it } from 'vitest'
import { openDesk } from '../support/desk.ts'

describe('several general keys', () => {
  it('sign orders in turn, each with its own nonces; the roles of the maker key and the first key do not change', async () => {
    await using desk = await openDesk({ generalKeys: 3 })
    const { lighter } = desk
    const acks = await Promise.all(
      Array.from({ length: 9 }, (_, i) => lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 + i })),
    )
    expect(acks.map((ack) => ack.apiKeyIndex)).toEqual([123, 125, 126, 123, 125, 126, 123, 125, 126])
    for (const ack of acks) expect((await ack.executed()).outcome).toBe('applied')
    const post = await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 999, tif: 'ALO' })
    expect(post.apiKeyIndex).toBe(124)
    expect((await lighter.checkClient()).map((check) => check.apiKeyIndex)).toEqual([123, 125, 126, 124])
    const [cancel] = await lighter.cancelOpenOrders()
    expect(cancel?.apiKeyIndex).toBe(123)
  })

  it('are refused if there are no slots for them', async () => {
    for (const options of [{ generalKeys: 0 }, { generalKeys: 2, reserveFrom: 253 }, { generalKeys: 1.5 }]) {
      await expect(openDesk(options)).rejects.toMatchObject({ code: 'BAD_OPTIONS' })
    }
  })
})
