import type { LighterError } from '@lighter/standards'
import type { SubscribeOptions } from './subscriptions.ts'

/** Calls `onError` when the exchange ends the source of a subscription; returns a function that stops both. */
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
