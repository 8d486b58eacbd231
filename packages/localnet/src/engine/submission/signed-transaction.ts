import {
  CANCEL_ALL_MODES,
  GROUPING_TYPES,
  MARGIN_MODES,
  type ParsedTransaction,
  parseTransaction,
  prepareVerifier,
  ROUTES,
  SELF_TRADE_BEHAVIORS,
  SELF_TRADE_EQUALITIES,
  SIGNED_ORDER_TYPES,
  SIGNED_TIMES_IN_FORCE,
  transactionHash,
  type Verifier,
} from '@lighter/signer'
import { l1Message, recoverL1Address } from '@lighter/signer/l1'
import { LighterError } from '@lighter/standards'
import { refused } from '../errors.ts'
import type { OrderFields, Tx, TxAttributes, TxBody } from '../transactions/tx.ts'
import type { SignatureCheck } from './submit.ts'

/** A transaction as it arrived, in the engine's terms and in the signer's. */
export interface ArrivedTransaction {
  readonly tx: Tx
  readonly parsed: ParsedTransaction
}

/**
 * Reads a transaction. `knownHash` spares the hashing of one that was read before.
 *
 * @throws {Refused} 21501 when it is none, 21505 for an unknown type
 */
export function readTransaction(
  txType: number,
  txInfo: string,
  chainId: number,
  knownHash?: string,
): ArrivedTransaction {
  let parsed: ParsedTransaction
  try {
    parsed = parseTransaction(txType, txInfo)
  } catch (error) {
    if (!(error instanceof LighterError)) throw error
    throw refused(error.context['field'] === 'txType' ? 'unsupportedTxType' : 'invalidTxInfo', error.message)
  }
  if (parsed.nonce > BigInt(Number.MAX_SAFE_INTEGER)) throw refused('invalidNonce')
  const tx: Tx = {
    txType,
    accountIndex: parsed.accountIndex,
    apiKeyIndex: parsed.apiKeyIndex,
    nonce: Number(parsed.nonce),
    expiredAt: parsed.expiredAt,
    attributes: attributesOf(parsed),
    body: bodyOf(parsed),
    hash: knownHash ?? transactionHash(parsed, chainId),
    info: txInfo,
  }
  return { tx, parsed }
}

function attributesOf(parsed: ParsedTransaction): TxAttributes {
  const map = new Map<number, number>()
  const { attributes: given } = parsed
  const put = (id: number, value: number | undefined): void => {
    if (value !== undefined) map.set(id, value)
  }
  put(1, given.integratorAccountIndex)
  put(2, given.integratorTakerFee)
  put(3, given.integratorMakerFee)
  if (given.skipNonce === true) map.set(4, 1)
  put(5, given.cancelAllMarketIndex)
  if ('orderVersion' in given) put(8, given.orderVersion)
  if (given.selfTradeBehavior !== undefined) map.set(6, SELF_TRADE_BEHAVIORS.indexOf(given.selfTradeBehavior))
  if (given.selfTradeEquality !== undefined)
    map.set(7, SELF_TRADE_EQUALITIES.indexOf(given.selfTradeEquality))
  return map
}

type ParsedOrder = Extract<ParsedTransaction, { type: 'createGroupedOrders' }>['orders'][number]

function orderOf(order: ParsedOrder): OrderFields {
  if (order.orderExpiry > BigInt(Number.MAX_SAFE_INTEGER)) throw refused('invalidOrderExpiry')
  return {
    marketIndex: order.marketIndex,
    clientOrderIndex: order.clientOrderIndex,
    baseAmount: order.baseAmount,
    price: order.price,
    isAsk: order.isAsk,
    orderType: SIGNED_ORDER_TYPES.indexOf(order.orderType),
    timeInForce: SIGNED_TIMES_IN_FORCE.indexOf(order.timeInForce),
    reduceOnly: order.reduceOnly,
    triggerPrice: order.triggerPrice,
    orderExpiry: Number(order.orderExpiry),
  }
}

function bodyOf(parsed: ParsedTransaction): TxBody {
  switch (parsed.type) {
    case 'createOrder':
      return { type: 'createOrder', order: orderOf(parsed) }
    case 'cancelOrder':
      return { type: 'cancelOrder', marketIndex: parsed.marketIndex, index: parsed.orderIndex }
    case 'cancelAllOrders':
      return {
        type: 'cancelAllOrders',
        mode: CANCEL_ALL_MODES.indexOf(parsed.mode),
        time: Number(parsed.time),
      }
    case 'modifyOrder':
      return {
        type: 'modifyOrder',
        marketIndex: parsed.marketIndex,
        index: parsed.orderIndex,
        baseAmount: parsed.baseAmount,
        price: parsed.price,
        triggerPrice: parsed.triggerPrice,
      }
    case 'createGroupedOrders':
      return {
        type: 'createGroupedOrders',
        groupingType: GROUPING_TYPES.indexOf(parsed.groupingType),
        orders: parsed.orders.map(orderOf),
      }
    case 'updateLeverage':
      return {
        type: 'updateLeverage',
        marketIndex: parsed.marketIndex,
        initialMarginFraction: parsed.initialMarginFraction,
        marginMode: MARGIN_MODES.indexOf(parsed.marginMode),
      }
    case 'updateMargin':
      return {
        type: 'updateMargin',
        marketIndex: parsed.marketIndex,
        usdcAmount: parsed.usdcAmount,
        direction: parsed.direction === 'add' ? 1 : 0,
      }
    case 'changePubKey':
      return { type: 'changePubKey', publicKey: parsed.publicKey.replace(/^0x/, '') }
    case 'createSubAccount':
      return { type: 'createSubAccount' }
    case 'transfer':
      return {
        type: 'transfer',
        toAccountIndex: parsed.toAccountIndex,
        assetIndex: parsed.assetIndex,
        fromRoute: ROUTES.indexOf(parsed.fromRouteType),
        toRoute: ROUTES.indexOf(parsed.toRouteType),
        amount: parsed.amount,
        fee: parsed.usdcFee,
      }
    case 'withdraw':
      return {
        type: 'withdraw',
        assetIndex: parsed.assetIndex,
        route: ROUTES.indexOf(parsed.routeType),
        amount: parsed.amount,
      }
    case 'approveIntegrator':
      return {
        type: 'approveIntegrator',
        integrator: parsed.integratorAccountIndex,
        maxPerpsTaker: parsed.maxPerpsTakerFee,
        maxPerpsMaker: parsed.maxPerpsMakerFee,
        maxSpotTaker: parsed.maxSpotTakerFee,
        maxSpotMaker: parsed.maxSpotMakerFee,
        expiry: parsed.approvalExpiry,
      }
    case 'createPublicPool':
      return {
        type: 'createPublicPool',
        operatorFee: parsed.operatorFee,
        initialTotalShares: BigInt(parsed.initialTotalShares),
        minOperatorShareRate: parsed.minOperatorShareRate,
      }
    case 'updatePublicPool':
      return {
        type: 'updatePublicPool',
        publicPoolIndex: parsed.publicPoolIndex,
        status: parsed.status === 'frozen' ? 1 : 0,
        operatorFee: parsed.operatorFee,
        minOperatorShareRate: parsed.minOperatorShareRate,
      }
    case 'mintShares':
    case 'burnShares':
      return { type: parsed.type, publicPoolIndex: parsed.publicPoolIndex, shareAmount: parsed.shareAmount }
    case 'stakeAssets':
    case 'unstakeAssets':
      return { type: parsed.type, stakingPoolIndex: parsed.stakingPoolIndex, shareAmount: parsed.shareAmount }
    case 'updateAccountConfig':
      return { type: 'updateAccountConfig', tradingMode: parsed.accountTradingMode }
    case 'updateAccountAssetConfig':
      return {
        type: 'updateAccountAssetConfig',
        assetIndex: parsed.assetIndex,
        marginMode: parsed.assetMarginMode,
      }
    case 'binaryOptionsOperatorCreateMarket':
      return {
        type: 'createBinaryMarket',
        slot: parsed.marketSlot,
        ...binaryLimits(parsed),
        settlementCap: parsed.settlementCap,
        settlementType: parsed.settlementType === 'continuous' ? 1 : 0,
        defaultPrice: parsed.defaultPrice,
        symbol: parsed.symbol,
        sizeDecimals: parsed.sizeDecimals,
        priceDecimals: parsed.priceDecimals,
      }
    case 'binaryOptionsOperatorUpdateMarket':
      return {
        type: 'updateBinaryMarket',
        slot: parsed.marketSlot,
        marketIndex: parsed.marketIndex,
        ...binaryLimits(parsed),
      }
    case 'binaryOptionsOperatorSettleMarket':
      return {
        type: 'settleBinaryMarket',
        slot: parsed.marketSlot,
        marketIndex: parsed.marketIndex,
        price: parsed.settlementPrice,
        isRefund: parsed.isRefund,
      }
    default: {
      const other: { type: string } = parsed
      return { type: 'unsupported', name: other.type }
    }
  }
}

type OperatorTransaction = Extract<
  ParsedTransaction,
  { type: 'binaryOptionsOperatorCreateMarket' | 'binaryOptionsOperatorUpdateMarket' }
>

/** Window, fees and limits of an operator's market. */
function binaryLimits(
  parsed: OperatorTransaction,
): Omit<Extract<TxBody, { type: 'updateBinaryMarket' }>, 'type' | 'slot' | 'marketIndex'> {
  return {
    startTime: parsed.startTimestamp,
    endTime: parsed.endTimestamp,
    takerFee: parsed.takerFee,
    makerFee: parsed.makerFee,
    minBase: parsed.minBaseAmount,
    minQuote: parsed.minQuoteAmount,
    orderQuoteLimit: parsed.orderQuoteLimit,
    openInterestLimit: parsed.openInterestLimit,
    isFrozen: parsed.isFrozen,
  }
}

/** Verifies L2 and L1 signatures, keeping the prepared key of each public key. */
export class SignatureGate {
  readonly #verifiers = new Map<string, Verifier>()
  readonly #chainId: number
  readonly #isOn: boolean
  readonly #needsL1: boolean

  constructor(options: { chainId: number; verifySignatures: boolean; l1Signatures: boolean }) {
    this.#chainId = options.chainId
    this.#isOn = options.verifySignatures
    this.#needsL1 = options.l1Signatures
  }

  /** The check of one transaction. */
  check(arrived: ArrivedTransaction): SignatureCheck {
    return (account, publicKey) => {
      if (!this.#isOn) return
      if (!this.verifier(publicKey).verifyTransaction(arrived.parsed, this.#chainId))
        throw refused('invalidSignature')
      if (this.#needsL1) checkL1(arrived.parsed, account.l1Address, this.#chainId)
    }
  }

  /** The prepared verifier of a public key (80 hex digits). @throws {Refused} 21108 for bytes that are no key */
  verifier(publicKey: string): Verifier {
    const known = this.#verifiers.get(publicKey)
    if (known !== undefined) return known
    let verifier: Verifier
    try {
      verifier = prepareVerifier(`0x${publicKey}`)
    } catch {
      throw refused('invalidPublicKey')
    }
    for (const [key, oldest] of this.#verifiers) {
      if (this.#verifiers.size < MOST_VERIFIERS) break
      // Its tables lie in the signer's memory, which no garbage collector sees.
      oldest.close()
      this.#verifiers.delete(key)
    }
    this.#verifiers.set(publicKey, verifier)
    return verifier
  }
}

/** Prepared verifiers kept; the oldest goes first. */
const MOST_VERIFIERS = 4096

/** ChangePubKey needs the owner's L1 signature; so do transfers to others and integrator fees, where one was given or is due. */
function checkL1(parsed: ParsedTransaction, owner: string, chainId: number): void {
  if (parsed.type !== 'changePubKey' && parsed.type !== 'transfer' && parsed.type !== 'approveIntegrator')
    return
  if (parsed.l1Sig === '') {
    if (parsed.type === 'changePubKey') throw refused('failToL1Signature')
    return
  }
  const message = l1Message(parsed, chainId)
  let signer: string
  try {
    signer = recoverL1Address(message, parsed.l1Sig)
  } catch {
    throw refused('failToL1Signature')
  }
  if (signer.toLowerCase() !== owner.toLowerCase()) throw refused('failToL1Signature')
}
