import { AbortedError, LighterError, NetworkError, NonceError, onAbort, shown } from '@lighter/standards'
import type { NonceStore, TakeNonce } from './nonce-store.ts'

/** How nonces are used. `skip`: each transaction allows gaps (attribute 4), so that a refused one does not stop those behind it. `sequential`: no gaps. */
export type NonceMode = 'skip' | 'sequential'

/** How many transactions of one key may be on their way at once, by transport. */
export interface LaneOptions {
  /** Whether nonces may have gaps or follow one another strictly. */
  mode: NonceMode
  /** Asks the exchange for the key's next nonce. */
  fetchNext: () => Promise<number>
  /** Takes nonces from a store that other processes take from too. */
  shared?: { store: NonceStore; key: string } | undefined
}

/** Nonces are below 2^48. */
const MAX_NONCE = 2 ** 48 - 1
/** How often an impossible nonce is requested again before it becomes an error. */
const FETCH_ATTEMPTS = 3
/**
 * How long an order waits for the nonce store, and how long a cancel waits before it uses a nonce from the exchange.
 */
const STORE_PATIENCE_MS = 5_000
const STORE_PATIENCE_FOR_CANCELS_MS = 1_000
/**
 * How far past the exchange's next nonce a cancel goes when the store does not answer: beyond what other processes
 * probably have in flight, so that none of them takes its nonce.
 */
const GAP_WITHOUT_STORE = 64

/** How a nonce is to be taken. */
export interface TakeOptions {
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
  /** For a cancel: if the store does not answer, use a nonce past the exchange's next. @default false */
  isCancel?: boolean | undefined
}

/**
 * Nonces of one API key, handed out in order. A lane sends in the order in which nonces were taken: the exchange
 * refuses a nonce that is below one it has seen, so order on the wire matters as much as the number.
 */
export class NonceLane {
  /** Whether nonces may have gaps or follow one another strictly. */
  readonly mode: NonceMode
  readonly #fetchNext: () => Promise<number>
  readonly #shared: { store: NonceStore; key: string } | undefined
  #next: number | undefined
  #loading: Promise<void> | undefined
  #inFlight = 0
  /** How often the local counter became doubtful, and how many of these times the exchange's was read since. */
  #doubts = 0
  #cleared = 0

  constructor(options: LaneOptions) {
    this.mode = options.mode
    this.#fetchNext = options.fetchNext
    this.#shared = options.shared
  }

  /** The nonce that the next transaction will get, or `undefined` before the first. */
  get next(): number | undefined {
    return this.#next
  }

  /** Transactions whose outcome is open. */
  get inFlight(): number {
    return this.#inFlight
  }

  /**
   * Makes sure that {@link take} can answer at once: reads the exchange's nonce if it is unknown or no longer trusted.
   *
   * @throws {NetworkError} `BAD_NONCE` when the exchange keeps sending an impossible nonce; the next call asks again
   */
  async prepare(): Promise<void> {
    // Again when a doubt came up while the nonce was read: the answer may be older than its reason.
    while (!this.isReady) {
      this.#loading ??= this.#load().finally(() => {
        this.#loading = undefined
      })
      await this.#loading
    }
  }

  /** Whether a nonce can be taken without asking the exchange first. */
  get isReady(): boolean {
    return this.#next !== undefined && this.#cleared === this.#doubts
  }

  /** Takes the next nonce. Call {@link prepare} first. */
  take(): number {
    if (this.#next === undefined) {
      throw new LighterError('The nonce of this key is not known yet. Call prepare() first.', {
        code: 'NONCE_NOT_READY',
        retry: 'safe',
      })
    }
    this.#inFlight++
    return this.#next++
  }

  /** Whether other processes take nonces of this key too: {@link takeShared} instead of {@link take}. */
  get isShared(): boolean {
    return this.#shared !== undefined
  }

  /**
   * Takes the next nonce of a shared key. Call {@link prepare} first.
   *
   * @throws {LighterError} `NONCE_STORE_UNAVAILABLE`; nothing was signed. A cancel takes a nonce from the exchange
   * instead
   * @throws {AbortedError} if the signal fires
   */
  async takeShared(take?: TakeNonce, options: TakeOptions = {}): Promise<number> {
    if (this.#shared === undefined) return this.take()
    const { signal, isCancel = false } = options
    const { store, key } = this.#shared
    const floor = this.#next ?? 0
    let nonce: number
    try {
      nonce = await within(isCancel ? STORE_PATIENCE_FOR_CANCELS_MS : STORE_PATIENCE_MS, signal, (stop) =>
        take === undefined ? store.take(key, floor, { signal: stop }) : take(floor),
      )
      if (!isNonce(nonce) || nonce < floor) throw badNonce('The nonce store', nonce)
    } catch (error) {
      if (!isCancel || error instanceof AbortedError) throw error
      const fetched = await this.#fetch()
      // Concurrent cancels meet here: each goes past the one before it.
      nonce = Math.max(fetched, this.#next ?? 0) + GAP_WITHOUT_STORE
    }
    this.#inFlight++
    this.#next = Math.max(this.#next ?? 0, nonce + 1)
    return nonce
  }

  /**
   * Runs `step` while no other client can take a nonce of this key. @throws {LighterError} `NONCE_STORE_UNAVAILABLE`
   */
  async alone<T>(step: (take: TakeNonce | undefined) => Promise<T>, options: TakeOptions = {}): Promise<T> {
    if (this.#shared === undefined) return step(undefined)
    const { store, key } = this.#shared
    // The wait for the lock is bounded, the step is not: once it runs, its outcome is what counts.
    let begin: () => void = () => {}
    let fail: (error: unknown) => void = () => {}
    const begun = new Promise<void>((resolve, reject) => {
      begin = resolve
      fail = reject
    })
    const stop = new AbortController()
    let isGivenUp = false
    const run = store.alone(
      key,
      (take) => {
        if (isGivenUp) throw new AbortedError('The nonce store answered too late; nothing was signed.')
        begin()
        return step(take)
      },
      { signal: stop.signal },
    )
    run.then(begin, fail)
    try {
      await within(STORE_PATIENCE_MS, options.signal, () => begun)
    } catch (error) {
      isGivenUp = true
      stop.abort()
      throw error
    }
    return run
  }

  /** The exchange took the transaction. */
  accepted(): void {
    this.#inFlight--
  }

  /** The transaction was not taken: refused, or never sent. Its nonce is free. */
  refused(nonce: number, error: unknown): void {
    this.#inFlight--
    if (error instanceof NonceError) this.#doubts++
    else if (this.#shared === undefined && this.#next === nonce + 1) this.#next = nonce
    // Those behind it will be refused too.
    else if (this.mode === 'sequential') this.#doubts++
  }

  /** It is unknown whether the transaction was taken. In sequential mode the counter must be read again. */
  unknown(): void {
    this.#inFlight--
    if (this.mode === 'sequential') this.#doubts++
  }

  /** The last transaction was not taken, or that is unknown: the counter is read again before the next. */
  distrust(): void {
    this.#doubts++
  }

  async #load(): Promise<void> {
    const doubts = this.#doubts
    const fetched = await this.#fetch()
    // In skip mode a local value above the exchange's is fine and safer: transactions on their way keep theirs.
    this.#next = this.mode === 'skip' ? Math.max(fetched, this.#next ?? 0) : fetched
    this.#cleared = doubts
  }

  async #fetch(): Promise<number> {
    for (let attempt = 1; ; attempt++) {
      const nonce: unknown = await this.#fetchNext()
      if (isNonce(nonce)) return nonce
      if (attempt === FETCH_ATTEMPTS) throw badNonce('The exchange', nonce)
    }
  }
}

/** Whether a value of the other side can be a nonce. */
export function isNonce(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < MAX_NONCE
}

function badNonce(who: string, nonce: unknown): NetworkError {
  return new NetworkError(
    `${who} returned the impossible nonce ${shown(nonce)}; allowed: an integer from 0 to 2^48 − 2. Nothing was signed; try again.`,
    { code: 'BAD_NONCE', sent: 'no', retry: 'safe', context: { nonce: shown(nonce) } },
  )
}

/** Runs a call of the store for at most `ms`. Whatever it throws becomes a `LighterError`. */
async function within<T>(
  ms: number,
  signal: AbortSignal | undefined,
  call: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  if (signal?.aborted === true) throw aborted(signal)
  const stop = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopListening = (): void => {}
  try {
    return await new Promise<T>((resolve, reject) => {
      const give = (error: unknown): void => {
        stop.abort()
        reject(error)
      }
      timer = setTimeout(() => give(unavailable(`did not answer within ${ms} ms`, undefined)), ms)
      stopListening = onAbort(signal, () => give(aborted(signal)))
      // A store that throws at once fails like one that rejects.
      Promise.resolve()
        .then(() => call(stop.signal))
        .then(resolve, (error: unknown) =>
          reject(error instanceof LighterError ? error : unavailable('failed', error)),
        )
    })
  } finally {
    clearTimeout(timer)
    stopListening()
  }
}

function unavailable(what: string, cause: unknown): LighterError {
  // A Redis client's time-out error has a name but an empty message.
  const reason = cause instanceof Error ? `: ${cause.message || cause.name}` : ''
  return new LighterError(`The nonce store ${what}${reason}. Nothing was signed; try again.`, {
    code: 'NONCE_STORE_UNAVAILABLE',
    retry: 'safe',
    cause,
  })
}

function aborted(signal: AbortSignal | undefined): AbortedError {
  return new AbortedError('Aborted while waiting for a nonce; nothing was signed.', { cause: signal?.reason })
}
