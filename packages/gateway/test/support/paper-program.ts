// Trades on paper and closes its client: the process must end then.
import { Lighter } from '@lighter/gateway'

const [url = ''] = process.argv.slice(2)
const lighter = await Lighter.connect({ environment: `paper:${url}` })
const ack = await lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: '2900', tif: 'ALO' })
console.log((await ack.executed()).outcome)
await lighter.close()
