import type { MessageMeta, StreamMessage } from '../channels/channel.ts'
import type { Failed, Listener, RawReader, SubscriptionState } from './listener.ts'

/**
 * Listeners of a channel, including those that wait to be admitted. Exceptions of a handler go to `failed`, never to
 * the socket or to other listeners.
 */
export class ChannelListeners {
  readonly #listeners = new Map<Listener, RawReader | undefined>()
  /** Listeners in order. Each change creates a new array, so handlers may add and remove listeners during delivery. */
  #order: readonly Listener[] = []
  /** Listeners added while the channel was live, which wait for its state. */
  readonly #joining = new Map<Listener, RawReader | undefined>()
  /** Raw reader of the only listener, which reads frames before they are parsed. */
  raw: RawReader | undefined

  /** Number of listeners, including those that wait to be admitted. */
  get count(): number {
    return this.#listeners.size + this.#joining.size
  }

  has(listener: Listener): boolean {
    return this.#listeners.has(listener) || this.#joining.has(listener)
  }

  /** Returns whether a listener is waiting for its first message. */
  isJoining(listener: Listener): boolean {
    return this.#joining.has(listener)
  }

  add(listener: Listener, raw: RawReader | undefined): void {
    this.#listeners.set(listener, raw)
    this.#changed()
  }

  /** Adds a listener that receives nothing before the state. */
  join(listener: Listener, raw: RawReader | undefined): void {
    this.#joining.set(listener, raw)
  }

  /** Admits the waiting listeners and returns them. */
  admit(): Listener[] {
    const joining = [...this.#joining]
    this.#joining.clear()
    for (const [listener, raw] of joining) this.#listeners.set(listener, raw)
    if (joining.length > 0) this.#changed()
    return joining.map(([listener]) => listener)
  }

  /** Removes a listener; returns whether it was there. */
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

  /** Delivers a message to every listener. */
  deliver(message: StreamMessage, meta: MessageMeta, failed: Failed): void {
    this.deliverTo(this.#order, message, meta, failed)
  }

  /** Delivers a message to those of `to` that are still listening. */
  deliverTo(to: readonly Listener[], message: StreamMessage, meta: MessageMeta, failed: Failed): void {
    for (const listener of to)
      if (this.#listeners.has(listener)) guarded(() => listener.onMessage(message, meta), failed)
  }

  /** Reports an error to every listener. */
  fail(error: unknown, failed: Failed): void {
    for (const listener of this.#order) guarded(() => listener.onError?.(error), failed)
  }

  /** Reports the channel's state to every listener. */
  changeState(state: SubscriptionState, failed: Failed): void {
    for (const listener of this.#order) guarded(() => listener.onState?.(state), failed)
  }

  #changed(): void {
    this.#order = [...this.#listeners.keys()]
    const [only] = this.#listeners.values()
    this.raw = this.#listeners.size === 1 ? only : undefined
  }
}

/** Calls a user's handler. Exceptions and rejections go to `failed`. */
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
