import { AbortedError } from '../errors/families.ts'
import { onAbort } from './on-abort.ts'
import { after } from './timer.ts'

/** Resolves after `ms`, or rejects with {@link AbortedError} when the signal fires; the timer never outlives either. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = after(ms, () => {
      stop()
      resolve()
    })
    const stop = onAbort(signal, () => {
      cancel()
      reject(new AbortedError('Aborted while waiting.', { cause: signal?.reason }))
    })
  })
}
