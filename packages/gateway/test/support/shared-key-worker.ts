/** One of several processes that send orders with the same key. Prints `taken <hash>` for each order that was accepted. */
import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { RedisNonceStore } from '@lighter/gateway/redis'
import { unlimited } from '@lighter/rest'
import type { Environment } from '@lighter/standards'
import { createClient } from '@redis/client'

const { environment, secrets, l1Address, redis, orders, transport } = JSON.parse(
  process.env['WORKER'] ?? '',
) as {
  environment: Environment
  secrets: [string, string]
  l1Address: string
  redis: string
  orders: number
  transport: 'rest' | 'stream'
}
const client = await createClient({ url: redis }).connect()
const lighter = await Lighter.connect({
  environment,
  l1Address,
  allSecret: secrets[0],
  makerSecret: secrets[1],
  keyStore: new MemoryKeyStore(),
  env: {},
  transport,
  limiter: unlimited,
  nonceStore: new RedisNonceStore(client),
})
let next = 0
await Promise.all(
  Array.from({ length: 4 }, async () => {
    while (next++ < orders) {
      const ack = await lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: '500', tif: 'IOC' })
      process.stdout.write(`taken ${ack.txHash} ${ack.nonce}\n`)
    }
  }),
)
await lighter.close()
client.destroy()
