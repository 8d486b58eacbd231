import { Lighter, type LighterOptions, MemoryKeyStore } from '@lighter/gateway'
import { type Actor, Localnet, type LocalnetOptions } from '@lighter/localnet'

/** An exchange with nothing in its books, a client of its first account, and the second account to trade against. */
export interface Desk extends AsyncDisposable {
  net: Localnet
  lighter: Lighter
  other: Actor
  /** A further client, of the account with this number; closed with the desk. */
  connect(options?: LighterOptions, account?: number): Promise<Lighter>
}

/** Opens a {@link Desk}. Options of the exchange: each book change is sent at once and there are no other traders, unless options differ. */
export async function openDesk(options: LighterOptions = {}, exchange: LocalnetOptions = {}): Promise<Desk> {
  const net = await Localnet.start({ bookIntervalMs: 0, seed: 1, liquidity: false, ...exchange })
  const clients: Lighter[] = []
  const connect: Desk['connect'] = async (more = {}, account = 0) => {
    const client = await Lighter.connect({
      environment: net.environment,
      l1PrivateKey: net.accounts[account]?.l1PrivateKey ?? '',
      keyStore: new MemoryKeyStore(),
      env: {},
      ...more,
    })
    clients.push(client)
    return client
  }
  const lighter = await connect(options)
  return {
    net,
    lighter,
    other: net.actor(net.accounts[1]?.accountIndex ?? 0),
    connect,
    async [Symbol.asyncDispose]() {
      await Promise.all(clients.map((client) => client.close()))
      await net.close()
    },
  }
}

/** Buys so many times; each time one order fills and ends. */
export async function trade({ lighter, other }: Desk, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    other.placeOrder({ market: 'ETH', amount: '-0.1', price: '2000' })
    await (await lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: 2000, tif: 'IOC' })).executed()
  }
}
