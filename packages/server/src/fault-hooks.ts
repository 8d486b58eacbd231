/** A frame on its way out: faults may hold, drop or change it. */
export interface OutgoingFrame {
  /** Names the connection. */
  readonly connection: object
  readonly kind: 'update' | 'snapshot' | 'reply'
  /** Channel with colons; of replies what they answer: `jsonapi/sendtx`, or nothing. */
  readonly channel: string
  send(): void
  /** Sends half of it. */
  corrupt(): void
  /** Breaks the connection. */
  drop(): void
  /** Makes the connection fall silent in both directions. */
  mute(): void
  /** Sends an error frame without id or channel. */
  error(code: number): void
  /** Sends a close frame and reads nothing more; TCP stays open for so many milliseconds. */
  slowClose(ms: number): void
}

/** What a fault does to a connection that is asked for. */
export interface ConnectFault {
  readonly kind: 'refuse' | 'reset' | 'slow' | 'halfOpen' | 'earlyPing'
  readonly delayMs: number
}

/** How a subscription that would have been taken is refused. */
export interface SubscribeFault {
  readonly code: number
  /** Whether the message ends with the channel. */
  readonly named: boolean
}

/** An answer that replaces the true one after the request was executed. */
export interface OddAnswer {
  readonly status: number
  /** @param text the answer that it replaces */
  readonly body: (text: string) => string
  /** @default application/json */
  readonly contentType?: string
  readonly location?: string
}

/** What a fault wants instead of, or before, the normal answer. */
export interface HttpFault {
  readonly status?: number
  readonly body?: string
  readonly contentType?: string
  /** Before executing. */
  readonly delayMs?: number
  /** Before answering. */
  readonly answerDelayMs?: number
  /** Executes, then answers with this. */
  readonly odd?: OddAnswer
  /** Breaks the connection: before executing, instead of answering, or half-way through the answer. */
  readonly breaks?: 'refuse' | 'drop' | 'truncate'
}

/** Hooks of faults in a server; all are optional. */
export interface FaultHooks {
  /** Chooses the fault of a request. */
  request?: ((path: string) => HttpFault | undefined) | undefined
  /** Decides what becomes of a frame. */
  frame?: ((frame: OutgoingFrame) => void) | undefined
  /** Chooses the fault of a connection that is asked for. */
  connect?: (() => ConnectFault | undefined) | undefined
  /** Chooses how a subscription that would have been taken is refused. */
  subscribe?: ((channel: string) => SubscribeFault | undefined) | undefined
  /** Whether a token that is good is refused as expired. */
  token?: ((accountIndex: number) => boolean) | undefined
}
