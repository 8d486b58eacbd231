import type { Tx } from '@lighter/standards/wire'
import type { TxRecord } from '../engine/state/transaction.ts'

/**
 * `Tx` of the API.
 * @see docs/protocol/exchange.md#reported-data
 */
export function txView(record: TxRecord): Tx {
  return {
    hash: record.hash,
    type: record.type,
    info: record.info,
    event_info: record.eventInfo,
    status: record.status,
    transaction_index: record.sequenceIndex,
    l1_address: record.l1Address,
    account_index: record.accountIndex,
    nonce: record.nonce,
    expire_at: record.expireAt,
    block_height: record.blockHeight,
    queued_at: record.queuedAt,
    executed_at: record.executedAt,
    sequence_index: record.sequenceIndex,
    parent_hash: '',
    api_key_index: record.apiKeyIndex,
    transaction_time: record.executedAt * 1000,
  }
}
