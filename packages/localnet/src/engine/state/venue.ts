import { newPool } from './new-pool.ts'
import type {
  AccountName,
  AtomicOrder,
  Bridge,
  FastWithdrawal,
  IntentAddress,
  Lease,
  PendingUnlock,
  Pool,
  PushSettings,
  ReferralProgram,
  ReferralUse,
  Rfq,
  StoredNotification,
} from './venue-records.ts'

/** Account of the staking pool, as on mainnet. */
export const STAKING_POOL_INDEX = 281_474_976_624_800
/** Operator of the LLP and the staking pool; receives fast withdrawals and the fees of leases. */
export const VENUE_OPERATOR = 1
/** Minimum time that LLP shares are held, in milliseconds. */
export const LLP_COOLDOWN = 300_000
/** Milliseconds from unstaking to the release of the LIT. */
export const STAKING_LOCKUP = 259_200_000

/** State of the exchange besides markets and accounts. It consists of plain data, so that one codec can write it. */
export interface Venue {
  /** By account index of the pool. */
  readonly pools: Map<number, Pool>
  readonly unlocks: PendingUnlock[]
  /** Names given to accounts, by account index. */
  readonly names: Map<number, AccountName>
  /** By lower-case L1 address of the owner of the code. */
  readonly referralPrograms: Map<string, ReferralProgram>
  /** By lower-case L1 address of the user of a code. */
  readonly referralUses: Map<string, ReferralUse>
  readonly leases: Lease[]
  readonly rfqs: Map<number, Rfq>
  readonly atomicOrders: Map<number, AtomicOrder>
  /** By account index. */
  readonly push: Map<number, PushSettings>
  /** Oldest first; bounded. */
  readonly notifications: StoredNotification[]
  /** By lower-case address. */
  readonly intents: Map<string, IntentAddress>
  readonly bridges: Bridge[]
  readonly fastWithdrawals: FastWithdrawal[]
  /** Last id given out, by kind. */
  readonly ids: Record<string, number>
}

/** Creates an empty venue. */
export function newVenue(): Venue {
  return {
    pools: new Map(),
    unlocks: [],
    names: new Map(),
    referralPrograms: new Map(),
    referralUses: new Map(),
    leases: [],
    rfqs: new Map(),
    atomicOrders: new Map(),
    push: new Map(),
    notifications: [],
    intents: new Map(),
    bridges: [],
    fastWithdrawals: [],
    ids: {},
  }
}

/** Clears the venue. */
export function clearVenue(venue: Venue): void {
  for (const part of Object.values(venue)) {
    if (part instanceof Map) part.clear()
    else if (Array.isArray(part)) part.length = 0
  }
  for (const kind of Object.keys(venue.ids)) delete venue.ids[kind]
}

/** Returns the next id of a kind, from 1. */
export function nextId(venue: Venue, kind: string): number {
  const id = (venue.ids[kind] ?? 0) + 1
  venue.ids[kind] = id
  return id
}

/** Pools of every exchange. */
export function openSystemPools({ pools }: Venue, llpIndex: number, createdAt: number): void {
  for (const [index, kind] of [
    [llpIndex, 'liquidity'],
    [STAKING_POOL_INDEX, 'staking'],
  ] as const) {
    pools.set(index, newPool({ index, kind, operator: VENUE_OPERATOR, createdAt }))
  }
}
