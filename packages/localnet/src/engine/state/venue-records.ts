/** Shares that an account holds of a pool it does not operate. */
export interface PoolShare {
  shares: bigint
  /** Amount paid for them: micro USDC, for the staking pool minimal units of LIT. */
  entry: bigint
  /** Epoch milliseconds of the last purchase. */
  entryTime: number
}

/** Price of a share at a time. */
export interface SharePricePoint {
  /** Epoch milliseconds. */
  readonly at: number
  /** c12 of one share, for the staking pool extended LIT. */
  readonly price: bigint
}

/** A pool: public, the liquidity pool (LLP) or the staking pool. Its assets are those of the account of the same index. */
export interface Pool {
  readonly index: number
  readonly kind: 'public' | 'liquidity' | 'staking'
  /** Account index of the operator. */
  readonly operator: number
  readonly createdAt: number
  isFrozen: boolean
  /** Share of the holders' profit that the operator receives, in 1e-6. */
  operatorFee: number
  /** Minimum share of the pool that the operator must hold while others buy, in 1e-4. */
  minOperatorShareRate: number
  totalShares: bigint
  operatorShares: bigint
  /** By account index. */
  readonly holders: Map<number, PoolShare>
  /** One at the start and one a day, oldest first. */
  readonly prices: SharePricePoint[]
}

/** A notification of an account. */
export interface StoredNotification {
  readonly id: string
  readonly account: number
  readonly kind: 'liquidation' | 'deleverage'
  readonly market: number
  readonly isAsk: boolean
  /** Ticks. */
  readonly size: number
  readonly price: number
  /** Micro. */
  readonly quote: bigint
  /** Epoch milliseconds. */
  readonly at: number
  /** 0 until it is acknowledged. */
  ackedAt: number
}

/** Name that the owner gave an account. */
export interface AccountName {
  readonly name: string
  readonly description: string
  readonly color: string
}

/** A referral code, and the kickback of its owner to users of the code. */
export interface ReferralProgram {
  code: string
  /** Whether the owner has chosen the code: once. */
  isChosen: boolean
  /** Percent of the owner's reward that referred users receive. */
  kickback: number
  /** Epoch milliseconds and percent of each change, oldest first. */
  readonly history: { readonly at: number; readonly percentage: number }[]
}

/** One use of a referral code by an L1 address. */
export interface ReferralUse {
  /** Lower-case L1 address of the user. */
  readonly user: string
  /** Lower-case L1 address of the owner of the code. */
  readonly owner: string
  /** The code as it was then. */
  readonly code: string
  /** Epoch milliseconds. */
  readonly usedAt: number
  readonly x: string
  readonly discord: string
  readonly telegram: string
}

/** Leased LIT: it counts as staked for fees, and cannot be moved. */
export interface Lease {
  readonly id: number
  /** Account index of the master. */
  readonly master: number
  /** Lower-case L1 address. */
  readonly l1Address: string
  /** Minimal units of LIT. */
  readonly amount: bigint
  readonly fee: bigint
  /** Epoch milliseconds. */
  readonly start: number
  readonly end: number
  status: 'leased' | 'expired'
}

/** A market maker's response to a request. */
export const RFQ_ANSWERS = ['acknowledged', 'liquidity_provided', 'not_interested'] as const

/** Ways in which the owner of a request may end it. */
export const RFQ_ENDS = ['order_created', 'closed'] as const

/** Figures that the owner attaches to a request. */
export interface RfqMetadata {
  readonly requested_est_price: string
  readonly requested_max_slippage: string
  readonly requested_slippage: string
  readonly mark_price: string
  readonly worst_price: string
  readonly requested_est_fill_fraction: string
}

/** A request for quote. Amounts are decimal texts, unchanged. */
export interface Rfq {
  readonly id: number
  readonly account: number
  readonly market: number
  /** 0 buys, 1 sells. */
  readonly direction: number
  readonly baseAmount: string
  readonly quoteAmount: string
  status: 'opened' | (typeof RFQ_ENDS)[number]
  readonly metadata: RfqMetadata
  readonly answers: {
    readonly account: number
    status: (typeof RFQ_ANSWERS)[number]
    readonly respondedAt: number
    updatedAt: number
  }[]
  /** Epoch milliseconds. */
  readonly createdAt: number
  updatedAt: number
}

/** One order of the collection. */
export interface AtomicOrderLeg {
  readonly market_id: number
  readonly is_ask: 0 | 1
  readonly base_amount: number
  readonly percentage: number
}

/** A named collection of orders that an account keeps on the exchange: a template that the client places leg by leg. */
export interface AtomicOrder {
  readonly id: number
  readonly account: number
  readonly name: string
  readonly legs: readonly AtomicOrderLeg[]
}

/** A device registered for push messages. */
export interface PushDevice {
  readonly token: string
  readonly platform: 'ios' | 'android'
  readonly appVersion: string
}

/** An alert in the API's shape. */
export type PushAlert = Readonly<Record<string, unknown>>

/** Notification settings of an account. Nothing is sent, because localnet has no push service. */
export interface PushSettings {
  devices: PushDevice[]
  enabled: boolean
  alerts: readonly PushAlert[]
  preferences: Readonly<Record<string, boolean>>
}

/** An address on another chain; payments to it arrive in the account of its owner. */
export interface IntentAddress {
  readonly address: string
  readonly chainId: string
  /** L1 address of the owner, as given. */
  readonly owner: string
  /** As given. */
  readonly amount: string
  readonly isExternal: boolean
}

/** A deposit over an intent address. */
export interface Bridge {
  readonly id: number
  readonly intentAddress: string
  readonly chainId: string
  /** Lower-case L1 address of the owner. */
  readonly owner: string
  readonly account: number
  /** Micro USDC. */
  readonly amount: bigint
  readonly isExternal: boolean
  /** Epoch milliseconds. */
  readonly at: number
  readonly hash: string
}

/** A fast withdrawal. */
export interface FastWithdrawal {
  readonly account: number
  /** Lower-case L1 address of its owner. */
  readonly owner: string
  readonly toAddress: string
  /** Micro USDC. */
  readonly amount: bigint
  /** Epoch milliseconds. */
  readonly at: number
  /** Hash of the transfer. */
  readonly hash: string
}

/** Unstaked LIT that waits for its release. */
export interface PendingUnlock {
  readonly id: number
  /** Account index. */
  readonly account: number
  readonly assetId: number
  /** Extended units. */
  readonly amount: bigint
  /** Epoch milliseconds. */
  readonly unlockAt: number
}

/** Work of the venue that is due at a time. */
export interface DueWork {
  readonly work: 'unlock' | 'lease'
  readonly id: number
}
