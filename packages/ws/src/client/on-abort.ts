/** Calls of one signal. It gets one listener however many calls wait for it, so that Node does not warn of a leak. */
const WAITING = new WeakMap<AbortSignal, { calls: Set<() => void>; listener: () => void }>()

/** Calls `run` once when the signal fires; returns how to stop waiting. Does nothing for a signal that has fired. */
export function onAbort(signal: AbortSignal | undefined, run: () => void): () => void {
  if (signal === undefined || signal.aborted) return () => {}
  const waiting = WAITING.get(signal) ?? watch(signal)
  waiting.calls.add(run)
  return () => {
    waiting.calls.delete(run)
    if (waiting.calls.size > 0) return
    signal.removeEventListener('abort', waiting.listener)
    WAITING.delete(signal)
  }
}

function watch(signal: AbortSignal): { calls: Set<() => void>; listener: () => void } {
  const calls = new Set<() => void>()
  const listener = (): void => {
    WAITING.delete(signal)
    for (const call of [...calls]) call()
  }
  signal.addEventListener('abort', listener, { once: true })
  const waiting = { calls, listener }
  WAITING.set(signal, waiting)
  return waiting
}
