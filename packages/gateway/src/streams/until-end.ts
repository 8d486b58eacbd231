import type { LighterError } from '@lighter/standards'
import type { SubscribeOptions } from './subscriptions.ts'

/** Lets `onError` hear when the exchange ends the source of a subscription; returns how to stop both. */
export function untilEnd(
  source: { onEnd(handler: (error: LighterError) => unknown): () => void } | undefined,
  stop: () => void,
  { onError }: SubscribeOptions,
): () => void {
  const stopEnd = onError === undefined ? undefined : source?.onEnd(onError)
  return () => {
    stopEnd?.()
    stop()
  }
}
