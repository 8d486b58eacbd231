import type { TokenFaults } from './auth/auth.ts'

/** A frame on its way out: faults may hold, drop or change it. */
export interface OutgoingFrame {
  /** Names the connection. */
  readonly connection: object
  /** Kind of message: an update or first message of a channel, or a reply. */
  readonly kind: 'update' | 'snapshot' | 'reply'
  /** Channel with colons; of replies what they answer: `jsonapi/sendtx`, or nothing. */
  readonly channel: string
  /** Sends it as it is. */
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

/** Effect of a fault on a requested connection. */
export interface ConnectFault {
  /**
   * - `refuse`: answered with HTTP 503
   * - `reset`: broken without an answer
   * - `slow`: taken after `delayMs`
   * - `halfOpen`: taken, then silent for good
   * - `earlyPing`: taken, and asked `{"type":"ping"}` before `connected`
   */
  readonly kind: 'refuse' | 'reset' | 'slow' | 'halfOpen' | 'earlyPing'
  /** Milliseconds, of `slow`. */
  readonly delayMs: number
}

/** How a subscription that would have been taken is refused. */
export interface SubscribeFault {
  /** The exchange's number of the error. */
  readonly code: number
  /** Whether the message ends with the channel. */
  readonly named: boolean
}

/** An answer that replaces the true one after the request was executed. */
export interface OddAnswer {
  /** HTTP status. */
  readonly status: number
  /** Makes the body. @param text the answer that it replaces */
  readonly body: (text: string) => string
  /** Content type. @default application/json */
  readonly contentType?: string | undefined
  /** Where a redirect leads. */
  readonly location?: string | undefined
}

/** Effect of a fault instead of, or before, the normal response. */
export interface HttpFault {
  /** Answers with this HTTP status, without executing. */
  readonly status?: number | undefined
  /** Body of that answer. @default the exchange's internal error */
  readonly body?: string | undefined
  /** Content type of that answer. @default application/json */
  readonly contentType?: string | undefined
  /** Before executing. */
  readonly delayMs?: number | undefined
  /** Before answering. */
  readonly answerDelayMs?: number | undefined
  /** Executes, then answers with this. */
  readonly odd?: OddAnswer | undefined
  /** Breaks the connection: before executing, instead of answering, or half-way through the answer. */
  readonly breaks?: 'refuse' | 'drop' | 'truncate' | undefined
}

/** Hooks of faults in a server; all are optional. */
export interface FaultHooks extends TokenFaults {
  /** Chooses the fault of a request. */
  request?: ((path: string) => HttpFault | undefined) | undefined
  /** Decides what becomes of a frame. */
  frame?: ((frame: OutgoingFrame) => void) | undefined
  /** Chooses the fault of a requested connection. */
  connect?: (() => ConnectFault | undefined) | undefined
  /** Chooses how a subscription that would have been taken is refused. */
  subscribe?: ((channel: string) => SubscribeFault | undefined) | undefined
}
