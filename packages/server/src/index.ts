export type { TokenFaults } from './auth/auth.ts'
export type {
  Broadcast,
  Receipt,
  ReplaceableChannels,
  RequestLimits,
  SentTransaction,
  ServedExchange,
  Snapshot,
  TextSnapshot,
} from './exchange.ts'
export type { ServeOptions } from './exchange-server.ts'
export { ExchangeServer, serve } from './exchange-server.ts'
export type {
  ConnectFault,
  FaultHooks,
  HttpFault,
  OddResponse,
  OutgoingFrame,
  SubscribeFault,
} from './fault-hooks.ts'
export { RawResponse } from './http/raw-response.ts'
export type { InProcessRequest, InProcessResponse } from './in-process/in-process.ts'
export { InProcess } from './in-process/in-process.ts'
export type { InProcessHandlers, InProcessSocket } from './in-process/in-process-socket.ts'
export type { Delays } from './in-process/wire.ts'
export type { Refusal } from './refusal.ts'
export { isRefusal, RefusedRequest, refused } from './refusal.ts'
export type { Access, Tls } from './request/access.ts'
export type { Caller } from './request/caller.ts'
export type { RestHandler, RestRequest, Route } from './request/request.ts'
export type { AudienceOptions, Listener } from './ws/audience.ts'
export { Audience } from './ws/audience.ts'
export type { Encoding } from './ws/encoding.ts'
export type { StreamLimits } from './ws/limits.ts'
export { SLOW_READER } from './ws/limits.ts'
