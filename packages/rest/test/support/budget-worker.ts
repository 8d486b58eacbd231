// A process of its own that takes from a shared budget as often as it can, and says how often it could.
import { tierLimiter } from '@lighter/rest'
import { RedisBudgetStore } from '@lighter/rest/redis'
import { createClient } from '@redis/client'

const [port = '', tries = ''] = process.argv.slice(2)
const client = createClient({ url: `redis://127.0.0.1:${port}` })
await client.connect()
const limiter = tierLimiter({
  tier: 'premium',
  transactionsPerMinute: 50,
  onLimit: 'refuse',
  store: new RedisBudgetStore(client),
  storeKey: 'processes',
})
let taken = 0
for (let i = 0; i < Number(tries); i++)
  await limiter.acquire('/api/v1/sendTx', 6, undefined).then(
    () => taken++,
    () => {},
  )
client.destroy()
console.log(taken)
