import type { ExplorerClient, RestClient } from '@lighter/rest'
import type { L1MessageSigner } from '@lighter/signer'
import { ConfigError, type Environment, type Logger } from '@lighter/standards'
import type { StreamClient } from '@lighter/ws'
import type { KeyStore } from '../keys/key-store.ts'
import type { MarketRegistry } from '../markets/market-registry.ts'
import type { MarketWatch } from '../markets/market-watch.ts'
import type { PriceCache } from '../markets/price-cache.ts'
import type { BalanceMirror } from '../mirrors/balance-mirror.ts'
import type { BookMirror } from '../mirrors/book-mirror.ts'
import type { OrdersMirror } from '../mirrors/orders-mirror.ts'
import type { PositionsMirror } from '../mirrors/positions-mirror.ts'
import type { OrderExtras } from '../orders/order-attributes.ts'
import type { OrderLookup } from '../orders/order-lookup.ts'
import type { RiskGuards } from '../risk/risk-guards.ts'
import type { FillStream } from '../streams/fill-stream.ts'
import type { Subscriptions } from '../streams/subscriptions.ts'
import type { ExchangeClock } from '../time/exchange-clock.ts'
import type { ExecutionStream } from '../transactions/execution-stream.ts'
import type { KeySlot } from '../transactions/key-slot.ts'
import type { OutcomeQuestions } from '../transactions/outcome-questions.ts'
import type { TxSubmitter } from '../transactions/submit.ts'
import type { Lifetime } from './lifetime.ts'

/** State shared by the actions of one client. */
export interface GatewayContext {
  /** Hosts and chain id. */
  readonly environment: Environment
  /** REST client. */
  readonly rest: RestClient
  /** Explorer client; `undefined` if the network has none. */
  readonly explorer: ExplorerClient | undefined
  /** Stream client. */
  readonly stream: StreamClient
  /** Trading rules of all markets. */
  readonly markets: MarketRegistry
  /** Signs and sends transactions. */
  readonly submitter: TxSubmitter
  /** Account to trade with; absent in a client that only reads public data. */
  readonly accountIndex: number | undefined
  /** The general keys. The first signs everything except orders, and creates the auth token. */
  readonly generalSlots: readonly KeySlot[]
  /** Returns the general key for the next order, each in turn. */
  readonly nextSlot: () => KeySlot | undefined
  /** Key for post-only orders, if there is a separate one. */
  readonly makerSlot: KeySlot | undefined
  /** Signs as the account's owner; absent without an L1 key. */
  readonly l1Signer: (() => Promise<L1MessageSigner>) | undefined
  /** Store of the secrets. */
  readonly keyStore: KeyStore
  /** Statistics of all perps markets, shared by everything that reads prices. */
  readonly prices: PriceCache
  /** Risk limits. */
  readonly guards: RiskGuards
  /** Live copy of the orders, opened on first use; absent without an account. */
  readonly orders: OrdersMirror | undefined
  /** Live copy of the positions, opened on first use; absent without an account. */
  readonly positions: PositionsMirror | undefined
  /** Latest states of orders; absent without an account. */
  readonly orderLookup: OrderLookup | undefined
  /** Executions of the account's transactions; absent without a key. */
  readonly executions: ExecutionStream | undefined
  /** Lookups of unknown outcomes. */
  readonly questions: OutcomeQuestions
  /** Live copies of order books, including those being opened. */
  readonly books: Map<number, Promise<BookMirror>>
  /** Resources that calls have opened so far. */
  readonly live: LiveParts
  /** Attributes of orders that do not set their own. */
  readonly orderDefaults: OrderExtras
  /** Keeps the markets up to date. */
  readonly marketWatch: MarketWatch
  /** Ends every wait when the client is closed. */
  readonly lifetime: Lifetime
  /** Receives the client's log messages. @default none */
  readonly logger: Logger
  /** The exchange's time, used for signatures and requests. Durations use `performance.now()`. */
  readonly clock: ExchangeClock
}

/** Resources that calls have opened; they are closed with the client. */
export interface LiveParts {
  /** Open order books. */
  readonly books: Map<number, BookMirror>
  /** Subscriptions that `…Subscribe` methods have started. */
  readonly subscriptions: Subscriptions
  /** Fills of the account; absent until subscribed. */
  fills?: FillStream | undefined
  /** Live copy of the balance; absent until requested. */
  balance?: BalanceMirror | undefined
}

/** @throws {ConfigError} `READ_ONLY` for a client without an account */
export function requireAccount(context: GatewayContext): number {
  if (context.accountIndex !== undefined) return context.accountIndex
  throw new ConfigError('This client has no account. Pass l1Address or accountIndex to use account data.', {
    code: 'READ_ONLY',
  })
}
