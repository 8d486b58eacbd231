import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { binaryOptionsMarket, DEFAULT_MARKETS, Localnet, type MarketDefinition } from '@lighter/localnet'

// Two rounds of "BTC up or down", on a local exchange only: real ones open and settle by themselves.
const ROUND_MS = 900_000
const SLOT = 1000

function round(id: number, startTime: number): MarketDefinition {
  return binaryOptionsMarket({
    id,
    slot: SLOT, // the rounds of a series follow each other on one slot, each with an id of its own
    symbol: `BTC-UPDOWN-15M-${id}`,
    startTime,
    endTime: startTime + ROUND_MS,
    event: { title: 'BTC up or down', tag: 'btc-updown-15m', kind: 'recurrent', recurrenceSeconds: 900 },
  })
}

const start = Math.floor(Date.now() / ROUND_MS) * ROUND_MS
await using net = await Localnet.start({
  markets: [...DEFAULT_MARKETS, round(5210, start)],
  liquidity: false,
})
const [up, down] = await Promise.all([trader(0), trader(1)])
await using _up = up
await using _down = down

for (const [id, outcome] of [
  [5210, 'yes'],
  [5211, 'no'],
] as const) {
  if (id === 5211) {
    net.list(round(id, start))
    await Promise.all([up.refreshMarkets(), down.refreshMarkets()])
  }
  const { symbol: ticker } = net.market(id)
  // 0.55 USDC for what pays 1 if BTC goes up; the other side pays 0.45 for what pays 1 if it does not.
  await (await up.limitOrder({ ticker, amount: '20', price: '0.55' })).executed()
  await (await down.limitOrder({ ticker, amount: '-20', price: '0.55', tif: 'IOC' })).executed()
  for (const held of [...(await up.binaryOptionsPositionsGet()), ...(await down.binaryOptionsPositionsGet())])
    console.log(ticker, held.outcome, held.size.toFixed(), 'at', held.entryPrice.toFixed())
  net.settleMarket(id, { outcome })
  console.log(ticker, 'settled', outcome)
}
for (const [name, lighter] of [
  ['up', up],
  ['down', down],
] as const) {
  const events = await lighter.binaryOptionsPnl()
  console.log(name, 'earned', events.map((event) => event.totalPnl.toFixed(2)).join(' and '), 'USDC')
}

/** A trader with 100 USDC on the spot side, where binary options are paid. */
async function trader(index: number): Promise<Lighter> {
  const lighter = await Lighter.connect({
    environment: net.environment,
    l1PrivateKey: net.accounts[index]?.l1PrivateKey ?? '',
    keyStore: new MemoryKeyStore(),
    env: {},
  })
  const toAccountIndex = lighter.accountIndex
  await (await lighter.transfer({ toAccountIndex, amount: '100', from: 'perps', to: 'spot' })).executed()
  return lighter
}
