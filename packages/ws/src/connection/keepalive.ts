/** Heartbeat settings. */
export interface KeepaliveOptions {
  /**
   * A ping is sent after this long without one, in milliseconds. The exchange requires a frame every 2 minutes.
   * @default 15_000
   */
  pingIntervalMs?: number | undefined
  /** The peer counts as dead when nothing was received for this long, in milliseconds. @default 35_000 */
  deadAfterMs?: number | undefined
}

/** What a heartbeat asks for. */
export interface KeepaliveActions {
  /** Sends a ping. */
  ping(): void
  /** The peer has been silent for too long, or its socket has begun to close. */
  dead(silentMs: number): void
  /** Whether the socket can still send. */
  isOpen(): boolean
}

/** The socket is looked at this often. */
const LOOK_MS = 1_000

/**
 * Sends heartbeats and notices a peer that has gone silent, also when TCP has not (half-open connections). Durations are
 * monotonic.
 */
export class Keepalive {
  readonly #intervalMs: number
  readonly #deadAfterMs: number
  #timer: ReturnType<typeof setInterval> | undefined
  #heard = 0
  #pinged = 0
  #looked = 0

  constructor(options: KeepaliveOptions) {
    this.#intervalMs = options.pingIntervalMs ?? 15_000
    this.#deadAfterMs = options.deadAfterMs ?? 35_000
  }

  /** Starts for a fresh connection. */
  start(actions: KeepaliveActions): void {
    this.stop()
    const period = Math.min(this.#intervalMs, this.#deadAfterMs, LOOK_MS)
    this.#heard = performance.now()
    this.#pinged = this.#heard
    this.#looked = this.#heard
    this.#timer = setInterval(() => this.#look(actions, period), period)
  }

  /** Anything was received. */
  heard(): void {
    this.#heard = performance.now()
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  #look(actions: KeepaliveActions, period: number): void {
    const now = performance.now()
    // The process did not run: what has come meanwhile is read before the peer is judged.
    const wasHeldUp = now - this.#looked > 3 * period
    this.#looked = now
    const silent = now - this.#heard
    if (!actions.isOpen() || (silent >= this.#deadAfterMs && !wasHeldUp)) {
      actions.dead(Math.round(silent))
      return
    }
    // Timers are early by a fraction of a millisecond.
    if (now - this.#pinged < this.#intervalMs - 1) return
    this.#pinged = now
    actions.ping()
  }
}
