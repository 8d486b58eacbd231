import { abortable, type WaitOptions } from '../core/abortable.ts'
import type { MarketReference } from '../markets/market-reference.ts'
import { type BookShape, bookSnapshot, shaped } from '../records/book-records.ts'
import { BookMirror } from './book-mirror.ts'
import type { MirrorsContext } from './context.ts'
import { notMirrored } from './not-mirrored.ts'
import type { MirrorOptions } from './with-handler.ts'

/** Which order book to read, and how much of it. */
export type L2BookGetOptions<S extends boolean | undefined = undefined> = MarketReference &
  WaitOptions & {
    /** Price levels per side; the exchange gives those of the best 250 orders. @default all of them */
    depth?: number | undefined
    /** `true` for the shape of quantpylib. @default bids and asks as `{ price, size }` */
    standardizeSchema?: S | undefined
  }

/**
 * Reads one order book over REST, aggregated by price, best first.
 *
 * @param options - `ticker` or `marketId`; `depth`, `standardizeSchema: true` for the `{ ts, b, a }` of quantpylib, `signal`
 * @throws {ValidationError} `UNKNOWN_MARKET`
 * @throws {ApiError} when the exchange refuses the request
 * @throws {NetworkError} when the exchange cannot be reached
 *
 * @example
 * ```ts
 * const { bids, asks } = await l2BookGet(context, { ticker: 'BTC', depth: 10 })
 * ```
 */
export async function l2BookGet<S extends boolean | undefined = undefined>(
  context: MirrorsContext,
  options: L2BookGetOptions<S>,
): Promise<BookShape<S>> {
  const { marketId } = context.markets.resolve(options)
  const orders = await context.rest.orderbookOrders({ marketId, limit: 250 }, { signal: options.signal })
  return shaped(bookSnapshot(orders, context.clock.now(), options.depth), options.standardizeSchema)
}

/**
 * Keeps a live copy of an order book, shared by all callers. With `bufferSize` it also keeps that many past states of
 * its top `depth` levels: `mirror.keepHistory()`.
 *
 * @param options - `ticker` or `marketId`; `onUpdate`, `onError`, `depth`, `bufferSize`, `signal`
 * @throws {ValidationError} `UNKNOWN_MARKET`
 * @throws {StreamError} when the exchange refuses the subscription
 *
 * @example
 * ```ts
 * const book = await l2BookMirror(context, { ticker: 'BTC' })
 * console.log(book.mid())
 * ```
 */
export async function l2BookMirror(
  context: MirrorsContext,
  options: MarketReference &
    MirrorOptions<BookMirror> & {
      depth?: number | undefined
      bufferSize?: number | undefined
    },
): Promise<BookMirror> {
  const { books, markets, stream, logger, live } = context
  const market = markets.resolve(options)
  // All callers share the copy, so it is opened even if this caller aborts, unless the signal has already fired.
  const open = (): Promise<BookMirror> => {
    let mirror = books.get(market.marketId)
    if (mirror === undefined) {
      mirror = BookMirror.open(stream, market, {
        onError: (err) => logger.error({ err }, 'book mirror'),
        onUnreadable: () => {
          // Orders wait too: if the book's decimals are wrong, theirs may be as well.
          markets.distrust()
          markets
            .trusted()
            .catch((err: unknown) =>
              logger.warn({ err }, 'the markets could not be read after an unreadable order book'),
            )
        },
        onClose: () => {
          books.delete(market.marketId)
          live.books.delete(market.marketId)
        },
      })
      books.set(market.marketId, mirror)
      mirror.catch(() => books.delete(market.marketId))
    }
    return mirror
  }
  const opened = await abortable(open, options.signal, `the book of ${market.symbol}`)
  live.books.set(market.marketId, opened)
  const { depth, bufferSize, onUpdate, onError } = options
  if (bufferSize !== undefined) opened.keepHistory({ bufferSize, depth })
  if (onUpdate !== undefined) opened.onUpdate(onUpdate)
  if (onError !== undefined) opened.onError(onError)
  return opened
}

/**
 * Returns the live copy of an order book.
 *
 * @param reference - `ticker` or `marketId`
 * @throws {ConfigError} `NOT_MIRRORED` before `l2BookMirror` has resolved
 * @throws {ValidationError} `UNKNOWN_MARKET`
 *
 * @example
 * ```ts
 * const spread = l2BookPeek(context, { ticker: 'BTC' }).spread()
 * ```
 */
export function l2BookPeek(context: MirrorsContext, reference: MarketReference): BookMirror {
  const mirror = context.live.books.get(context.markets.resolve(reference).marketId)
  if (mirror === undefined) throw notMirrored('l2BookMirror')
  return mirror
}
