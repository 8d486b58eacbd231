import { describe, expect, test } from 'vitest'
import { Localnet } from '../../src/index.ts'
import { foreignPython, runScript } from '../support/foreign-client.ts'
import { registeredKey } from '../support/registered-key.ts'

const KEY_INDEX = 11
const nautilus = foreignPython(
  'LIGHTER_NAUTILUS_PYTHON',
  'nautilus_trader',
  '',
  process.env['LIGHTER_NAUTILUS_MISSING'],
)

describe.skipIf(nautilus.isMissing)("NautilusTrader's Lighter adapter, unmodified", () => {
  test('streams, buys, rests, modifies, cancels and closes', async () => {
    await using net = await Localnet.start()
    const account = net.accounts[3]!
    const privateKey = await registeredKey(net, 3, KEY_INDEX)
    const seen = await runScript<{ quotes: number; trades: number; deltas: number; events: string[] }>(
      nautilus,
      'nautilus_session.py',
      'SEEN',
      [net.url, net.wsUrl, String(account.accountIndex), String(KEY_INDEX), privateKey],
    )
    expect(seen.events).toEqual([
      'filled BUY 0.0200',
      'accepted',
      'updated 0.0150 2510.00',
      'canceled',
      'filled SELL 0.0200',
    ])
    expect(seen.quotes).toBeGreaterThan(0)
    expect(seen.deltas).toBeGreaterThan(0)
    expect(net.account(account.accountIndex).positions).toMatchObject([{ symbol: 'ETH', size: '0.0000' }])
  })
})
