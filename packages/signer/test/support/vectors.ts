import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../../../shared/vectors/', import.meta.url))

/** Whether the official vectors are beside the repository. */
export const haveVectors: boolean = existsSync(folder)
if (!haveVectors) {
  console.warn(
    `SKIPPED: the official vectors are not at ${folder}; everything that compares with them is left out.`,
  )
}

/** Vectors of one file; none when the folder is absent. */
export function vectors<T>(name: string): T[] {
  return haveVectors ? (JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')) as T[]) : []
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
  expired_at: string
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

/** Every kind by its name in the vectors. */
export const KINDS = [
  'approve_integrator',
  'burn_shares',
  'cancel_all_orders',
  'cancel_order',
  'change_pub_key',
  'create_grouped_orders',
  'create_order',
  'create_public_pool',
  'create_sub_account',
  'mint_shares',
  'modify_order',
  'stake_assets',
  'transfer',
  'unstake_assets',
  'update_account_asset_config',
  'update_account_config',
  'update_leverage',
  'update_margin',
  'update_public_pool',
  'withdraw',
] as const
