import { ValidationError } from '@lighter/standards/errors'
import { describe } from '../text/describe.ts'
import { readTxInfo } from './read-tx-info.ts'

/**
 * Protocol numbers of binary options transactions that this package reads but does not sign: the exchange settles each
 * position of a settled market itself, and assigns slots to operators.
 */
export const EXCHANGE_TX_TYPES = {
  binaryOptionsSettlePosition: 51,
  binaryOptionsAssignSlot: 53,
} as const

/** A transaction of the exchange itself. */
export interface ExchangeTransaction {
  type: keyof typeof EXCHANGE_TX_TYPES
  txType: (typeof EXCHANGE_TX_TYPES)[keyof typeof EXCHANGE_TX_TYPES]
  /**
   * Every member under its own name, integers exact (a `bigint` beyond 2^53 − 1). Which members there are is not published,
   * so none is promised and the transaction can be neither hashed nor verified.
   */
  members: Readonly<Record<string, unknown>>
}

/**
 * Reads a transaction that the exchange makes itself, as block explorers and histories show it.
 *
 * @throws {ParseError} if the text is not a JSON object of plain integers and texts
 * @throws {ValidationError} `txType` for any number but those of {@link EXCHANGE_TX_TYPES}
 */
export function parseExchangeTransaction(txType: number, txInfo: string): ExchangeTransaction {
  const type = exchangeTypeOf(txType)
  if (type === undefined) {
    const allowed = 'a number of EXCHANGE_TX_TYPES: 51 or 53'
    throw new ValidationError(`txType is ${describe(txType)}; allowed: ${allowed}.`, {
      field: 'txType',
      value: txType,
      allowed,
    })
  }
  return { type, txType: EXCHANGE_TX_TYPES[type], members: readTxInfo(txInfo) }
}

/** Name of a transaction of the exchange itself; `undefined` for any other number. */
export function exchangeTypeOf(txType: unknown): ExchangeTransaction['type'] | undefined {
  switch (txType) {
    case EXCHANGE_TX_TYPES.binaryOptionsSettlePosition:
      return 'binaryOptionsSettlePosition'
    case EXCHANGE_TX_TYPES.binaryOptionsAssignSlot:
      return 'binaryOptionsAssignSlot'
    default:
      return undefined
  }
}
