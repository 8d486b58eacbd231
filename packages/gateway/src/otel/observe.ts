import { type Meter, metrics, type Tracer, trace } from '@opentelemetry/api'
import { onChannel } from './channel.ts'
import { measureClient } from './client-gauges.ts'
import type { ObservedContext } from './observed-context.ts'
import { requestReport } from './request-report.ts'
import { streamReport } from './stream-report.ts'
import { transactionReport } from './transaction-report.ts'

/** A client to measure: a connected `Lighter`, or `{ context }` with the context of `connectContext`. */
export interface ObservedClient {
  /** State of the client. */
  readonly context: ObservedContext
}

/** Options of {@link observe}. */
export interface ObserveOptions {
  /**
   * Connected clients whose live copies, keys and budgets are measured, and whose orders are counted by final status.
   * Transactions, requests and stream events are those of the whole process. @default none
   */
  clients?: readonly ObservedClient[] | undefined
  /** Creates the instruments. @default the meter `@lighter/gateway` of the global provider */
  meter?: Meter | undefined
  /** Creates the spans. @default the tracer `@lighter/gateway` of the global provider */
  tracer?: Tracer | undefined
}

/** A running observation. */
export interface Observation extends Disposable {
  /** Stops measuring. Idempotent. */
  close(): void
  /** {@link Observation.close}, for `using`. */
  [Symbol.dispose](): void
}

/**
 * Reports what the clients of this process do to OpenTelemetry: a span for each transaction and each REST request, and
 * metrics. Without a registered provider it does nothing. Attributes contain no secret, and paths are templates.
 *
 * | metric | unit | attributes |
 * |---|---|---|
 * | `lighter.transactions` | count | `lighter.transaction.type`, `lighter.transport`, `lighter.outcome` (`accepted`, `refused`, `unknown`), `error.type`, `lighter.api_code` |
 * | `lighter.transaction.call.duration` | s, from the call to the reply | the first three |
 * | `lighter.transaction.send.duration` | s, from sending to the reply | the first three |
 * | `lighter.rest.request.duration` | s, with the wait for the rate limit | `http.request.method`, `url.template`, `error.type` |
 * | `lighter.stream.events` | count | `lighter.event` (`reconnecting`, `reconnected`, …), `error.type` |
 * | `lighter.stream.connected` | 1 or 0 | `lighter.account` |
 * | `lighter.copy.live` | 1, or 0 while the copy is stale | `lighter.account`, `lighter.copy` (`book`, `orders`, …), `lighter.ticker` |
 * | `lighter.copy.age` | s since the last message | the same |
 * | `lighter.nonce.in_flight` | transactions without a reply | `lighter.account`, `lighter.api_key` |
 * | `lighter.rest.budget.used`, `lighter.rest.budget.limit` | weight | `lighter.account`, `lighter.budget` |
 * | `lighter.orders.ended` | count, while the client has a live copy of its orders | `lighter.account`, `lighter.ticker`, `lighter.order.status` |
 *
 * Diagnostics channels are those of Node; in a browser only the metrics of `clients` are reported.
 *
 * @throws {ConfigError} `NOT_INITIALIZED` if a client is not connected
 *
 * @example
 * ```ts
 * using observation = observe({ clients: [lighter] })
 * ```
 */
export function observe(options: ObserveOptions = {}): Observation {
  const meter = options.meter ?? metrics.getMeter('@lighter/gateway')
  const tracer = options.tracer ?? trace.getTracer('@lighter/gateway')
  const stops = [
    ...(options.clients ?? []).map(({ context }) => measureClient(meter, context)),
    onChannel('lighter:transaction', transactionReport(meter, tracer)),
    onChannel('lighter:rest', requestReport(meter, tracer)),
    onChannel('lighter:ws', streamReport(meter)),
  ]
  const close = (): void => {
    for (const one of stops.splice(0)) one()
  }
  return { close, [Symbol.dispose]: close }
}
