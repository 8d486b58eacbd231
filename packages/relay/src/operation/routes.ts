import { RawResponse, type Route } from '@lighter/server'
import { METRICS_TYPE, type Metric, metricsText } from './metrics.ts'
import type { RelayPart } from './part.ts'
import type { RelayStatus } from './status.ts'

/** Routes for operators: `/health` works without a key and is 503 while the exchange is disconnected; `/metrics` takes any valid key. */
export function operationRoutes(status: () => RelayStatus, parts: ReadonlySet<RelayPart>): Route[] {
  return [
    [
      'GET /health',
      () => {
        const { state, losses, parts: states } = status()
        return new RawResponse({
          status: state === 'ok' ? 200 : 503,
          headers: { 'content-type': 'application/json' },
          text: JSON.stringify({ state, losses, ...states }),
        })
      },
    ],
    [
      'GET /metrics',
      () =>
        new RawResponse({
          status: 200,
          headers: { 'content-type': METRICS_TYPE },
          text: textOf(
            status(),
            [...parts].flatMap(({ metrics }) => metrics),
          ),
        }),
    ],
  ]
}

function textOf(status: RelayStatus, more: readonly Metric[]): string {
  return metricsText([
    {
      name: 'up',
      type: 'gauge',
      help: '1 while the streams of the exchange are connected.',
      value: status.state === 'ok' ? 1 : 0,
    },
    { name: 'consumers', type: 'gauge', help: 'Open streams of consumers.', value: status.consumers },
    { name: 'channels', type: 'gauge', help: 'Channels subscribed at the exchange.', value: status.channels },
    {
      name: 'live_channels',
      type: 'gauge',
      help: 'Channels whose messages are current.',
      value: status.liveChannels,
    },
    {
      name: 'messages',
      type: 'counter',
      help: 'Messages received from the exchange.',
      value: status.messages,
    },
    {
      name: 'losses',
      type: 'counter',
      help: 'Times a stream of the exchange was lost or could not be opened.',
      value: status.losses,
    },
    { name: 'requests', type: 'counter', help: 'REST requests to the exchange.', value: status.requests },
    {
      name: 'shared_reads',
      type: 'counter',
      help: 'Reads of consumers that needed no request of their own.',
      value: status.sharedReads,
    },
    {
      name: 'transactions',
      type: 'counter',
      help: 'Transactions passed on, by outcome.',
      label: 'outcome',
      value: { ...status.transactions },
    },
    ...more,
  ])
}
