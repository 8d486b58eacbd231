import type { ExplorerClient, RestClient } from '@lighter/rest'
import { type Clock, ConfigError, type Environment, type Logger } from '@lighter/standards'
import type { StreamClient } from '@lighter/ws'
import type { KeyStore } from './keys/key-store.ts'
import type { MarketRegistry } from './markets/market-registry.ts'
import type { PriceCache } from './markets/price-cache.ts'
import type { BookMirror } from './mirrors/book-mirror.ts'
import type { L1MessageSigner } from './options.ts'
import type { KeySlot, TxSubmitter } from './orders/tx-submitter.ts'
import type { RiskGuards } from './risk/risk-guards.ts'

/** What the functions behind the gateway's methods share: one per client. */
export interface GatewayContext {
  readonly environment: Environment
  readonly rest: RestClient
  readonly explorer: ExplorerClient | undefined
  readonly stream: StreamClient
  readonly markets: MarketRegistry
  readonly submitter: TxSubmitter
  /** Account traded with; absent in a client that only reads public data. */
  readonly accountIndex: number | undefined
  readonly generalSlot: KeySlot | undefined
  readonly makerSlot: KeySlot | undefined
  /** Signs what the account's owner must sign; absent without an L1 key. */
  readonly l1Signer: (() => Promise<L1MessageSigner>) | undefined
  readonly keyStore: KeyStore
  /** Statistics of all perps markets, shared by what reads prices. */
  readonly prices: PriceCache
  readonly guards: RiskGuards
  readonly books: Map<number, Promise<BookMirror>>
  readonly logger: Logger
  readonly clock: Clock
}

/** @throws {ConfigError} `READ_ONLY` for a client without an account */
export function requireAccount(context: GatewayContext): number {
  if (context.accountIndex !== undefined) return context.accountIndex
  throw new ConfigError('This client has no account. Pass l1Address or accountIndex to use account data.', {
    code: 'READ_ONLY',
  })
}

/** Slot that signs by default: the maker key for post-only orders and cancels, else the general key. */
export function slotFor(context: GatewayContext, maker: boolean, chosen: number | undefined): number {
  if (chosen !== undefined) return chosen
  const slot = maker ? (context.makerSlot ?? context.generalSlot) : context.generalSlot
  if (slot !== undefined) return slot.apiKeyIndex
  throw new ConfigError(
    'This client has no key to sign with. Pass l1PrivateKey (registers keys by itself) or allSecret and makerSecret.',
    {
      code: 'READ_ONLY',
    },
  )
}
