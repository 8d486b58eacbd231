import type { TransactionRequest } from '@lighter/signer'
import type { MarketSpec } from '@lighter/standards'

/** A request before its nonce is known. */
export type UnnumberedRequest = TransactionRequest extends infer R
  ? R extends { nonce: unknown }
    ? Omit<R, 'nonce'>
    : never
  : never

/** A change of the account that is ready to be numbered, signed and sent. */
export interface PreparedChange {
  apiKeyIndex: number
  request: UnnumberedRequest
}

/** An order that is ready to be numbered, signed and sent. */
export interface PreparedOrder extends PreparedChange {
  market: MarketSpec
  cloid: number
}

/** A cancel that is ready to be numbered, signed and sent. */
export interface PreparedCancel extends PreparedChange {
  marketId: number
  cloid: number
}
