import { inspect } from 'node:util'

/** How long to wait for what must happen: longer than any machine takes, shorter than the limit of a live test. */
const LIMIT_MS = 90_000

/**
 * Waits until a condition holds. When it never does, the error shows the condition's own text, the caller's line, and what
 * `seen` returns.
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  seen?: () => unknown,
): Promise<void> {
  const failure = new Error()
  Error.captureStackTrace(failure, until)
  const start = performance.now()
  while (!(await condition())) {
    if (performance.now() - start > LIMIT_MS) {
      const text = String(condition).replaceAll(/__vi_import_\d+__\./g, '')
      const state = seen === undefined ? '' : `\nSeen: ${inspect(seen(), { depth: 4 })}`
      failure.message = `Waited ${LIMIT_MS} ms for ${text}${state}`
      throw failure
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
