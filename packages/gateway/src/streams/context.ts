import type { LiveMirrors, MirrorsContext } from '../mirrors/context.ts'
import type { FillStream } from './fill-stream.ts'
import type { Subscriptions } from './subscriptions.ts'

/** Subscriptions, besides the live copies. */
export interface StreamsContext extends MirrorsContext {
  /** Resources that calls have opened so far. */
  readonly live: LiveParts
}

/** Resources that calls have opened; they are closed with the client. */
export interface LiveParts extends LiveMirrors {
  /** Subscriptions that `…Subscribe` methods have started. */
  readonly subscriptions: Subscriptions
  /** Fills of the account; absent until subscribed. */
  fills?: FillStream | undefined
}
