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

/** Decides what becomes of a frame. */
export type FrameFilter = (frame: OutgoingFrame) => void

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
