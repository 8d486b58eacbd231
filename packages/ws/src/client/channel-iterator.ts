import { StreamError } from '@lighter/standards'
import type { Channel, StreamMessage } from '../channels/channel.ts'
import type { StreamCore } from './stream-client.ts'

/** Options of a channel's async iterator. */
export interface IterateOptions {
  /** Ends the loop. */
  signal?: AbortSignal
  /** Messages held for a slow loop; beyond it the loop ends with a `StreamError` `BACKPRESSURE`. @default 10_000 */
  maxBuffered?: number
}

/** Messages of a channel as an async iterator; leaving the loop unsubscribes. */
export async function* iterateChannel<P extends object, M extends StreamMessage>(
  stream: StreamCore,
  channel: Channel<P, M>,
  parameters: P,
  options: IterateOptions = {},
): AsyncGenerator<M, void, undefined> {
  const buffered: M[] = []
  const limit = options.maxBuffered ?? 10_000
  let failure: { error: unknown } | undefined
  let ended = false
  let wake: (() => void) | undefined
  const notify = (): void => {
    wake?.()
    wake = undefined
  }
  const stop = (): void => {
    ended = true
    notify()
  }
  options.signal?.addEventListener('abort', stop, { once: true })
  const subscription = await stream.subscribe(channel, parameters, {
    onMessage(message) {
      if (buffered.length >= limit) {
        failure = {
          error: new StreamError(
            `The loop over ${channel.family} is ${limit} messages behind. Read faster, or raise maxBuffered.`,
            {
              code: 'BACKPRESSURE',
              context: { channel: channel.family, maxBuffered: limit },
            },
          ),
        }
      } else buffered.push(message)
      notify()
    },
    onError(error) {
      // A refusal that is tried again is not the end.
      if (!ended) return
      failure = { error }
      notify()
    },
    onState(state) {
      if (state === 'closed') stop()
    },
  })
  try {
    while (true) {
      const next = buffered.shift()
      if (next !== undefined) yield next
      else if (failure !== undefined) throw failure.error
      else if (ended || options.signal?.aborted === true) return
      else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
  } finally {
    options.signal?.removeEventListener('abort', stop)
    subscription.unsubscribe()
  }
}
