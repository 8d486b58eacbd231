import { AbortedError, onAbort } from '@lighter/standards'

/** Options of a call that waits. */
export interface WaitOptions {
  /** Ends the wait: the call rejects with an `AbortedError` whose cause is the signal's reason. */
  signal?: AbortSignal | undefined
}

/**
 * Waits for a shared operation, which continues for other callers if this one aborts. Does not start it if the signal
 * has already fired.
 *
 * @param what what the caller waits for, for the message: `the first snapshot`
 * @throws {AbortedError} when the signal fires first; its cause is the signal's reason
 */
export async function abortable<T>(
  wait: () => Promise<T>,
  signal: AbortSignal | undefined,
  what: string,
): Promise<T> {
  if (signal === undefined) return wait()
  let stopListening = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    stopListening = onAbort(signal, () =>
      reject(new AbortedError(`Aborted while waiting for ${what}.`, { cause: signal.reason })),
    )
  })
  try {
    return await (signal.aborted ? aborted : Promise.race([wait(), aborted]))
  } finally {
    stopListening()
  }
}
