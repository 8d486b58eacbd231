import type { Ack, Lighter, LighterOptions, OrderTransport } from '@lighter/gateway'
import { silentLogger } from '@lighter/standards'
import { describe, expect, it } from 'vitest'
import { openDesk } from '../support/desk.ts'

const HOUR = 3_600_000

/** Everything that carries a time: orders over each transport, private reads, private channels, the owner's signature. */
async function use(lighter: Lighter): Promise<void> {
  const ack = await lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: '1000' })
  expect((await ack.executed()).outcome).toBe('applied')
  expect((await lighter.ordersGet({ ticker: 'ETH' })).length).toBeGreaterThan(0)
  const inactive = await lighter.rest.accountInactiveOrders({ accountIndex: lighter.accountIndex, limit: 10 })
  expect(inactive.code).toBe(200)
  await lighter.cancelOpenOrders()
}

describe.each(['rest', 'stream', 'auto'] as OrderTransport[])('over %s', (transport) => {
  it.each([-HOUR, HOUR])(
    'a machine whose clock is off by %d ms trades and reads, and warns once',
    async (skew) => {
      const said: string[] = []
      const warn = (_fields: object, message?: string): void => void said.push(message ?? '')
      const clock = { now: () => Date.now() + skew }
      await using desk = await openDesk({ clock, transport, logger: { ...silentLogger, warn } })
      const { lighter } = desk
      await use(lighter)
      await lighter.ordersMirror()
      await lighter.accountFillSubscribe({ handler: () => {} })
      expect(Math.abs(lighter.exchangeTime() - Date.now())).toBeLessThan(5_000)
      expect(Math.abs(lighter.clockOffsetMs + skew)).toBeLessThan(5_000)
      expect(said.filter((line) => line.includes('clock'))).toHaveLength(1)
    },
  )

  it.each(['without a clock', "with the machine's clock", "with localnet's clock"])(
    'an exchange that moves an hour ahead is followed, %s',
    async (kind) => {
      let time = (): number => Date.now()
      const options: LighterOptions =
        kind === 'without a clock'
          ? { transport }
          : { transport, clock: { now: kind === "with the machine's clock" ? Date.now : () => time() } }
      await using desk = await openDesk(options)
      const { lighter, net } = desk
      await use(lighter)
      const orders = await lighter.ordersMirror()
      net.advance(HOUR)
      time = () => net.now()
      await use(lighter)
      net.advance(HOUR)
      await use(lighter)
      expect(orders.isLive).toBe(true)
      expect(Math.abs(lighter.exchangeTime() - net.now())).toBeLessThan(10_000)
      // Private channels are asked for with tokens of the new time.
      await lighter.accountFillSubscribe({ handler: () => {} })
      await lighter.balanceMirror()
    },
  )
})

it.each(['rest', 'stream'] as const)(
  "a dead man's switch and transactions signed by the owner are accepted right after the exchange has moved an hour ahead (%s)",
  async (transport) => {
    await using desk = await openDesk({ transport })
    const { lighter, net } = desk
    const to = net.accounts[1]?.accountIndex ?? 0
    const uses: (() => Promise<Ack>)[] = [
      () => lighter.cancelAllAfter({ after: 5 * 60_000 }),
      () => lighter.transfer({ toAccountIndex: to, asset: 'USDC', amount: 5 }),
    ]
    for (const use of uses) {
      net.advance(HOUR)
      expect((await (await use()).executed()).outcome).toBe('applied')
    }
    // What was signed before is refused, and what is signed next has the right time.
    const batch = async (): Promise<string[]> => {
      const [type, info] = await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 900, submit: false })
      return lighter.sendTxBatch([type], [info])
    }
    net.advance(HOUR)
    await expect(batch()).rejects.toMatchObject({ name: 'ApiError' })
    expect(await batch()).toHaveLength(1)
  },
)

it('the clock option sets the time in a signed order that is not sent', async () => {
  const desk = await openDesk({ clock: { now: () => Date.now() } })
  await using _ = desk
  const [, txInfo] = await desk.lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000, submit: false })
  const { ExpiredAt } = JSON.parse(txInfo) as { ExpiredAt: number }
  expect(Math.abs(ExpiredAt - Date.now() - 600_000)).toBeLessThan(60_000)
})
