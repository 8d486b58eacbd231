import type { Ack, Lighter } from '@lighter/gateway'
import { type Signal, signal } from '@preact/signals'
import type { Market } from './markets.ts'
import { outcomeOf, trader } from './trader.ts'

/** Kinds of orders as the ticket offers them. */
export type OrderKind =
  | 'limit'
  | 'market'
  | 'stop-loss'
  | 'stop-loss-limit'
  | 'take-profit'
  | 'take-profit-limit'
  | 'twap'
  | 'bracket'
  | 'oco'

/** Texts of the ticket, as they were typed: they go to the exchange as decimals, never as floats. */
export interface TicketFields {
  side: 'buy' | 'sell'
  kind: OrderKind
  price: string
  size: string
  trigger: string
  /** Trigger of an exit at a loss; empty for none. */
  stopLoss: string
  /** Trigger of an exit at a profit; empty for none. */
  takeProfit: string
  tif: 'GTC' | 'ALO' | 'IOC'
  reduceOnly: boolean
  /** Percent. */
  slippage: string
  minutes: string
}

/** The order that is being written. */
export const ticket: Signal<TicketFields> = signal<TicketFields>({
  side: 'buy',
  kind: 'limit',
  price: '',
  size: '',
  trigger: '',
  stopLoss: '',
  takeProfit: '',
  tif: 'GTC',
  reduceOnly: false,
  slippage: '3',
  minutes: '5',
})

/** Changes some fields. */
export function edit(fields: Partial<TicketFields>): void {
  ticket.value = { ...ticket.value, ...fields }
}

/** Fields that a kind of order has besides side and size. */
export interface KindFields {
  price: boolean
  trigger: boolean
  slippage: boolean
  /** A stop loss and a take profit. */
  exits: boolean
  /** Whether it only closes a position. */
  isExit: boolean
}

/** Fields that a kind of order has besides side and size. */
export function fieldsOf(kind: OrderKind): KindFields {
  const isTriggered = kind.startsWith('stop') || kind.startsWith('take')
  const isGroup = kind === 'bracket' || kind === 'oco'
  const hasPrice = kind === 'limit' || kind === 'bracket' || kind.endsWith('-limit')
  return {
    price: hasPrice,
    trigger: isTriggered,
    slippage: !hasPrice && !isGroup,
    exits: isGroup,
    isExit: kind === 'oco',
  }
}

/** A percentage as the fraction that the gateway takes, exactly: `0.5` becomes `0.005`. */
export function fraction(percent: string): string {
  const [integer = '', decimals = ''] = percent.split('.')
  const digits = integer.padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}${decimals}`
}

/** Places the order of the ticket, and says what became of it. @throws with the gateway's or the exchange's reason */
export async function placeTicket(market: Market): Promise<string> {
  const fields = ticket.value
  const client = await trader()
  const text = await outcomeOf(await send(client, market, fields))
  return text === 'done' ? RESTING[fields.kind] : text
}

const RESTING: Readonly<Record<OrderKind, string>> = {
  limit: 'accepted',
  market: 'nothing filled',
  'stop-loss': 'waits for its trigger',
  'stop-loss-limit': 'waits for its trigger',
  'take-profit': 'waits for its trigger',
  'take-profit-limit': 'waits for its trigger',
  twap: 'runs',
  bracket: 'accepted',
  oco: 'wait for their triggers',
}

function send(client: Lighter, { marketId }: Market, fields: TicketFields): Promise<Ack> {
  const { side, kind, price, tif, reduceOnly } = fields
  const amount = side === 'buy' ? fields.size : `-${fields.size}`
  const common = { marketId, amount, reduceOnly }
  const slippageTolerance = fraction(fields.slippage)
  if (kind === 'bracket') return sendBracket(client, marketId, fields)
  if (kind === 'oco')
    return client.ocoOrder({
      marketId,
      amount: fields.size === '' ? 'position' : amount,
      stopLoss: { triggerPrice: fields.stopLoss },
      takeProfit: { triggerPrice: fields.takeProfit },
    })
  if (kind === 'limit') return client.limitOrder({ ...common, price, tif })
  if (kind === 'market') return client.marketOrder({ ...common, slippageTolerance })
  if (kind === 'twap')
    return client.twapOrder({ ...common, durationMs: Number(fields.minutes) * 60_000, slippageTolerance })
  const isLimit = kind.endsWith('-limit')
  return client.conditionalOrder({
    ...common,
    kind: kind.startsWith('stop') ? 'SL' : 'TP',
    triggerPrice: fields.trigger,
    ...(isLimit ? { limitPrice: price } : { slippageTolerance }),
  })
}

/** An entry at the price, or at market without one, with the exits that have a trigger. */
function sendBracket(client: Lighter, marketId: number, fields: TicketFields): Promise<Ack> {
  const { stopLoss, takeProfit, price } = fields
  if (stopLoss === '' && takeProfit === '') throw new Error('enter a stop loss, a take profit or both')
  return client.bracketOrder({
    marketId,
    amount: fields.side === 'buy' ? fields.size : `-${fields.size}`,
    ...(price === '' ? {} : { price }),
    ...(stopLoss === '' ? {} : { stopLoss: { triggerPrice: stopLoss } }),
    ...(takeProfit === '' ? {} : { takeProfit: { triggerPrice: takeProfit } }),
  })
}
