import type { CliIo } from '../io.ts'

const HOME_AND_CLEAR = '\u001b[H\u001b[J'
const CLEAR = '\u001b[2J'

/** Redraws a text in place on the terminal, at most ten times a second, until the signal aborts. */
export async function redraw(io: CliIo, draw: () => string): Promise<void> {
  io.stdout.write(CLEAR)
  let last = ''
  const show = (): void => {
    const next = draw()
    if (next === last) return
    last = next
    io.stdout.write(`${HOME_AND_CLEAR}${next}\n`)
  }
  show()
  const timer = setInterval(show, 100)
  await aborted(io.signal)
  clearInterval(timer)
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
