import type { MessageMeta, StreamMessage } from '../channels/channel.ts'
import type { Failed, Listener, RawReader, SubscriptionState } from './listener.ts'

/** Who listens to a channel, and who waits to be let in. What a handler throws goes to `failed`, never to the socket or to other listeners. */
export class ChannelListeners {
  readonly #listeners = new Map<Listener, RawReader | undefined>()
  /** Listeners in order; another array after each change, so that a handler may add and remove while one is told. */
  #order: readonly Listener[] = []
  /** Came while the channel was live, and wait for its state. */
  readonly #joining = new Map<Listener, RawReader | undefined>()
  /** Reads frames instead of JSON: the raw reader of the only listener. */
  raw: RawReader | undefined

  /** Listeners, and those who wait to be let in. */
  get count(): number {
    return this.#listeners.size + this.#joining.size
  }

  has(listener: Listener): boolean {
    return this.#listeners.has(listener) || this.#joining.has(listener)
  }

  /** Whether a listener waits for its first message. */
  isJoining(listener: Listener): boolean {
    return this.#joining.has(listener)
  }

  add(listener: Listener, raw: RawReader | undefined): void {
    this.#listeners.set(listener, raw)
    this.#changed()
  }

  /** Adds a listener that hears nothing before the state. */
  join(listener: Listener, raw: RawReader | undefined): void {
    this.#joining.set(listener, raw)
  }

  /** Lets those in who wait; says who they are. */
  admit(): Listener[] {
    const joining = [...this.#joining]
    this.#joining.clear()
    for (const [listener, raw] of joining) this.#listeners.set(listener, raw)
    if (joining.length > 0) this.#changed()
    return joining.map(([listener]) => listener)
  }

  /** Removes a listener; whether it was there. */
  remove(listener: Listener): boolean {
    if (this.#joining.delete(listener)) return true
    const wasThere = this.#listeners.delete(listener)
    if (wasThere) this.#changed()
    return wasThere
  }

  removeAll(): void {
    this.#listeners.clear()
    this.#joining.clear()
    this.#changed()
  }

  /** Delivers to every listener. */
  deliver(message: StreamMessage, meta: MessageMeta, failed: Failed): void {
    this.deliverTo(this.#order, message, meta, failed)
  }

  /** Delivers to those who still listen. */
  deliverTo(to: readonly Listener[], message: StreamMessage, meta: MessageMeta, failed: Failed): void {
    for (const listener of to)
      if (this.#listeners.has(listener)) guarded(() => listener.onMessage(message, meta), failed)
  }

  /** Says to every listener what went wrong. */
  fail(error: unknown, failed: Failed): void {
    for (const listener of this.#order) guarded(() => listener.onError?.(error), failed)
  }

  /** Says to every listener what the channel's state is. */
  changeState(state: SubscriptionState, failed: Failed): void {
    for (const listener of this.#order) guarded(() => listener.onState?.(state), failed)
  }

  #changed(): void {
    this.#order = [...this.#listeners.keys()]
    const [only] = this.#listeners.values()
    this.raw = this.#listeners.size === 1 ? only : undefined
  }
}

/** Calls a handler of the user's; what it throws, and a promise that it rejects, goes to `failed`. */
export function guarded(handler: () => unknown, failed: Failed): void {
  try {
    const result = handler()
    if (isThenable(result)) Promise.resolve(result).catch(failed)
  } catch (error) {
    failed(error)
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
