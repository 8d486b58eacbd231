import { inspect } from 'node:util'
import { LighterError } from '@lighter/standards'

/** Makes one call and prints the beginning of what it gives, or why it was refused. */
export async function show(name: string, call: () => unknown): Promise<void> {
  try {
    const text = inspect(await call(), { depth: 3, breakLength: Number.POSITIVE_INFINITY, maxArrayLength: 2 })
    console.log(`${name}: ${text.length > 160 ? `${text.slice(0, 160)}…` : text}`)
  } catch (error) {
    if (!(error instanceof LighterError)) throw error
    console.log(`${name}: refused, ${error.code}: ${error.message.slice(0, 120)}`)
  }
}

/** Waits until the signal aborts. */
export function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
