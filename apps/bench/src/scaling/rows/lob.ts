import { L2Book } from '@lighter/lob'
import { cpuOf } from '../cpu.ts'
import type { ScalingRow } from '../row.ts'

/** Changes of books, each of the next book: CPU of a round of one change a book, microseconds. */
async function updateBooks(count: number): Promise<number> {
  const books = Array.from({ length: count }, () => {
    const book = new L2Book({ priceDecimals: 2, sizeDecimals: 4 })
    for (let i = 0; i < 50; i++) {
      book.set('bid', 100_000 - i, 10_000)
      book.set('ask', 100_001 + i, 10_000)
    }
    return book
  })
  const rounds = Math.ceil(200_000 / count)
  const spent = await cpuOf(() => {
    for (let round = 0; round < rounds; round++)
      for (const [i, book] of books.entries())
        book.set(
          (round + i) % 2 === 0 ? 'bid' : 'ask',
          (round + i) % 2 === 0 ? 100_000 - (round % 50) : 100_001 + (round % 50),
          5_000 + round,
        )
  })
  return (spent * 1000) / rounds
}

/** What grows in the order books. */
export const lobRows: Readonly<Record<string, ScalingRow>> = {
  'many-books': {
    of: 'books, one change each in turn',
    what: 'CPU of a round',
    unit: 'us',
    sizes: [125, 500, 2_000],
    quick: [5, 10, 20],
    measure: updateBooks,
  },
}
