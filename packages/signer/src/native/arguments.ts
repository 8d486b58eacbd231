import { SignerError, ValidationError } from '@lighter/standards/errors'
import { toHex } from '../text/hex.ts'
import { ORDER_FIELDS } from '../transactions/create-order.ts'
import type { RawTransaction } from '../transactions/definition.ts'
import type { Int } from '../transactions/integer.ts'
import { symbolOf } from '../transactions/symbol.ts'
import type { AbiVersion } from './abi-version.ts'

/** Name of the exported function that signs a transaction. */
export function exportName({ definition: { type } }: RawTransaction): string {
  return `Sign${type[0]?.toUpperCase()}${type.slice(1)}`
}

/**
 * Arguments of the exported function that signs a transaction.
 *
 * @throws {ValidationError} or {@link SignerError} `NATIVE_ABI` for values that this layout would truncate or drop
 */
export function argumentsOf(tx: RawTransaction, abi: AbiVersion): unknown[] {
  if (abi === '1.0.7') checkOldLayout(tx)
  const { type } = tx.definition
  const attribute = (kind: number, neutral: number): Int =>
    tx.attributes.find(([t]) => t === kind)?.[1] ?? neutral
  const version = type === 'modifyOrder' && abi === '1.1' ? [attribute(8, 0)] : []
  const tail = [attribute(4, 0), tx.nonce, ...version, tx.apiKeyIndex, tx.accountIndex]
  const integrator = [attribute(1, 0), attribute(2, 0), attribute(3, 0), attribute(6, 0), attribute(7, 0)]
  switch (type) {
    case 'changePubKey':
      return [`0x${toHex(tx.bytes ?? new Uint8Array(0))}`, ...tail]
    case 'transfer':
      return [...tx.body, toHex(tx.bytes ?? new Uint8Array(0)), ...tail]
    case 'createOrder':
      return [
        ...tx.body.map((value, i) => (i === 3 || i === 8 ? asInt32(value) : value)),
        ...integrator,
        ...tail,
      ]
    case 'modifyOrder':
      return [...tx.body, ...integrator, ...tail]
    case 'cancelAllOrders':
      return [...tx.body, attribute(5, 255), ...tail]
    case 'createGroupedOrders': {
      const orders = tx.orders.map((order) =>
        Object.fromEntries(order.map((value, i) => [ORDER_FIELDS[i]?.key, value])),
      )
      return [tx.body[0], orders, orders.length, ...integrator, ...tail]
    }
    case 'createPublicPool':
      if ((tx.body[1] ?? 0) > 0x7fff_ffff) {
        throw new ValidationError('PoolInitialTotalShares does not fit the C ABI.', {
          field: 'initialTotalShares',
          value: tx.body[1],
          allowed: "1 … 2147483647 with backend: 'native'",
        })
      }
      return [...tx.body, ...tail]
    case 'binaryOptionsOperatorCreateMarket':
      return [{ ...structOf(tx), Symbol: symbolOf(tx.bytes ?? new Uint8Array(0)) }, ...tail]
    case 'binaryOptionsOperatorUpdateMarket':
    case 'binaryOptionsOperatorSettleMarket':
      return [structOf(tx), ...tail]
    default:
      return [...tx.body, ...tail]
  }
}

/** Members of the operator's structs whose names differ from `tx_info`, where `MarketIndex` is the slot. */
const OPERATOR_NAMES: Readonly<Record<string, string>> = {
  MarketIndex: 'MarketSlot',
  PublicMarketIndex: 'MarketIndex',
  StartTimestamp: 'StartTimestampMs',
  EndTimestamp: 'EndTimestampMs',
}

/** The values of a transaction as struct members; the library ignores those that it fills in. */
function structOf(tx: RawTransaction): Record<string, Int | undefined> {
  return Object.fromEntries(
    tx.definition.fields.map(({ key }, i) => [OPERATOR_NAMES[key] ?? key, tx.body[i]]),
  )
}

/** Markets of layout 1.0.7 have 16 bits, and its modify has no version. */
const MAX_OLD_MARKET = 32_767

/**
 * Refuses, by name, values that layout 1.0.7 cannot carry: C would truncate them, and sign an order for another market.
 */
function checkOldLayout(tx: RawTransaction): void {
  const { type, fields } = tx.definition
  // The library's own text would be: invalid memory address or nil pointer dereference.
  if (type === 'changePubKey')
    throw tooOld('sign changePubKey without an exchange URL, which this package never passes', type)
  if (type.startsWith('binaryOptionsOperator'))
    throw tooOld('sign transactions of binary options operators', type)
  if (tx.attributes.some(([kind]) => kind === 8))
    throw tooOld('sign an order version (attributes.orderVersion)', type)
  const market = fields.findIndex(({ width }) => width === 'marketId')
  if (market >= 0) checkOldMarket(tx.body[market] ?? 0, 'marketIndex')
  tx.orders.forEach(([id = 0], i) => {
    checkOldMarket(id, `orders[${i}].marketIndex`)
  })
  checkOldMarket(tx.attributes.find(([kind]) => kind === 5)?.[1] ?? 0, 'attributes.cancelAllMarketIndex')
}

function checkOldMarket(market: Int, field: string): void {
  if (market <= MAX_OLD_MARKET) return
  const allowed = `0 … ${MAX_OLD_MARKET} with this old official library (ABI 1.0.7)`
  throw new ValidationError(
    `${field} is ${market}; allowed: ${allowed}. For other markets use the library of lighter-sdk 1.1.8, or the default backend.`,
    { field, value: market, allowed },
  )
}

function tooOld(what: string, type: string): SignerError {
  return new SignerError(
    `This old official library (ABI 1.0.7) cannot ${what}. Use the library of lighter-sdk 1.1.8, or the default backend.`,
    { code: 'NATIVE_ABI', context: { type } },
  )
}

/** C takes prices as a signed int with the same bits. */
function asInt32(value: Int): number {
  return Number(value) | 0
}
