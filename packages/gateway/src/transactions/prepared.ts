import { type TransactionRequest, TX_TYPES } from '@lighter/signer'
import type { MarketSpec } from '@lighter/standards'

/** A request without a nonce. */
export type UnnumberedRequest = TransactionRequest extends infer R
  ? R extends { nonce: unknown }
    ? Omit<R, 'nonce'>
    : never
  : never

/** A change of the account that is ready to be numbered, signed and sent. */
export interface PreparedChange {
  /** API key slot to sign with. */
  apiKeyIndex: number
  /** What to sign, without a nonce. */
  request: UnnumberedRequest
}

/** An order that is ready to be numbered, signed and sent. */
export interface PreparedOrder extends PreparedChange {
  /** Rules of the market. */
  market: MarketSpec
  /** Client order index. */
  clientOrderId: number
  /** Client order indexes of the exits of a group. */
  exits?: GroupExits | undefined
}

/** Client order indexes of the exits of a group; absent for an exit that the group lacks. */
export interface GroupExits {
  /** Of the stop loss. */
  stopLoss?: number | undefined
  /** Of the take profit. */
  takeProfit?: number | undefined
}

/** A cancel that is ready to be numbered, signed and sent. */
export interface PreparedCancel extends PreparedChange {
  /** Market of the order. */
  marketId: number
  /** Client order index. */
  clientOrderId: number
}

/** A signed transaction that was not sent: type number and exact JSON text. */
export type SignedTuple = readonly [txType: number, txInfo: string]

/** Returns the transaction type of a request, as a list for gates. */
export function txTypesOf(request: UnnumberedRequest): readonly number[] {
  return [TX_TYPES[request.type]]
}

/** Returns the request with the attribute that allows a gap before its nonce. */
export function withGap(request: UnnumberedRequest): UnnumberedRequest {
  return { ...request, attributes: { ...request.attributes, skipNonce: true } }
}
