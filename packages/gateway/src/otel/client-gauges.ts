import { isLiveStatus } from '@lighter/standards'
import type { Attributes, BatchObservableCallback, Meter, Observable } from '@opentelemetry/api'
import type { ObservedContext } from './observed-context.ts'

/** A live copy of the client, as the metrics show it. */
interface Copy {
  name: string
  isLive: boolean
  ageMs: number
  ticker?: string | undefined
}

/** Measures the live copies, keys and budgets of a client whenever metrics are read; returns a function that stops it. */
export function measureClient(meter: Meter, context: ObservedContext): () => void {
  const account: Attributes =
    context.accountIndex === undefined ? {} : { 'lighter.account': context.accountIndex }
  const gauge = (name: string, description: string, unit?: string): Observable =>
    meter.createObservableGauge(name, unit === undefined ? { description } : { description, unit })
  const connected = gauge('lighter.stream.connected', 'Whether the stream is connected')
  const live = gauge('lighter.copy.live', 'Whether a live copy is in step with the exchange')
  const age = gauge('lighter.copy.age', 'Time since the last message of a live copy', 's')
  const inFlight = gauge('lighter.nonce.in_flight', 'Transactions of a key without a reply')
  const used = gauge('lighter.rest.budget.used', 'Weight used in the window of a REST budget')
  const limit = gauge('lighter.rest.budget.limit', 'Weight that a REST budget allows in its window')
  const observables = [connected, live, age, inFlight, used, limit]

  const observe: BatchObservableCallback = (result) => {
    if (context.lifetime.isOver) return
    result.observe(connected, context.stream.state === 'connected' ? 1 : 0, account)
    for (const { name, isLive, ageMs, ticker } of copiesOf(context)) {
      const labels = {
        ...account,
        'lighter.copy': name,
        // Exporters would print an undefined label.
        ...(ticker === undefined ? {} : { 'lighter.ticker': ticker }),
      }
      result.observe(live, isLive ? 1 : 0, labels)
      if (Number.isFinite(ageMs)) result.observe(age, ageMs / 1000, labels)
    }
    for (const { apiKeyIndex, lane } of context.submitter.slots)
      result.observe(inFlight, lane.inFlight, { ...account, 'lighter.api_key': apiKeyIndex })
    for (const { name, used: weight, budget } of context.rest.context.limiter.budgets?.() ?? []) {
      const labels = { ...account, 'lighter.budget': name }
      result.observe(used, weight, labels)
      result.observe(limit, budget, labels)
    }
  }
  meter.addBatchObservableCallback(observe, observables)

  const ended = meter.createCounter('lighter.orders.ended', { description: 'Orders by final status' })
  const stopListening = context.orders?.onUpdate(({ ticker, status }) => {
    if (isLiveStatus(status)) return
    ended.add(1, { ...account, 'lighter.ticker': ticker, 'lighter.order.status': status })
  })
  return () => {
    meter.removeBatchObservableCallback(observe, observables)
    stopListening?.()
  }
}

/** Returns the live copies that are open. */
function copiesOf({ live, orders, positions, executions }: ObservedContext): Copy[] {
  const now = performance.now()
  const books = [...live.books.values()].map(
    ({ isLive, stats, ticker }): Copy => ({ name: 'book', isLive, ageMs: stats.ageMs, ticker }),
  )
  const sources = { orders, positions, balance: live.balance, fills: live.fills, executions }
  const others = Object.entries(sources).flatMap(([name, source]): Copy[] =>
    source?.isOpen === true
      ? [
          {
            name,
            isLive: source.isLive,
            ageMs: source.lastMessageAt === 0 ? Infinity : now - source.lastMessageAt,
          },
        ]
      : [],
  )
  return [...books, ...others]
}
