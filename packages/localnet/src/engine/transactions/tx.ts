/** The ten fields of an order as a transaction states them; prices and sizes in ticks. */
export interface OrderFields {
  readonly marketIndex: number
  readonly clientOrderIndex: number
  readonly baseAmount: number
  readonly price: number
  readonly isAsk: boolean
  readonly orderType: number
  readonly timeInForce: number
  readonly reduceOnly: boolean
  readonly triggerPrice: number
  readonly orderExpiry: number
}

/** What a transaction asks for. */
export type TxBody =
  | { readonly type: 'changePubKey'; readonly publicKey: string }
  | { readonly type: 'createSubAccount' }
  | {
      readonly type: 'transfer'
      readonly toAccountIndex: number
      readonly assetIndex: number
      readonly fromRoute: number
      readonly toRoute: number
      readonly amount: bigint
      readonly fee: bigint
    }
  | {
      readonly type: 'withdraw'
      readonly assetIndex: number
      readonly route: number
      readonly amount: bigint
    }
  | { readonly type: 'createOrder'; readonly order: OrderFields }
  | { readonly type: 'cancelOrder'; readonly marketIndex: number; readonly index: bigint }
  | { readonly type: 'cancelAllOrders'; readonly mode: number; readonly time: number }
  | {
      readonly type: 'modifyOrder'
      readonly marketIndex: number
      readonly index: bigint
      readonly baseAmount: number
      readonly price: number
      readonly triggerPrice: number
    }
  | {
      readonly type: 'updateLeverage'
      readonly marketIndex: number
      readonly initialMarginFraction: number
      readonly marginMode: number
    }
  | {
      readonly type: 'createGroupedOrders'
      readonly groupingType: number
      readonly orders: readonly OrderFields[]
    }
  | {
      readonly type: 'updateMargin'
      readonly marketIndex: number
      readonly usdcAmount: bigint
      readonly direction: number
    }
  | {
      readonly type: 'approveIntegrator'
      readonly integrator: number
      readonly maxPerpsTaker: number
      readonly maxPerpsMaker: number
      readonly maxSpotTaker: number
      readonly maxSpotMaker: number
      readonly expiry: number
    }
  | {
      readonly type: 'createPublicPool'
      readonly operatorFee: number
      readonly initialTotalShares: bigint
      readonly minOperatorShareRate: number
    }
  | {
      readonly type: 'updatePublicPool'
      readonly publicPoolIndex: number
      /** 0 active, 1 frozen. */
      readonly status: number
      readonly operatorFee: number
      readonly minOperatorShareRate: number
    }
  | { readonly type: 'mintShares'; readonly publicPoolIndex: number; readonly shareAmount: bigint }
  | { readonly type: 'burnShares'; readonly publicPoolIndex: number; readonly shareAmount: bigint }
  | { readonly type: 'stakeAssets'; readonly stakingPoolIndex: number; readonly shareAmount: bigint }
  | { readonly type: 'unstakeAssets'; readonly stakingPoolIndex: number; readonly shareAmount: bigint }
  | { readonly type: 'updateAccountConfig'; readonly tradingMode: number }
  | {
      readonly type: 'updateAccountAssetConfig'
      readonly assetIndex: number
      readonly marginMode: number
    }
  | {
      readonly type: 'createBinaryMarket'
      readonly slot: number
      readonly startTime: number
      readonly endTime: number
      /** Prices in ticks. */
      readonly settlementCap: number
      readonly settlementType: 0 | 1
      readonly defaultPrice: number
      /** Fees in 1e-6. */
      readonly takerFee: number
      readonly makerFee: number
      readonly minBase: number
      readonly minQuote: number
      readonly orderQuoteLimit: number
      readonly openInterestLimit: bigint
      readonly isFrozen: boolean
      readonly symbol: string
      readonly sizeDecimals: number
      readonly priceDecimals: number
    }
  | {
      readonly type: 'updateBinaryMarket'
      readonly slot: number
      readonly marketIndex: number
      readonly startTime: number
      readonly endTime: number
      readonly takerFee: number
      readonly makerFee: number
      readonly minBase: number
      readonly minQuote: number
      readonly orderQuoteLimit: number
      readonly openInterestLimit: bigint
      readonly isFrozen: boolean
    }
  | {
      readonly type: 'settleBinaryMarket'
      readonly slot: number
      readonly marketIndex: number
      /** Ticks. */
      readonly price: number
      readonly isRefund: boolean
    }
  /** A kind that localnet does not execute. */
  | { readonly type: 'unsupported'; readonly name: string }

/**
 * Attributes by number.
 * @see docs/protocol/exchange.md#transactions
 */
export type TxAttributes = ReadonlyMap<number, number | bigint>

/** A transaction whose form and signature were checked. */
export interface Tx {
  readonly txType: number
  readonly accountIndex: number
  readonly apiKeyIndex: number
  readonly nonce: number
  readonly expiredAt: number
  readonly attributes: TxAttributes
  readonly body: TxBody
  readonly hash: string
  /** The JSON as it was sent. */
  readonly info: string
}

/** An attribute's number, `nil` when absent. */
export function attribute(tx: Pick<Tx, 'attributes'>, id: number, nil = 0): number {
  return Number(tx.attributes.get(id) ?? nil)
}
