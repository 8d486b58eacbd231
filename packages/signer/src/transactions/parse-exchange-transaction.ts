import { shown } from '@lighter/standards'
import { ValidationError } from '@lighter/standards/errors'
import { readTxInfo } from './read-tx-info.ts'

/**
 * Protocol numbers of binary options transactions that this package reads but does not sign: the exchange itself
 * settles each position of a settled market, and assigns slots to operators.
 */
export const EXCHANGE_TX_TYPES = {
  binaryOptionsSettlePosition: 51,
  binaryOptionsAssignSlot: 53,
} as const

/** A transaction made by the exchange itself. */
export interface ExchangeTransaction {
  /** Kind of the transaction. */
  type: keyof typeof EXCHANGE_TX_TYPES
  /** Protocol number of the kind. */
  txType: (typeof EXCHANGE_TX_TYPES)[keyof typeof EXCHANGE_TX_TYPES]
  /**
   * Every member under its own name, integers exact (a `bigint` beyond 2^53 − 1). The members are not published, so
   * none is guaranteed, and the transaction can be neither hashed nor verified.
   */
  members: Readonly<Record<string, unknown>>
}

/**
 * Reads a transaction made by the exchange itself, as block explorers and histories show it.
 *
 * @throws {ParseError} if the text is not a JSON object of plain integers and strings
 * @throws {ValidationError} `txType` for any number not in {@link EXCHANGE_TX_TYPES}
 */
export function parseExchangeTransaction(txType: number, txInfo: string): ExchangeTransaction {
  const type = exchangeTypeOf(txType)
  if (type === undefined) {
    const allowed = 'a number in EXCHANGE_TX_TYPES: 51 or 53'
    throw new ValidationError(`txType is ${shown(txType)}; allowed: ${allowed}.`, {
      field: 'txType',
      value: txType,
      allowed,
    })
  }
  return { type, txType: EXCHANGE_TX_TYPES[type], members: readTxInfo(txInfo) }
}

/** Name of a transaction made by the exchange itself; `undefined` for any other number. */
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
