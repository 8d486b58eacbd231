import type { Ack, Lighter, MemoryKeyStore } from '@lighter/gateway'
import { effect } from '@preact/signals'
import { fixed } from '../lib/format.ts'
import { accountIndex, readPortfolio } from './account.ts'
import { fillOf, readHistory } from './history.ts'
import { symbolOf } from './markets.ts'
import { jumps, readTime } from './pulse.ts'
import { environment, info } from './session.ts'

/** Longest wait for the outcome of a transaction. */
const OUTCOME_MS = 10_000

let current: { account: number; client: Promise<Lighter> } | undefined
/** L2 keys that this page registered, by account: a new client of the account goes on with them. */
const stores = new Map<number, { store: MemoryKeyStore; slot: number }>()

/**
 * Returns the client that trades for the account that is looked at. It is connected at the first use, because it registers keys,
 * and looking at an account should not change it.
 *
 * @throws with the reason if localnet does not share the account's key
 */
export async function trader(): Promise<Lighter> {
  const account = accountIndex.value
  if (account === undefined) throw new Error('no account is selected')
  // An order of a client from before a move of the clock may have expired already.
  await readTime()
  if (current?.account === account) return current.client
  dropTrader()
  const client = connect(account)
  current = { account, client }
  client.catch(() => {
    if (current?.client === client) current = undefined
  })
  return client
}

/** Forgets the client: the next order connects a new one. */
export function dropTrader(): void {
  current?.client.then((client) => client.close()).catch(() => {})
  current = undefined
}

/** Connects again after the exchange's clock was moved: what a client measured of it is wrong. */
export function followClockJumps(): void {
  effect(() => {
    if (jumps.value > 0) dropTrader()
  })
}

async function connect(account: number): Promise<Lighter> {
  const { l1PrivateKey } = info.value?.accounts.find((one) => one.accountIndex === account) ?? {}
  if (l1PrivateKey === undefined)
    throw new Error(
      'localnet does not share the keys of its accounts on this address: start it with --share-keys',
    )
  // Loaded at the first order: the signer, and the wallet library that registers its keys.
  const { Lighter: Client, MemoryKeyStore: Keys } = await import('@lighter/gateway')
  let mine = stores.get(account)
  if (mine === undefined) {
    // Of a slot of its own, so that it takes over neither the keys of a bot nor those of another tab.
    mine = { store: new Keys(), slot: 130 + 2 * Math.floor(Math.random() * 60) }
    stores.set(account, mine)
  }
  return Client.connect({
    environment: environment.value,
    l1PrivateKey,
    accountIndex: account,
    keyStore: mine.store,
    reserveFrom: mine.slot,
    replaceKeys: true,
  })
}

/** Waits for the outcome of a transaction, and says what it was. @throws with the exchange's reason if it had no effect */
export async function outcomeOf(ack: Ack): Promise<string> {
  const result = await ack.executed({ timeoutMs: OUTCOME_MS })
  if (result.outcome === 'rejected') throw new Error(`rejected: ${result.message}`)
  const [{ fills }] = await Promise.all([readHistory(), readPortfolio()])
  const own = fills
    .filter((trade) => trade.tx_hash === ack.txHash)
    .map((trade) => fillOf(trade, accountIndex.value ?? 0))
  const [first] = own
  if (first === undefined) return 'done'
  const size = own.reduce((sum, one) => sum + Number(one.size), 0)
  const quote = own.reduce((sum, one) => sum + Number(one.price) * Number(one.size), 0)
  const decimals = (text: string): number => text.split('.')[1]?.length ?? 0
  return `${first.isBuy ? 'bought' : 'sold'} ${fixed(size, decimals(first.size))} ${symbolOf(first.marketId)} at ${fixed(quote / size, decimals(first.price))}`
}
