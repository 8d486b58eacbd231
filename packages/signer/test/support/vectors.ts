import { readFileSync } from 'node:fs'

const folder = new URL('../vectors/', import.meta.url)

/** Official vectors of one file, in the order they were made. A file that is missing or empty fails the test. */
export function vectors<T>(name: string): T[] {
  const list = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as T[]
  if (list.length === 0) throw new Error(`There are no vectors in ${name}.json.`)
  return list
}

/** A transaction or error vector. */
export interface TxVector {
  id: string
  kind: string
  note: string
  chain_id: number
  private_key: string
  public_key: string
  account_index: string
  api_key_index: number
  nonce: string
  /** The second set's error vectors do not have it. */
  expired_at: string | undefined
  c_abi_reachable: boolean
  input: Record<string, string> & { Orders?: Record<string, string>[] }
  tx_type: number
  tx_info: string
  tx_hash: string
  tx_hash_without_attributes: string
  message_to_sign: string
  sig: string
  fixed_k: string
  fixed_k_sig: string
  error: string
}

/** Vectors of the first set that the official library of October 2026 no longer fulfils, and what it does instead. */
export const superseded: ReadonlyMap<string, string> = new Map(
  vectors<{ id: string; now: string }>('superseded').map(({ id, now }) => [id, now]),
)

/** Leverage of market −1, which was signed when the first set was made and is refused today. */
export const NEGATIVE_LEVERAGE = 'tx_update_leverage_005'

/** Error vectors of both sets that still hold. */
export function errorVectors(): TxVector[] {
  return [...vectors<TxVector>('errors'), ...vectors<TxVector>('errors_2')].filter(
    ({ id }) => !superseded.has(id),
  )
}

/** Error vectors of the first set whose input is signed today. */
export function acceptedVectors(): TxVector[] {
  return vectors<TxVector>('errors').filter(({ id }) => superseded.has(id))
}

/** Every file of signed transactions, of both sets. */
export const TRANSACTION_FILES = [
  'tx_approve_integrator',
  'tx_binary_options_operator_create_market_2',
  'tx_binary_options_operator_settle_market_2',
  'tx_binary_options_operator_update_market_2',
  'tx_burn_shares',
  'tx_cancel_all_orders',
  'tx_cancel_all_orders_2',
  'tx_cancel_order',
  'tx_cancel_order_2',
  'tx_change_pub_key',
  'tx_create_grouped_orders',
  'tx_create_grouped_orders_2',
  'tx_create_order',
  'tx_create_order_2',
  'tx_create_public_pool',
  'tx_create_sub_account',
  'tx_mint_shares',
  'tx_modify_order',
  'tx_modify_order_2',
  'tx_stake_assets',
  'tx_transfer',
  'tx_unstake_assets',
  'tx_update_account_asset_config',
  'tx_update_account_config',
  'tx_update_leverage',
  'tx_update_leverage_2',
  'tx_update_margin',
  'tx_update_margin_2',
  'tx_update_public_pool',
  'tx_withdraw',
] as const
