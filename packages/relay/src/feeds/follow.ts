import type { Audience, Listener } from '@lighter/server'
import { sleep } from '@lighter/standards'

/** Receives one channel of a relay. */
export interface Follower {
  /** Receives the first message after each (re)subscription, then the exchange's messages. */
  onMessage: (bytes: Uint8Array) => void
  /** Called when the channel is no longer current; a first message follows when it is again. */
  onLost: () => void
  /** Called with the errors of the channel. */
  onError: (error: unknown) => unknown
}

/** Where a follower finds its channel. */
export interface Followed {
  readonly id: string
  readonly audience: Audience
  /** Subscribes and waits for the first message. */
  prepare: () => Promise<void>
  /** Returns the first message. */
  first: () => Uint8Array | undefined
}

const RETRY_MS = 250

/** Receives a channel inside the relay until the signal fires, as a consumer would over a socket. */
export async function follow(followed: Followed, follower: Follower, signal: AbortSignal): Promise<void> {
  const { id, audience, prepare, first } = followed
  let reported = ''
  while (!signal.aborted) {
    try {
      await prepare()
      const start = first()
      if (start !== undefined && !signal.aborted) {
        reported = ''
        await listen(start)
        continue
      }
    } catch (error) {
      // The same failure is reported once, not at each attempt.
      if (String(error) !== reported && !signal.aborted) follower.onError(error)
      reported = String(error)
    }
    await sleep(RETRY_MS, signal).catch(() => {})
  }

  function listen(start: Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        signal.removeEventListener('abort', end)
        audience.remove(listener, id)
        if (!signal.aborted) follower.onLost()
        resolve()
      }
      const listener: Listener = {
        encoding: 'json',
        send: (frame) => follower.onMessage(typeof frame === 'string' ? Buffer.from(frame) : frame),
        close: end,
      }
      audience.add(listener, id)
      signal.addEventListener('abort', end)
      follower.onMessage(start)
    })
  }
}
