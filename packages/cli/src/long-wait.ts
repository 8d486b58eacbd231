/** The longest delay of a Node timer; a longer one would fire immediately. */
const MAX_TIMER_MS = 2 ** 31 - 1

/** Calls back once after `ms` milliseconds, of any length; returns a function that stops the timer. */
export function after(ms: number, call: () => void): () => void {
  const end = performance.now() + ms
  let timer: ReturnType<typeof setTimeout>
  const wait = (): void => {
    const left = end - performance.now()
    timer = left > MAX_TIMER_MS ? setTimeout(wait, MAX_TIMER_MS) : setTimeout(call, Math.max(0, left))
  }
  wait()
  return () => clearTimeout(timer)
}
