import type { AccountMetadata } from '@lighter/standards/wire'
import type { Exchange } from '../engine/exchange.ts'
import type { Account } from '../engine/state/entities.ts'

/** Name of an account, and its permissions besides trading. */
export function metadataView(ex: Exchange, account: Account): AccountMetadata {
  const given = ex.venue.names.get(account.index)
  return {
    account_index: account.index,
    name: given?.name ?? '',
    description: given?.description ?? '',
    can_invite: ex.venue.referralPrograms.has(account.l1Address.toLowerCase()),
    referral_points_percentage: '',
    can_rfq: true,
    can_rfq_market_ids: [],
    created_at: Math.floor(account.createdAt / 1000),
    metadata: { color: given?.color ?? '' },
    agent_enabled: false,
  }
}
