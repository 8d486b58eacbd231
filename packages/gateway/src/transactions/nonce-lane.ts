import { AbortedError, LighterError, NetworkError, NonceError, onAbort, shown } from '@lighter/standards'
import type { NonceStore, TakeNonce } from './nonce-store.ts'

/**
 * How nonces are used. `skip`: each transaction allows gaps (attribute 4), so that a refused transaction does not block
 * later ones. `sequential`: no gaps.
 */
export type NonceMode = 'skip' | 'sequential'

/** Options of {@link NonceLane}. */
export interface LaneOptions {
  /** Whether nonces may have gaps or follow one another strictly. */
  mode: NonceMode
  /** Reads the key's next nonce from the exchange. */
  fetchNext: () => Promise<number>
  /** Store from which several processes take nonces. */
  shared?: { store: NonceStore; key: string } | undefined
}

/** Nonces are below 2^48. */
const MAX_NONCE = 2 ** 48 - 1
/** How often an impossible nonce is requested again before it becomes an error. */
const FETCH_ATTEMPTS = 3
/**
 * How long an order waits for the nonce store, and a cancel before it uses a nonce from the exchange, in milliseconds.
 */
const STORE_PATIENCE_MS = 5_000
const STORE_PATIENCE_FOR_CANCELS_MS = 1_000
/**
 * Distance of a cancel's nonce from the exchange's next nonce when the store does not respond, so that it is past the
 * nonces that other processes probably have in flight.
 */
const GAP_WITHOUT_STORE = 64

/** Options of {@link NonceLane.takeShared}. */
export interface TakeOptions {
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
  /**
   * Whether it is for a cancel: if the store does not respond, a nonce past the exchange's next is used. @default false
   */
  isCancel?: boolean | undefined
}

/**
 * Hands out the nonces of one API key in order. Transactions must be sent in the order in which their nonces were
 * taken, because the exchange refuses a nonce below one that it has seen.
 */
export class NonceLane {
  /** Whether nonces may have gaps or follow one another strictly. */
  readonly mode: NonceMode
  readonly #fetchNext: () => Promise<number>
  readonly #shared: { store: NonceStore; key: string } | undefined
  #next: number | undefined
  #loading: Promise<void> | undefined
  #inFlight = 0
  /** How often the local counter became doubtful, and how many of these doubts a read from the exchange has settled. */
  #doubts = 0
  #cleared = 0

  constructor(options: LaneOptions) {
    this.mode = options.mode
    this.#fetchNext = options.fetchNext
    this.#shared = options.shared
  }

  /** Nonce of the next transaction; `undefined` before the first. */
  get next(): number | undefined {
    return this.#next
  }

  /** Number of transactions whose outcome is unknown. */
  get inFlight(): number {
    return this.#inFlight
  }

  /**
   * Prepares {@link take}: reads the exchange's nonce if it is unknown or no longer trusted.
   *
   * @throws {NetworkError} `BAD_NONCE` when the exchange keeps sending an invalid nonce; the next call tries again
   */
  async prepare(): Promise<void> {
    // Repeated if a doubt arose during the read, because the response may be older than the cause of the doubt.
    while (!this.isReady) {
      this.#loading ??= this.#load().finally(() => {
        this.#loading = undefined
      })
      await this.#loading
    }
  }

  /** Whether a nonce can be taken without a request to the exchange. */
  get isReady(): boolean {
    return this.#next !== undefined && this.#cleared === this.#doubts
  }

  /** Takes the next nonce. Call {@link prepare} first. */
  take(): number {
    if (this.#next === undefined) {
      throw new LighterError('The nonce of this key is not known yet. Nothing was sent. Try again.', {
        code: 'NONCE_NOT_READY',
        retry: 'safe',
      })
    }
    this.#inFlight++
    return this.#next++
  }

  /** Whether other processes also take nonces of this key; then use {@link takeShared} instead of {@link take}. */
  get isShared(): boolean {
    return this.#shared !== undefined
  }

  /**
   * Takes the next nonce of a shared key. Call {@link prepare} first.
   *
   * @throws {LighterError} `NONCE_STORE_UNAVAILABLE`, except for a cancel, which uses a nonce from the exchange;
   * nothing was signed
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
      // Concurrent cancels must have different nonces, so each goes past the previous one.
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
    // The wait for the lock has a time limit; the step has none, because its outcome must be known once it runs.
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
        if (isGivenUp)
          throw new AbortedError('The nonce store responded too late. Nothing was signed. Try again.')
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

  /** Records that the exchange accepted the transaction. */
  accepted(): void {
    this.#inFlight--
  }

  /** Records that the transaction was refused or never sent. Its nonce can be used again. */
  refused(nonce: number, error: unknown): void {
    this.#inFlight--
    if (error instanceof NonceError) this.#doubts++
    else if (this.#shared === undefined && this.#next === nonce + 1) this.#next = nonce
    // Later transactions will be refused too.
    else if (this.mode === 'sequential') this.#doubts++
  }

  /** Records an unknown outcome. In sequential mode the counter must be read again. */
  unknown(): void {
    this.#inFlight--
    if (this.mode === 'sequential') this.#doubts++
  }

  /** Has the counter read again before the next transaction, because the last one may not have been accepted. */
  distrust(): void {
    this.#doubts++
  }

  async #load(): Promise<void> {
    const doubts = this.#doubts
    const fetched = await this.#fetch()
    // In skip mode a local value above the exchange's is valid and safer, because transactions in flight keep their
    // nonces.
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

/** Returns whether a value from the exchange or the store is a valid nonce. */
export function isNonce(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < MAX_NONCE
}

function badNonce(who: string, nonce: unknown): NetworkError {
  return new NetworkError(
    `${who} returned the invalid nonce ${shown(nonce)}; allowed: an integer from 0 to 2^48 − 2. Nothing was signed. Try again.`,
    { code: 'BAD_NONCE', sent: 'no', retry: 'safe', context: { nonce: shown(nonce) } },
  )
}

/** Runs a call of the store for at most `ms` milliseconds. Its exceptions become `LighterError`s. */
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
      timer = setTimeout(() => give(unavailable(`did not respond within ${ms} ms`, undefined)), ms)
      stopListening = onAbort(signal, () => give(aborted(signal)))
      // Converts a synchronous exception to a rejection.
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
  // The timeout error of a Redis client has a name but an empty message.
  const reason = cause instanceof Error ? `: ${cause.message || cause.name}` : ''
  return new LighterError(`The nonce store ${what}${reason}. Nothing was signed. Try again.`, {
    code: 'NONCE_STORE_UNAVAILABLE',
    retry: 'safe',
    cause,
  })
}

function aborted(signal: AbortSignal | undefined): AbortedError {
  return new AbortedError('Aborted while waiting for a nonce. Nothing was signed.', { cause: signal?.reason })
}
