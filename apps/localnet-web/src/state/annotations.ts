import { effect, type Signal, signal } from '@preact/signals'
import { control } from '../lib/control.ts'
import { selected } from './markets.ts'
import { present } from './pulse.ts'

/** A point of a line, or a note, that a strategy drew (`net.annotate`). */
export interface Drawn {
  sequence: number
  /** Epoch milliseconds. */
  at: number
  line?: string
  note?: string
  price: number | null
}

interface Answer {
  sequence: number
  isReset: boolean
  annotations: Drawn[]
}

/** What strategies drew in the selected market, oldest first. */
export const annotations: Signal<readonly Drawn[]> = signal([])

/** Follows what strategies draw in the selected market. */
export function followAnnotations(): void {
  let market: number | undefined
  let seen = 0
  effect(() => {
    const id = selected.value?.marketId
    const now = present.value
    if (id === undefined || now?.marketId !== id) return
    if (id !== market) {
      market = id
      seen = 0
      annotations.value = []
    }
    if (now.annotations === seen) return
    control<Answer>('annotations', { market: id, after: seen }).then(
      ({ sequence, isReset, annotations: fresh }) => {
        if (id !== market || (sequence === seen && !isReset)) return
        const kept = isReset ? [] : annotations.peek().filter((one) => one.sequence <= seen)
        seen = sequence
        annotations.value = [...kept, ...fresh]
      },
      // The next beat asks again.
      () => {},
    )
  })
}
