import type { Channel, StreamMessage } from '../channels/channel.ts'
import * as channels from '../channels.ts'
import type { IterateMethods, SubscribeMethods, UnsubscribeMethods } from '../generated/stream-methods.ts'
import { type IterateOptions, iterateChannel } from '../subscriptions/channel-iterator.ts'
import type { SubscriptionListener } from '../subscriptions/listener.ts'
import type { Subscription } from '../subscriptions/subscription.ts'
import type { StreamClientOptions } from './options.ts'
import { StreamCore } from './stream-client.ts'

type Channels = typeof channels
type ParametersOf<C> = C extends Channel<infer P, infer _M> ? P : never
type MessageOf<C> = C extends Channel<infer _P, infer M> ? M : never

/** Methods of every channel as the loop below creates them. The documented interfaces must match. */
type ChannelMethods = {
  [K in keyof Channels as `subscribe${Capitalize<K>}`]: (
    options: ParametersOf<Channels[K]> & SubscriptionListener<MessageOf<Channels[K]>>,
  ) => Promise<Subscription>
} & {
  [K in keyof Channels as `unsubscribe${Capitalize<K>}`]: (parameters: ParametersOf<Channels[K]>) => void
} & {
  [K in keyof Channels]: (
    parameters: ParametersOf<Channels[K]>,
    options?: IterateOptions,
  ) => AsyncGenerator<MessageOf<Channels[K]>, void, undefined>
}

/** A connection to the exchange's WebSocket stream, with typed methods for every channel. */
export type StreamClient = StreamCore & SubscribeMethods & UnsubscribeMethods & IterateMethods

/**
 * Creates a stream client. It connects with the first subscription (or `connect()`), reconnects automatically and
 * renews all subscriptions, with a fresh token for private ones.
 *
 * @example
 * ```ts
 * import { createStreamClient } from '@lighter/ws'
 *
 * await using stream = createStreamClient({ environment: 'testnet' })
 * for await (const { trades } of stream.trade({ marketId: 0 })) console.log(trades.length)
 * ```
 */
export function createStreamClient(options: StreamClientOptions = {}): StreamClient {
  const core = new StreamCore(options)
  const methods: Record<string, unknown> = {}
  for (const [name, channel] of Object.entries(channels) as [string, Channel<object, StreamMessage>][]) {
    const title = name.charAt(0).toUpperCase() + name.slice(1)
    methods[`subscribe${title}`] = (request: object & SubscriptionListener<StreamMessage>) => {
      const { onMessage, onState, onError, backpressure, signal, ...parameters } = request
      return core.subscribe(channel, parameters, { onMessage, onState, onError, backpressure, signal })
    }
    methods[`unsubscribe${title}`] = (parameters: object = {}) => core.unsubscribe(channel, parameters)
    methods[name] = (parameters: object = {}, iterate?: IterateOptions) =>
      iterateChannel(core, channel, parameters, iterate)
  }
  // The loop above implements the mapped type, which TypeScript cannot verify.
  return Object.assign(core, methods as ChannelMethods)
}
