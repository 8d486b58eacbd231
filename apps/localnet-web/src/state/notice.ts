import { type Signal, signal } from '@preact/signals'

/** How the last action of the user went. */
export const notice: Signal<{ text: string; isError: boolean } | undefined> = signal(undefined)

/** Does something for the user, and says how it went: the text that the work resolves with, or `done`. */
export function attempt(what: string, work: () => Promise<unknown>): void {
  notice.value = { text: `${what}…`, isError: false }
  work().then(
    (result) => {
      notice.value = { text: `${what}: ${typeof result === 'string' ? result : 'done'}`, isError: false }
    },
    (error: unknown) => {
      notice.value = { text: `${what}: ${error instanceof Error ? error.message : 'failed'}`, isError: true }
    },
  )
}
