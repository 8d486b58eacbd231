import { AbortedError, onAbort } from '@lighter/standards'
import type { StreamMessage } from '../channels/channel.ts'
import type { ChannelEntry, Waiter } from './channel-entry.ts'
import type { Failed, Listener, RawReader, SubscriptionListener } from './listener.ts'
import { Mailbox } from './mailbox.ts'
import type { Subscription } from './subscription.ts'

/**
 * Adds a listener to a channel.
 *
 * @returns its hold, and a promise that settles when the channel is confirmed and the listener has its state, or never will
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
      : new Mailbox(listener as unknown as SubscriptionListener<StreamMessage>, backpressure, failed, () =>
          subscription.unsubscribe(),
        )
  const heard = (mailbox ?? listener) as unknown as Listener
  const { key } = entry
  let isEnded = false
  const subscription: Subscription = {
    key,
    get state() {
      if (!entry.has(heard)) return 'closed'
      return entry.isJoining(heard) ? 'pending' : entry.state
    },
    get error() {
      return isEnded ? undefined : entry.error
    },
    get backpressure() {
      return mailbox?.stats
    },
    unsubscribe: () => {
      isEnded ||= entry.state !== 'closed'
      mailbox?.close()
      entry.owner.remove(entry, heard)
    },
    resync: () => {
      if (!entry.has(heard)) return Promise.reject(new AbortedError(`The subscription to ${key} was ended.`))
      const fresh = new Promise<void>((resolve, reject) => entry.wait({ resolve, reject }))
      entry.owner.resync(key)
      return fresh
    },
  }
  const confirmed = new Promise<void>((resolve, reject) => {
    const stop = onAbort(signal, () => {
      reject(new AbortedError(`Aborted while subscribing to ${key}.`, { cause: signal?.reason }))
      subscription.unsubscribe()
    })
    const waiter: Waiter = {
      resolve: () => {
        stop()
        resolve()
      },
      reject: (error) => {
        stop()
        // Who was not let in holds nothing.
        subscription.unsubscribe()
        reject(error)
      },
    }
    entry.listen(heard, raw, waiter)
  })
  return { subscription, confirmed }
}
