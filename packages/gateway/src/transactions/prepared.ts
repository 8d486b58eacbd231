import { type TransactionRequest, TX_TYPES } from '@lighter/signer'
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

/** A signed transaction that was not sent: type number and exact JSON text. */
export type SignedTuple = readonly [txType: number, txInfo: string]

/** The transaction type of a request, for gates that look at many. */
export function txTypesOf(request: UnnumberedRequest): readonly number[] {
  return [TX_TYPES[request.type]]
}

/** The request, allowed to leave a gap before its nonce. */
export function withGap(request: UnnumberedRequest): UnnumberedRequest {
  return { ...request, attributes: { ...request.attributes, skipNonce: true } }
}
