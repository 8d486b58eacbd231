import { pathToFileURL } from 'node:url'
import { Localnet } from '@lighter/localnet'

/** Resident bytes of a process before and after its exchange took resting orders. */
export interface Memory {
  before: number
  after: number
}

const PER_ACCOUNT = 1000

/** Fills one book with resting orders of many accounts, as one account may hold 1 000 in a market. */
export async function measureMemory(count: number): Promise<Memory> {
  await using net = await Localnet.start({ liquidity: false })
  gc?.()
  const before = process.memoryUsage().rss
  for (let placed = 0, i = 1; placed < count; i++) {
    const l1Address = `0x${i.toString(16).padStart(40, '0')}`
    const who = net.actor(net.deposit({ l1Address, amount: '1000000000' }))
    for (let k = 0; k < PER_ACCOUNT && placed < count; k++, placed++) {
      const price = BigInt(100_000 + ((i * 37 + k * 13) % 20_000))
      who.placeOrder({ market: 0, amount: 100n, price, unit: 'ticks', clientOrderIndex: k + 1 })
    }
    // The timers of the exchange run, as they would.
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  await new Promise((resolve) => setTimeout(resolve, 300))
  gc?.()
  const resting = net.market(0).restingOrders
  if (resting !== count) throw new Error(`${resting} orders rest, not ${count}`)
  return { before, after: process.memoryUsage().rss }
}

// Started by the bench in a process of its own, from the build: a TypeScript loader takes memory as well.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(JSON.stringify(await measureMemory(Number(process.argv[2]))))
}
