import { AbortedError, onAbort } from '@lighter/standards'
import type { StreamMessage } from '../channels/channel.ts'
import type { ChannelEntry, Waiter } from './channel-entry.ts'
import type { Failed, Listener, RawReader, SubscriptionListener } from './listener.ts'
import { Mailbox } from './mailbox.ts'
import type { Subscription } from './subscription.ts'

/**
 * Adds a listener to a channel.
 *
 * @returns the subscription, and a promise that resolves when the channel is confirmed and the listener has its state,
 * or rejects
 * @throws {ValidationError} for a backpressure policy that does not exist
 */
export function listen<M extends StreamMessage>(
  entry: ChannelEntry,
  listener: SubscriptionListener<M>,
  raw: RawReader | undefined,
  failed: Failed,
): { subscription: Subscription; confirmed: Promise<void> } {
  const { backpressure, signal } = listener
  const mailbox: Mailbox | undefined =
    backpressure === undefined
      ? undefined
      : new Mailbox(listener, backpressure, failed, () => subscription.unsubscribe())
  const receiver: Listener = mailbox ?? listener
  const { key } = entry
  /** Callers that wait for a fresh snapshot. */
  let resyncing: readonly Waiter[] = []
  let isEnded = false
  const unsubscribe = (): void => {
    isEnded ||= entry.state !== 'closed'
    mailbox?.close()
    entry.owner.remove(entry, receiver)
    for (const waiter of resyncing) waiter.reject(ended(key))
  }
  const subscription: Subscription = {
    key,
    get state() {
      if (!entry.has(receiver)) return 'closed'
      return entry.isJoining(receiver) ? 'pending' : entry.state
    },
    get error() {
      return isEnded ? undefined : entry.error
    },
    get backpressure() {
      return mailbox?.stats
    },
    unsubscribe,
    [Symbol.dispose]: unsubscribe,
    resync: (options) => {
      if (!entry.has(receiver)) return Promise.reject(ended(key))
      let waiter: Waiter | undefined
      const fresh = waitFor(entry, options?.signal, `waiting for a fresh snapshot of ${key}`, (mine) => {
        waiter = mine
        resyncing = [...resyncing, mine]
        entry.wait(mine)
        entry.owner.resync(key)
      })
      const forget = (): void => {
        resyncing = resyncing.filter((one) => one !== waiter)
      }
      fresh.then(forget, forget)
      return fresh
    },
  }
  const confirmed = waitFor(
    entry,
    signal,
    `subscribing to ${key}`,
    (waiter) => entry.listen(receiver, raw, waiter),
    // A listener that was not admitted has no subscription.
    unsubscribe,
  )
  return { subscription, confirmed }
}

/** Waits for the channel's state, unless the signal fires first. */
function waitFor(
  entry: ChannelEntry,
  signal: AbortSignal | undefined,
  doing: string,
  begin: (waiter: Waiter) => void,
  failed: () => void = () => {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(abortedBy(signal, doing))
      return
    }
    const waiter: Waiter = {
      resolve: () => {
        stop()
        resolve()
      },
      reject: (error) => {
        stop()
        entry.forget(waiter)
        failed()
        reject(error)
      },
    }
    const stop = onAbort(signal, () => waiter.reject(abortedBy(signal, doing)))
    begin(waiter)
  })
}

function abortedBy(signal: AbortSignal | undefined, doing: string): AbortedError {
  return new AbortedError(`Aborted while ${doing}.`, { cause: signal?.reason })
}

function ended(key: string): AbortedError {
  return new AbortedError(`The subscription to ${key} was ended.`)
}
