/** Heartbeat settings. */
export interface KeepaliveOptions {
  /**
   * Interval between pings, in milliseconds. The exchange requires a frame every 2 minutes.
   * @default 15_000
   */
  pingIntervalMs?: number | undefined
  /** The peer counts as dead after this long without a frame, in milliseconds. @default 35_000 */
  deadAfterMs?: number | undefined
}

/** Callbacks of a heartbeat. */
export interface KeepaliveActions {
  /** Sends a ping. */
  ping(): void
  /** Called when the peer has been silent for too long, or its socket has begun to close. */
  dead(silentMs: number): void
  /** Returns whether the socket can still send. */
  isOpen(): boolean
}

/** Interval between checks of the socket, in milliseconds. */
const LOOK_MS = 1_000

/**
 * Sends heartbeats and detects a silent peer, even if TCP does not (half-open connections). Durations are monotonic.
 */
export class Keepalive {
  readonly #intervalMs: number
  readonly #deadAfterMs: number
  #timer: ReturnType<typeof setInterval> | undefined
  #receivedAt = 0
  #pinged = 0
  #looked = 0

  constructor(options: KeepaliveOptions) {
    this.#intervalMs = options.pingIntervalMs ?? 15_000
    this.#deadAfterMs = options.deadAfterMs ?? 35_000
  }

  /** Starts the heartbeat of a fresh connection. */
  start(actions: KeepaliveActions): void {
    this.stop()
    const period = Math.min(this.#intervalMs, this.#deadAfterMs, LOOK_MS)
    this.#receivedAt = performance.now()
    this.#pinged = this.#receivedAt
    this.#looked = this.#receivedAt
    this.#timer = setInterval(() => this.#look(actions, period), period)
  }

  /** Records that something was received. */
  received(): void {
    this.#receivedAt = performance.now()
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  #look(actions: KeepaliveActions, period: number): void {
    const now = performance.now()
    // The process was suspended: read what has arrived before declaring the peer dead.
    const wasHeldUp = now - this.#looked > 3 * period
    this.#looked = now
    const silent = now - this.#receivedAt
    if (!actions.isOpen() || (silent >= this.#deadAfterMs && !wasHeldUp)) {
      actions.dead(Math.round(silent))
      return
    }
    // Timers may fire a fraction of a millisecond early.
    if (now - this.#pinged < this.#intervalMs - 1) return
    this.#pinged = now
    actions.ping()
  }
}
