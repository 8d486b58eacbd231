import { completeTransaction, type ParsedTransaction } from '@lighter/signer'
import type { Row } from './lines.ts'

/** Members by the names that they had, for those that have another one. */
const RENAMED: Readonly<Record<string, string>> = {
  index: 'orderIndex',
  fromRoute: 'fromRouteType',
  toRoute: 'toRouteType',
  route: 'routeType',
  fee: 'usdcFee',
  integrator: 'integratorAccountIndex',
  maxPerpsTaker: 'maxPerpsTakerFee',
  maxPerpsMaker: 'maxPerpsMakerFee',
  maxSpotTaker: 'maxSpotTakerFee',
  maxSpotMaker: 'maxSpotMakerFee',
  expiry: 'approvalExpiry',
  slot: 'marketSlot',
  startTime: 'startTimestamp',
  endTime: 'endTimestamp',
  minBase: 'minBaseAmount',
  minQuote: 'minQuoteAmount',
}

/** The same for kinds in which a name meant something else, and the kinds that had another name. */
const KINDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  updateAccountConfig: { tradingMode: 'accountTradingMode' },
  updateAccountAssetConfig: { marginMode: 'assetMarginMode' },
  createBinaryMarket: { type: 'binaryOptionsOperatorCreateMarket' },
  updateBinaryMarket: { type: 'binaryOptionsOperatorUpdateMarket' },
  settleBinaryMarket: { type: 'binaryOptionsOperatorSettleMarket', price: 'settlementPrice' },
}

/** Attributes by number. */
const ATTRIBUTES: Readonly<Record<number, string>> = {
  1: 'integratorAccountIndex',
  2: 'integratorTakerFee',
  3: 'integratorMakerFee',
  4: 'skipNonce',
  5: 'cancelAllMarketIndex',
  6: 'selfTradeBehavior',
  7: 'selfTradeEquality',
  8: 'orderVersion',
}

const OF_ORDERS = [1, 2, 3, 6, 7]
/** Attributes that meant something; others were kept and had no effect. */
const EFFECTIVE: Readonly<Record<string, readonly number[]>> = {
  createOrder: OF_ORDERS,
  createGroupedOrders: OF_ORDERS,
  modifyOrder: [...OF_ORDERS, 8],
  cancelAllOrders: [5],
}

/**
 * A transaction of an actor as journals of format 2 hold it: names of its own, and words by their numbers, which the signer
 * takes as well.
 *
 * @param at time of the record
 * @throws {ValidationError} for a record that is no transaction
 */
export function readOldAct(at: number, { account, body, attributes }: Row): ParsedTransaction {
  const { type, order, ...members } = body
  const names = { ...RENAMED, ...KINDS[type] }
  const request: Row = {
    type: KINDS[type]?.['type'] ?? type,
    ...order,
    nonce: 0,
    expiredAt: at + 1,
    attributes: {},
  }
  for (const name of Object.keys(members)) request[names[name] ?? name] = members[name]
  for (const [number, value] of attributes)
    if (EFFECTIVE[type]?.includes(number) === true) request.attributes[ATTRIBUTES[number] ?? ''] = value
  return completeTransaction(request, { accountIndex: account, apiKeyIndex: 255, now: () => at })
}
