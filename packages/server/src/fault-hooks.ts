import type { TokenFaults } from './auth/auth.ts'

/** An outgoing frame: faults may hold, drop or change it. */
export interface OutgoingFrame {
  /** Id of the connection. */
  readonly connection: object
  /** Kind of message: an update or first message of a channel, or a reply. */
  readonly kind: 'update' | 'snapshot' | 'reply'
  /** Channel with colons; for replies the request type, such as `jsonapi/sendtx`, or nothing. */
  readonly channel: string
  /** Sends the frame unchanged. */
  send(): void
  /** Sends half of the frame. */
  corrupt(): void
  /** Breaks the connection. */
  drop(): void
  /** Silences the connection in both directions. */
  mute(): void
  /** Sends an error frame without id or channel. */
  error(code: number): void
  /** Sends a close frame and reads nothing more; TCP stays open for this many milliseconds. */
  slowClose(ms: number): void
}

/** Effect of a fault on a requested connection. */
export interface ConnectFault {
  /**
   * - `refuse`: refused with HTTP 503
   * - `reset`: broken without a response
   * - `slow`: accepted after `delayMs`
   * - `halfOpen`: accepted, then silent forever
   * - `earlyPing`: accepted; the server sends `{"type":"ping"}` before `connected`
   */
  readonly kind: 'refuse' | 'reset' | 'slow' | 'halfOpen' | 'earlyPing'
  /** Milliseconds, for `slow`. */
  readonly delayMs: number
}

/** Refusal of a subscription that would have been accepted. */
export interface SubscribeFault {
  /** The exchange's error code. */
  readonly code: number
  /** Whether the message ends with the channel. */
  readonly named: boolean
}

/** A response that replaces the real one after the request was executed. */
export interface OddResponse {
  /** HTTP status. */
  readonly status: number
  /** Makes the body. @param text the response that it replaces */
  readonly body: (text: string) => string
  /** Content type. @default application/json */
  readonly contentType?: string | undefined
  /** Target of a redirect. */
  readonly location?: string | undefined
}

/** Effect of a fault instead of, or before, the normal response. */
export interface HttpFault {
  /** Responds with this HTTP status, without executing. */
  readonly status?: number | undefined
  /** Body of that response. @default the exchange's internal error */
  readonly body?: string | undefined
  /** Content type of that response. @default application/json */
  readonly contentType?: string | undefined
  /** Delay before executing. */
  readonly delayMs?: number | undefined
  /** Delay before responding. */
  readonly responseDelayMs?: number | undefined
  /** Executes, then responds with this. */
  readonly odd?: OddResponse | undefined
  /** Breaks the connection: before executing, instead of responding, or halfway through the response. */
  readonly breaks?: 'refuse' | 'drop' | 'truncate' | undefined
}

/** Hooks of faults in a server; all are optional. */
export interface FaultHooks extends TokenFaults {
  /** Chooses the fault of a request. */
  request?: ((path: string) => HttpFault | undefined) | undefined
  /** Chooses the fault of a frame. */
  frame?: ((frame: OutgoingFrame) => void) | undefined
  /** Chooses the fault of a requested connection. */
  connect?: (() => ConnectFault | undefined) | undefined
  /** Chooses the refusal of a subscription that would have been accepted. */
  subscribe?: ((channel: string) => SubscribeFault | undefined) | undefined
}
