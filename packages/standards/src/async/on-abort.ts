/** What hears of each signal. One listener a signal: many calls may share one, and Node warns beyond ten listeners. */
const listeners = new WeakMap<AbortSignal, Set<() => void>>()

/**
 * Calls `run` when the signal fires, at once when it has fired. Thousands of calls may share a signal.
 *
 * @returns stops listening; harmless when called again
 */
export function onAbort(signal: AbortSignal | undefined, run: () => void): () => void {
  if (signal === undefined) return () => {}
  if (signal.aborted) {
    run()
    return () => {}
  }
  // Each call has an entry of its own, also when two give the same function.
  const entry = (): void => run()
  let set = listeners.get(signal)
  if (set === undefined) {
    set = new Set()
    listeners.set(signal, set)
  }
  const own = set
  if (own.size === 0) {
    const fire = (): void => {
      listeners.delete(signal)
      for (const one of own) {
        own.delete(one)
        one()
      }
    }
    signal.addEventListener('abort', fire, { once: true })
    detach.set(own, () => signal.removeEventListener('abort', fire))
  }
  own.add(entry)
  return () => {
    if (own.delete(entry) && own.size === 0) detach.get(own)?.()
  }
}

/** Takes the listener of a set off its signal, when nobody waits any more. */
const detach = new WeakMap<Set<() => void>, () => void>()
