import { TX_TYPES } from '@lighter/signer'
import { type ApiCodeName, type Clock, monotonicClock, SlidingWindow } from '@lighter/standards'
import type { RequestLimits } from '../exchange.ts'
import { refused } from '../refusal.ts'
import type { RestRequest } from '../request/request.ts'
import type { StreamLimits } from '../ws/limits.ts'

/**
 * Weights of REST operations; everything else weighs 300.
 * @see docs/protocol/semantics.md#limits
 */
const WEIGHTS: Readonly<Record<string, number>> = {
  sendTx: 6,
  sendTxBatch: 6,
  nextNonce: 6,
  publicPoolsMetadata: 50,
  txFromL1TxHash: 50,
  accountInactiveOrders: 100,
  'deposit/latest': 100,
  apikeys: 150,
  transferFeeInfo: 500,
  trades: 600,
  recentTrades: 600,
  changeAccountTier: 3000,
  tokens: 3000,
  'tokens/revoke': 3000,
  setAccountMetadata: 3000,
  'notification/ack': 3000,
  createIntentAddress: 3000,
  fastwithdraw: 3000,
  'referral/get': 3000,
  'referral/create': 3000,
  'referral/update': 3000,
  'referral/use': 3000,
  'referral/points': 3000,
  'referral/stats': 3000,
  'referral/userReferrals': 3000,
  'referral/kickback/update': 3000,
  'tokens/create': 23_000,
}
const DEFAULT_WEIGHT = 300
/**
 * Reads a minute: requests for the standard tier, weights for the others.
 * @see docs/protocol/semantics.md#tiers
 */
const READS: Readonly<Record<string, number>> = { plus: 120_000, premium: 24_000 }
const STANDARD = { requests: 60, weight: 24_000 }
/** Transactions a minute, counted apart from reads. */
const TRANSACTIONS: Readonly<Record<string, number>> = { plus: 8_000, premium: 4_000 }
/** Transactions a minute of premium accounts, by step of staked LIT. */
const BY_STAKE = [4_000, 5_000, 6_000, 7_000, 8_000, 12_000, 24_000, 40_000]
/**
 * Transactions of a kind a minute unless another window is given, with the error of each.
 * @see docs/protocol/semantics.md#limits
 */
const BY_TX_TYPE: Readonly<
  Record<number, { most: number; why: ApiCodeName; windowMs?: number | undefined }>
> = {
  [TX_TYPES.changePubKey]: { most: 300, why: 'tooManyRequest' },
  [TX_TYPES.createSubAccount]: { most: 2, why: 'tooManyRequest' },
  [TX_TYPES.createPublicPool]: { most: 2, why: 'tooManyRequest' },
  [TX_TYPES.transfer]: { most: 120, why: 'tooManyRequest' },
  [TX_TYPES.withdraw]: { most: 2, why: 'tooManyL2Withdrawals' },
  [TX_TYPES.mintShares]: { most: 1, why: 'tooManyRequest', windowMs: 15_000 },
  [TX_TYPES.updateLeverage]: { most: 40, why: 'tooManyRequest' },
  [TX_TYPES.updateMargin]: { most: 40, why: 'tooManyRequest' },
  [TX_TYPES.unstakeAssets]: { most: 1, why: 'tooManyRequest', windowMs: 15_000 },
  [TX_TYPES.approveIntegrator]: { most: 40, why: 'tooManyRequest' },
}
/**
 * Weighted requests a minute and address of the explorer.
 * @see docs/protocol/rest.md#explorer
 */
const EXPLORER_BUDGET = 90
/** Maximum number of callers remembered, so that a flood of addresses cannot fill the memory. */
const MOST_CALLERS = 10_000

/**
 * Limits of stream connections.
 * @see docs/protocol/websocket.md#limits
 */
export const EXCHANGE_STREAM_LIMITS: Partial<StreamLimits> = {
  connections: 255,
  connectionsPerMinute: 255,
  subscriptions: 500,
  accounts: 500,
  messagesPerMinute: 200,
}

/** Whose budget a request is counted against. */
export interface LimitedAccount {
  /** Address of the owner, whose accounts share a budget. */
  readonly l1Address: string
  /** `standard`, `plus` or `premium`. */
  readonly tier: string
}

/** The accounts that requests are counted against. `A` are the exchange's own. */
export interface LimitedAccounts<A extends LimitedAccount> {
  /** The account with an index. */
  account(index: number): A | undefined
  /** Index of the account of a token. */
  ownerOf(token: string): number | undefined
  /** Step of staked LIT that a premium account has reached, 0 to 7. */
  stakeStep(account: A): number
}

/**
 * Request budgets over a rolling minute, by L1 address for calls with a token and for transactions, else by IP address
 * (docs/protocol/semantics.md#tiers, docs/protocol/semantics.md#limits).
 */
export class RateLimits<A extends LimitedAccount> implements RequestLimits {
  readonly #accounts: LimitedAccounts<A>
  readonly #clock: Clock
  readonly #windows = new Map<string, SlidingWindow>()

  /** @param clock - measures the windows. @default the monotonic clock */
  constructor(accounts: LimitedAccounts<A>, clock: Clock = monotonicClock) {
    this.#accounts = accounts
    this.#clock = clock
  }

  /** Counts a REST or explorer request. @throws {Refusal} 23000 */
  admit(request: RestRequest): void {
    if (request.path.startsWith('/explorer/api')) {
      const head = request.path.split('/')[3]
      const weight = head === 'search' ? 3 : head === 'accounts' ? 2 : 1
      this.#take(`explorer ${request.ip}`, EXPLORER_BUDGET, weight)
      return
    }
    const name = request.path.replace(/^\/api\/v1\//, '')
    const isSend = name === 'sendTx' || name === 'sendTxBatch'
    const index = isSend
      ? senderOf(request.fields.get('tx_info') ?? request.fields.get('tx_infos') ?? '')
      : request.token === undefined
        ? undefined
        : this.#accounts.ownerOf(request.token)
    this.#count(name, index, request.ip)
  }

  /** Counts a transaction message of a stream. @throws {Refusal} 23000 */
  admitSend(name: 'sendTx' | 'sendTxBatch', txInfo: string, ip: string): void {
    this.#count(name, senderOf(txInfo), ip)
  }

  /** Counts a transaction by its kind. @throws {Refusal} 23000, 23004 */
  admitTx(txType: number, accountIndex: number): void {
    const limit = BY_TX_TYPE[txType]
    if (limit === undefined) return
    const account = this.#accounts.account(accountIndex)
    if (account !== undefined)
      this.#take(
        `type ${txType} ${account.l1Address.toLowerCase()}`,
        limit.most,
        1,
        limit.why,
        limit.windowMs,
      )
  }

  #count(name: string, index: number | undefined, ip: string): void {
    const account = index === undefined ? undefined : this.#accounts.account(index)
    const caller = account?.l1Address.toLowerCase() ?? ip
    const tier = account?.tier ?? 'standard'
    const weight = WEIGHTS[name] ?? DEFAULT_WEIGHT
    const reads = READS[tier]
    if (reads === undefined) {
      const cap = Math.min(STANDARD.requests, Math.max(1, Math.floor(STANDARD.weight / weight)))
      this.#take(`${name} ${caller}`, cap, 1)
      this.#take(`all ${caller}`, STANDARD.requests, 1)
      return
    }
    const isSend = name === 'sendTx' || name === 'sendTxBatch'
    const step = account !== undefined && tier === 'premium' ? this.#accounts.stakeStep(account) : undefined
    // Each step has its own budget: requests made at another step do not count.
    if (isSend && step !== undefined && step > 0)
      this.#take(`send ${step} ${caller}`, BY_STAKE[step] ?? STANDARD.requests, 1)
    else if (isSend) this.#take(`send ${caller}`, TRANSACTIONS[tier] ?? STANDARD.requests, 1)
    else this.#take(`all ${tier} ${caller}`, reads, weight)
  }

  #take(
    key: string,
    budget: number,
    weight: number,
    why: ApiCodeName = 'tooManyRequest',
    windowMs?: number,
  ): void {
    let window = this.#windows.get(key)
    if (window === undefined) {
      if (this.#windows.size >= MOST_CALLERS) this.#windows.clear()
      window = new SlidingWindow({ budget, windowMs }, this.#clock)
      this.#windows.set(key, window)
    }
    if (!window.tryTake(weight)) throw refused(why)
  }
}

/** Account of a transaction's text, before the transaction is validated. */
function senderOf(txInfo: string): number | undefined {
  const found = /\\?"AccountIndex\\?":\s*(\d{1,15})/.exec(txInfo)?.[1]
  return found === undefined ? undefined : Number(found)
}
