/** A live copy or stream of a client, as it is measured. */
export interface ObservedSource {
  /** Whether it has been opened. */
  readonly isOpen: boolean
  /** Whether it is in step with the exchange. */
  readonly isLive: boolean
  /** Time of the last message on the clock of `performance.now()`; 0 before the first. */
  readonly lastMessageAt: number
}

/** A mirrored order book, as it is measured. */
export interface ObservedBook {
  /** Whether it is in step with the exchange. */
  readonly isLive: boolean
  /** Market of the book. */
  readonly ticker: string
  /** Milliseconds since the last message. */
  readonly stats: { readonly ageMs: number }
}

/** State of a client that is measured: a part of the context of a connected `Lighter`. */
export interface ObservedContext {
  /** Account of the client. */
  readonly accountIndex: number | undefined
  /** Whether the client was closed. */
  readonly lifetime: { readonly isOver: boolean }
  /** State of the stream connection. */
  readonly stream: { readonly state: string }
  /** Keys with their transactions in flight. */
  readonly submitter: {
    readonly slots: Iterable<{
      readonly apiKeyIndex: number
      readonly lane: { readonly inFlight: number }
    }>
  }
  /** Budgets of the REST rate limits. */
  readonly rest: {
    readonly context: {
      readonly limiter: {
        /** How much of each budget is used. */
        budgets?(): readonly { readonly name: string; readonly used: number; readonly budget: number }[]
      }
    }
  }
  /** Live copies that are opened on first use. */
  readonly live: {
    readonly books: ReadonlyMap<unknown, ObservedBook>
    readonly balance?: ObservedSource | undefined
    readonly fills?: ObservedSource | undefined
  }
  /** Live copy of the orders, whose ends are counted. */
  readonly orders?:
    | (ObservedSource & {
        /** Calls back with each change of an order; returns a function that ends this. */
        onUpdate(listener: (order: { readonly ticker: string; readonly status: string }) => void): () => void
      })
    | undefined
  /** Live copy of the positions. */
  readonly positions?: ObservedSource | undefined
  /** Stream of the outcomes of transactions. */
  readonly executions?: ObservedSource | undefined
}
