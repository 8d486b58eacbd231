import type { AccountAsset, AccountPosition, Order, UserStats } from '@lighter/standards/wire'
import { effect, type Signal, signal } from '@preact/signals'
import { control } from '../lib/control.ts'
import { atMostEvery } from '../lib/throttle.ts'
import { present } from './pulse.ts'
import { info } from './session.ts'

/** An account as localnet knows it (`POST /localnet/portfolio`). */
export interface Portfolio {
  stats: UserStats
  tier: string
  /** Open perps positions. */
  positions: AccountPosition[]
  /** Open and waiting orders. */
  orders: Order[]
  /** Initial margin of each perps market in percent, by market id. */
  marginFractions: Record<string, string>
  /** Spot balances, by asset id. */
  assets: Record<string, AccountAsset>
}

/** The account that is looked at. */
export const accountIndex: Signal<number | undefined> = signal(undefined)
/** Its values, positions and orders. */
export const portfolio: Signal<Portfolio | undefined> = signal(undefined)

/**
 * Follows the account that is looked at. Localnet itself is asked, because the orders of the stream are private, and what a trader
 * holds should be right whatever faults strike the streams.
 */
export function followAccount(onBlock: (listener: () => void) => void): void {
  const read = atMostEvery(250, readPortfolio)
  onBlock(read)
  effect(() => {
    accountIndex.value ??= info.value?.accounts[0]?.accountIndex
  })
  effect(() => {
    if (accountIndex.value === undefined) return
    portfolio.value = undefined
    readPortfolio().catch(() => {})
  })
  effect(() => {
    if (present.value !== undefined) read()
  })
}

/** Reads the account now. */
export async function readPortfolio(): Promise<void> {
  const index = accountIndex.peek()
  if (index === undefined) return
  const found = await control<Portfolio>('portfolio', { accountIndex: index })
  if (index === accountIndex.peek()) portfolio.value = found
}
