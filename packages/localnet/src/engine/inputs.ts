import type { ParsedTransaction } from '@lighter/signer'
import { type Settlement, settleMarket } from './binary/settle-market.ts'
import { setIndex, setMark } from './clockwork.ts'
import { refused } from './errors.ts'
import type { Exchange } from './exchange.ts'
import { fundMarkets } from './funding.ts'
import { liquidateUnhealthy } from './liquidation/liquidation.ts'
import { expireMarket } from './markets/expiry.ts'
import { delist, list } from './markets/listing.ts'
import { clearMarket, type MarketSpecChange, respec } from './markets/respec.ts'
import {
  applyRecordedBook,
  applyRecordedTrade,
  type RecordedBook,
  type RecordedTrade,
} from './recorded/recorded-book.ts'
import type { ApiToken } from './state/api-key.ts'
import type { Account } from './state/entities.ts'
import type { MarketDefinition } from './state/market-definition.ts'
import { MICRO, USDC } from './state/protocol.ts'
import { assignSlot } from './state/slots.ts'
import { TIER_FEES } from './state/tier-fees.ts'
import type { TxRecord } from './state/transaction.ts'
import type { Tx } from './state/tx.ts'
import { apply, type SignatureCheck, type Submission, submit } from './submission/submit.ts'
import { runVenueAction, type VenueAction } from './venue/actions.ts'
import { applyTierFees } from './venue/stake.ts'

/**
 * All external inputs that change the exchange. The state is a function of the genesis and the inputs with their times,
 * which the journal stores.
 */
export type Input =
  /** A signed transaction. `verify` is called once, when it arrives. */
  | { readonly kind: 'tx'; readonly tx: Tx; readonly verify: SignatureCheck }
  /** A transaction of an actor in the process, without a key. */
  | { readonly kind: 'act'; readonly tx: ParsedTransaction }
  | {
      readonly kind: 'deposit'
      readonly account?: number | undefined
      readonly l1Address?: string | undefined
      readonly asset: number
      /** Minimal units. */
      readonly amount: bigint
    }
  | { readonly kind: 'setMark' | 'setIndex'; readonly market: number; readonly price: number }
  | ({ readonly kind: 'recordedBook' } & RecordedBook)
  | ({ readonly kind: 'recordedTrade' } & RecordedTrade)
  | { readonly kind: 'fund'; readonly market: number | undefined }
  | { readonly kind: 'liquidate' | 'expireMarket' | 'clearMarket' | 'delist'; readonly market: number }
  /** A market that was delisted by its id, or a new one. */
  | { readonly kind: 'list'; readonly listed: number | MarketDefinition }
  /** A binary options market ends. */
  | { readonly kind: 'settleMarket'; readonly market: number; readonly settlement: Settlement }
  /** An account may list binary options on a slot. */
  | { readonly kind: 'assignSlot'; readonly slot: number; readonly account: number }
  | { readonly kind: 'respec'; readonly market: number; readonly spec: MarketSpecChange }
  | { readonly kind: 'changeTier'; readonly account: number; readonly tier: string; readonly force: boolean }
  | { readonly kind: 'makerOnlyKeys'; readonly account: number; readonly keys: readonly number[] }
  | { readonly kind: 'createToken'; readonly token: ApiToken }
  | { readonly kind: 'revokeToken'; readonly token: number }
  /** Nonces of a key were used by another program. */
  | { readonly kind: 'jumpNonce'; readonly account: number; readonly key: number; readonly by: number }
  /** A change by the API without a transaction. */
  | { readonly kind: 'venue'; readonly action: VenueAction }
  /** Only time passes; `offset` is the new difference between the exchange's clock and the machine's, ms. */
  | { readonly kind: 'clock'; readonly offset?: number | undefined }

/** Results of the inputs. */
export interface InputResults {
  tx: Submission
  act: TxRecord
  deposit: number
  venue: number
}

/** Result of an input. */
export type ResultOf<I extends Input> = I['kind'] extends keyof InputResults
  ? InputResults[I['kind']]
  : undefined

/** Executes an input at the exchange's own time. @throws {Refused} if it changed nothing */
export function execute<I extends Input>(ex: Exchange, input: I): ResultOf<I> {
  return run(ex, input) as ResultOf<I>
}

function run(ex: Exchange, input: Input): InputResults[keyof InputResults] | undefined {
  switch (input.kind) {
    case 'tx':
      return submit(ex, input.tx, input.verify)
    case 'act':
      return act(ex, input.tx)
    case 'deposit':
      return deposit(ex, input)
    case 'venue':
      return runVenueAction(ex, input.action)
    case 'setMark':
      setMark(ex, ex.market(input.market), input.price)
      return undefined
    case 'setIndex':
      setIndex(ex, ex.market(input.market), input.price)
      return undefined
    case 'recordedBook':
      applyRecordedBook(ex, input)
      return undefined
    case 'recordedTrade':
      applyRecordedTrade(ex, input)
      return undefined
    case 'fund': {
      const list = input.market === undefined ? [...ex.markets.values()] : [ex.market(input.market)]
      fundMarkets(
        ex,
        list.filter((one) => one.kind === 'perp'),
      )
      return undefined
    }
    case 'liquidate':
      liquidateUnhealthy(ex, [ex.market(input.market)])
      return undefined
    case 'expireMarket':
      expireMarket(ex, ex.market(input.market))
      return undefined
    case 'clearMarket':
      clearMarket(ex, ex.market(input.market))
      return undefined
    case 'delist':
      delist(ex, ex.market(input.market))
      return undefined
    case 'list':
      list(ex, input.listed)
      return undefined
    case 'settleMarket':
      settleMarket(ex, ex.market(input.market), input.settlement)
      return undefined
    case 'assignSlot':
      assignSlot(ex, input.slot, ex.account(input.account))
      return undefined
    case 'respec':
      respec(ex, ex.market(input.market), input.spec)
      return undefined
    case 'changeTier':
      changeTier(ex, ex.account(input.account), input.tier, input.force)
      return undefined
    case 'makerOnlyKeys':
      for (const [index, key] of ex.account(input.account).keys) key.makerOnly = input.keys.includes(index)
      return undefined
    case 'createToken':
      ex.tokens.push({ ...input.token })
      return undefined
    case 'revokeToken': {
      const token = ex.tokens.find((one) => one.id === input.token)
      if (token !== undefined) token.revoked = true
      return undefined
    }
    case 'jumpNonce': {
      const key = ex.account(input.account).keys.get(input.key)
      if (key === undefined) throw refused('apiKeyNotFound')
      key.nonce += input.by
      return undefined
    }
    case 'clock':
      return undefined
  }
}

function act(ex: Exchange, tx: ParsedTransaction): TxRecord {
  return apply(ex, ex.account(tx.accountIndex), {
    parsed: tx,
    // Derived from the count of transactions, so that a refusal does not change later hashes.
    hash: `aa${(ex.txCount + 1).toString(16).padStart(16, '0')}`.padStart(20, 'f').padEnd(80, '0'),
    info: '{}',
  })
}

function deposit(ex: Exchange, input: Extract<Input, { kind: 'deposit' }>): number {
  const asset = ex.assets.get(input.asset)
  if (asset === undefined) throw refused('assetNotExist')
  let account = input.account === undefined ? undefined : ex.account(input.account)
  if (account === undefined) {
    if (!/^0x[0-9a-f]{40}$/i.test(input.l1Address ?? '')) throw refused('invalidParam', 'l1_address')
    const address = input.l1Address ?? ''
    account = ex.byL1.get(address.toLowerCase())?.[0] ?? ex.createMaster(address)
  }
  // The staking pool and spot routes hold assets; USDC goes to the perps side.
  if (asset.id === USDC) ex.addCollateral(account, input.amount * MICRO)
  else ex.addAsset(account, asset.id, input.amount * asset.extension)
  const hash = ex.internalHash()
  ex.deposits.push({
    id: ex.nextRecordId(ex.deposits),
    account,
    assetId: asset.id,
    amount: input.amount,
    at: ex.now,
    hash,
  })
  return account.index
}

const DAY = 86_400_000

/**
 * The tier belongs to the L1 address with all its accounts. `force` skips the conditions of a change.
 * @see docs/protocol/semantics.md#tiers
 */
function changeTier(ex: Exchange, account: Account, tier: string, force: boolean): void {
  if (!Object.hasOwn(TIER_FEES, tier)) throw refused('tierChangeInvalidTier')
  const all = ex.byL1.get(account.l1Address.toLowerCase()) ?? [account]
  if (!force) {
    if (account.tier === tier) throw refused('tierChangeSameTier')
    for (const one of all) {
      if ([...one.positions.values()].some((position) => position.size !== 0n))
        throw refused('tierChangeHasOpenPositions')
      if (one.orders.size > 0) throw refused('tierChangeHasOpenOrders')
    }
    if (account.tierChangedAt !== 0 && ex.now - account.tierChangedAt < DAY)
      throw refused('tierChangeTooManyRequest')
  }
  for (const one of all) {
    one.tier = tier
    one.tierChangedAt = ex.now
  }
  applyTierFees(ex, account)
}
