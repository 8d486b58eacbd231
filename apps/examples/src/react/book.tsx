import type { Lighter } from '@lighter/gateway'
import type { BookUpdate } from '@lighter/standards'
import { type ReactNode, useEffect, useState } from 'react'

/** How often the component renders at most, in milliseconds; the book itself follows every message. */
const RENDER_MS = 100

/**
 * The best levels of a live book, `undefined` while it is not in step with the exchange. All components of a page share
 * one subscription.
 */
export function useBook(lighter: Lighter, ticker: string, levels = 5): BookUpdate | undefined {
  const [book, setBook] = useState<BookUpdate>()
  const [failure, setFailure] = useState<unknown>()
  useEffect(() => {
    const stop = new AbortController()
    let timer: ReturnType<typeof setInterval> | undefined
    lighter.l2BookMirror({ ticker, signal: stop.signal }).then(
      (mirror) => {
        if (stop.signal.aborted) return
        const read = (): void => {
          const now = mirror.snapshot(levels)
          setBook((last) => (last !== undefined && last.ts === now?.ts ? last : now))
        }
        read()
        timer = setInterval(read, RENDER_MS)
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setFailure(error)
      },
    )
    return () => {
      stop.abort()
      clearInterval(timer)
      setBook(undefined)
    }
  }, [lighter, ticker, levels])
  // For the nearest error boundary: an unknown market, or no connection.
  if (failure !== undefined) throw failure
  return book
}

/** A book that is grey instead of wrong while the connection is lost. */
export function Book({ lighter, ticker }: { lighter: Lighter; ticker: string }): ReactNode {
  const book = useBook(lighter, ticker)
  if (book === undefined) return <p className="stale">{ticker}: no current prices</p>
  return (
    <table>
      <caption>{ticker}</caption>
      <tbody>
        {book.asks.toReversed().map(({ price, size }) => (
          <tr className="ask" key={`ask ${price}`}>
            <td>{price.toFixed()}</td>
            <td>{size.toFixed()}</td>
          </tr>
        ))}
        {book.bids.map(({ price, size }) => (
          <tr className="bid" key={`bid ${price}`}>
            <td>{price.toFixed()}</td>
            <td>{size.toFixed()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
