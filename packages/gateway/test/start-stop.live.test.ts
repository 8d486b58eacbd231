import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { expect, it } from 'vitest'
import { openDesk } from './support/desk.ts'

/** What keeps the process alive now, by kind. */
function resources(): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

it('leaves no socket and no timer behind after being started and stopped 100 times', async () => {
  await using desk = await openDesk()
  const { net } = desk
  const keyStore = new MemoryKeyStore()
  const start = (): Promise<Lighter> =>
    Lighter.connect({
      environment: net.environment,
      l1PrivateKey: net.accounts[1]?.l1PrivateKey ?? '',
      keyStore,
      env: {},
      cacheStream: true,
    })
  const run = async (): Promise<void> => {
    const lighter = await start()
    await Promise.all([
      lighter.ordersMirror(),
      lighter.positionsMirror(),
      lighter.balanceMirror(),
      lighter.l2BookMirror({ ticker: 'ETH' }),
      lighter.accountFillSubscribe({ handler: () => {} }),
    ])
    const ack = await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })
    await ack.executed()
    await lighter.cancelOpenOrders()
    await lighter.close()
    await lighter.close()
  }
  for (let i = 0; i < 3; i++) await run()
  const before = resources()
  for (let i = 0; i < 100; i++) await run()
  const grown = () =>
    Object.entries(resources()).filter(
      ([kind, count]) => kind !== 'Immediate' && count > (before[kind] ?? 0) + 2,
    )
  // Closed sockets disappear a moment later.
  await expect.poll(grown).toEqual([])
})

it('starts again with only the keys of .env, without the owner, and uses none if readOnly is set', async () => {
  await using net = await Localnet.start()
  const home = process.cwd()
  const folder = await mkdtemp(join(tmpdir(), 'lighter-env-'))
  process.chdir(folder)
  try {
    const { l1PrivateKey, accountIndex } = net.accounts[0]!
    const { environment } = net
    await (await Lighter.connect({ environment, l1PrivateKey, env: {} })).close()
    await using again = await Lighter.connect({ environment, accountIndex, env: {} })
    expect((await again.checkClient()).map(({ matches }) => matches)).toEqual([true, true])
    const ack = await again.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })
    expect((await ack.executed()).outcome).toBe('applied')
    // The keys of one account are not valid for another: the error says so, and how to connect read-only.
    const other = { environment, accountIndex: net.accounts[1]!.accountIndex, env: {} }
    await expect(Lighter.connect(other)).rejects.toThrow(/readOnly: true/)
    await (await Lighter.connect({ ...other, readOnly: true })).close()
    await using reader = await Lighter.connect({ environment, accountIndex, env: {}, readOnly: true })
    await expect(reader.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })).rejects.toMatchObject({
      code: 'READ_ONLY',
    })
  } finally {
    process.chdir(home)
  }
})

it('closes even if its start fails meanwhile, and stays closed', async () => {
  await using desk = await openDesk()
  const { net } = desk
  const client = new Lighter({ environment: { ...net.environment, restUrl: 'http://127.0.0.1:1' }, env: {} })
  const starting = client.initClient()
  const closing = client.close()
  await expect(starting).rejects.toMatchObject({ code: 'ABORTED' })
  await closing
  await expect(client.initClient()).rejects.toMatchObject({ code: 'ABORTED' })
})
