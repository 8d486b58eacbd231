import type { Clock } from '@lighter/standards'

/** Heartbeat settings. */
export interface KeepaliveOptions {
  /** A ping goes out after this long without sending one, in milliseconds. The exchange wants a frame every 2 minutes. @default 15_000 */
  pingIntervalMs?: number
  /** The peer counts as dead when nothing at all was heard for this long, in milliseconds. @default 35_000 */
  deadAfterMs?: number
}

/** Sends heartbeats and notices a peer that has gone silent, also when TCP has not (half-open connections). */
export class Keepalive {
  readonly #intervalMs: number
  readonly #deadAfterMs: number
  readonly #clock: Clock
  #timer: ReturnType<typeof setInterval> | undefined
  #heard = 0

  constructor(options: KeepaliveOptions, clock: Clock) {
    this.#intervalMs = options.pingIntervalMs ?? 15_000
    this.#deadAfterMs = options.deadAfterMs ?? 35_000
    this.#clock = clock
  }

  /** Starts for a fresh connection. */
  start(ping: () => void, dead: (silentMs: number) => void): void {
    this.stop()
    this.#heard = this.#clock.now()
    this.#timer = setInterval(
      () => {
        const silent = this.#clock.now() - this.#heard
        if (silent >= this.#deadAfterMs) dead(silent)
        else ping()
      },
      Math.min(this.#intervalMs, this.#deadAfterMs),
    )
  }

  /** Anything was received, at this moment. */
  heard(now: number): void {
    this.#heard = now
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}
