import type { AccountPosition, Order } from '@lighter/standards/wire'
import type { StreamClient, Subscription } from '@lighter/ws'
import { effect, type Signal, signal } from '@preact/signals'
import { control } from '../lib/control.ts'
import { atMostEvery } from '../lib/throttle.ts'
import { info } from './session.ts'

/** Balance of the account that is looked at, in USDC. */
export interface AccountBalance {
  equity: number
  collateral: number
  available: number
}

/** The account that is looked at. */
export const accountIndex: Signal<number | undefined> = signal(undefined)
/** Its balance. */
export const balance: Signal<AccountBalance | undefined> = signal(undefined)
/** Its open positions. */
export const positions: Signal<readonly AccountPosition[]> = signal([])
/** Its open and waiting orders. */
export const orders: Signal<readonly Order[]> = signal([])

/** Follows the account that is looked at. Its orders are private on the stream, so localnet itself is asked for them. */
export function followAccount(stream: StreamClient, onBlock: (listener: () => void) => void): void {
  const readOrders = atMostEvery(250, async () => {
    const index = accountIndex.value
    if (index === undefined) return
    const answer = await control<{ orders: Order[] }>('orders', { accountIndex: index })
    if (index === accountIndex.value) orders.value = answer.orders
  })
  onBlock(readOrders)
  effect(() => {
    accountIndex.value ??= info.value?.accounts[0]?.accountIndex
  })
  let stop = (): void => {}
  effect(() => {
    const index = accountIndex.value
    if (index === undefined) return
    stop()
    balance.value = undefined
    positions.value = []
    orders.value = []
    let isOver = false
    const held = new Map<number, AccountPosition>()
    const opened: Promise<Subscription>[] = [
      stream.subscribeUserStats({
        accountIndex: index,
        onMessage: ({ stats }) => {
          if (isOver) return
          balance.value = {
            equity: Number(stats.portfolio_value),
            collateral: Number(stats.collateral),
            available: Number(stats.available_balance),
          }
        },
      }),
      stream.subscribeAccountAllPositions({
        accountIndex: index,
        onMessage: (message, { isSnapshot }) => {
          if (isOver) return
          if (isSnapshot) held.clear()
          for (const position of Object.values(message.positions ?? {})) {
            if (Number(position.position) === 0) held.delete(position.market_id)
            else held.set(position.market_id, position)
          }
          positions.value = [...held.values()]
        },
      }),
    ]
    readOrders()
    stop = () => {
      isOver = true
      for (const one of opened) one.then((subscription) => subscription.unsubscribe()).catch(() => {})
    }
  })
}
