/**
 * Callbacks by signal. Each signal gets one listener: many calls may share one, and Node warns beyond ten listeners.
 */
const listeners = new WeakMap<AbortSignal, Set<() => void>>()

/**
 * Calls `run` when the signal fires; immediately if it has already. Thousands of calls may share a signal.
 *
 * @returns a function that stops listening; calling it again is harmless
 */
export function onAbort(signal: AbortSignal | undefined, run: () => void): () => void {
  if (signal === undefined) return () => {}
  if (signal.aborted) {
    run()
    return () => {}
  }
  // Each call gets its own entry, even if two pass the same function.
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

/** Removes the listener from the signal once no caller is left. */
const detach = new WeakMap<Set<() => void>, () => void>()
