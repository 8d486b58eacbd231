import type { MarketsContext } from '../markets/context.ts'
import type { BalanceMirror } from './balance-mirror.ts'
import type { BookMirror } from './book-mirror.ts'
import type { OrdersMirror } from './orders-mirror.ts'
import type { PositionsMirror } from './positions-mirror.ts'

/** Live copies of books and of the account. */
export interface MirrorsContext extends MarketsContext {
  /** Live copy of the orders, opened on first use; absent without an account. */
  readonly orders: OrdersMirror | undefined
  /** Live copy of the positions, opened on first use; absent without an account. */
  readonly positions: PositionsMirror | undefined
  /** Live copies of order books, including those being opened. */
  readonly books: Map<number, Promise<BookMirror>>
  /** Copies that calls have opened so far. */
  readonly live: LiveMirrors
}

/** Live copies that calls have opened; they are closed with the client. */
export interface LiveMirrors {
  /** Open order books. */
  readonly books: Map<number, BookMirror>
  /** Live copy of the balance; absent until requested. */
  balance?: BalanceMirror | undefined
}
