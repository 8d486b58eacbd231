export type { CandleResolution } from '@lighter/standards'
export type { Channel, ChannelAuth, MessageHandler, MessageMeta, StreamMessage } from './channels/channel.ts'
export { CANDLE_RESOLUTIONS } from './channels/parts.ts'
export type * from './channels/payloads.ts'
export type * from './channels.ts'
export * as channels from './channels.ts'
export type { IterateOptions } from './client/channel-iterator.ts'
export type {
  IterateMethods,
  StreamClient,
  SubscribeMethods,
  UnsubscribeMethods,
} from './client/create-stream-client.ts'
export { createStreamClient } from './client/create-stream-client.ts'
export type { FrameSubscription, FrameTap } from './client/frame-taps.ts'
export type { StreamClientOptions, StreamEvent } from './client/options.ts'
export type { ConnectOptions } from './client/stream-client.ts'
export { StreamCore } from './client/stream-client.ts'
export type { BackoffOptions } from './connection/backoff.ts'
export type { ConnectionState } from './connection/connection.ts'
export type { KeepaliveOptions } from './connection/keepalive.ts'
export type { OutboundLimits } from './connection/outbound-queue.ts'
export type { SocketFactory, SocketHandlers, StreamSocket } from './connection/socket.ts'
export type { WebSocketOptions } from './connection/web-socket.ts'
export { webSockets } from './connection/web-socket.ts'
export type { WsSocketOptions } from './connection/ws-socket.ts'
export { wsSockets } from './connection/ws-socket.ts'
export type {
  BackpressureOptions,
  BackpressurePolicy,
  BackpressureStats,
} from './subscriptions/backpressure.ts'
export type { RawReader, SubscriptionListener, SubscriptionState } from './subscriptions/listener.ts'
export type { Subscription } from './subscriptions/subscription.ts'
export type { TokenProvider } from './subscriptions/token-source.ts'
export type { SendOptions, SignedTxFrame, TxBatchReceipt, TxReceipt } from './transactions/tx-sender.ts'
export { TxSender, WS_BATCH_LIMIT } from './transactions/tx-sender.ts'
