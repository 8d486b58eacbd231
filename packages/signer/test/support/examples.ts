import type { TransactionRequest } from '@lighter/signer'

const EXPIRY = 1_900_000_000_000
const POOL = 2 ** 47
const order = {
  marketIndex: 0,
  clientOrderIndex: 7,
  baseAmount: 1000,
  price: 405_000,
  isAsk: false,
  orderType: 'limit',
  timeInForce: 'gtt',
  orderExpiry: EXPIRY,
} as const
const stop = {
  marketIndex: 0,
  baseAmount: 0,
  price: 400_000,
  isAsk: true,
  orderType: 'stopLoss',
  timeInForce: 'ioc',
  reduceOnly: true,
  triggerPrice: 401_000,
  orderExpiry: EXPIRY,
} as const

/** One valid request of each of the twenty kinds. */
export const exampleRequests: readonly TransactionRequest[] = [
  { type: 'changePubKey', publicKey: `0x${'01'.repeat(7)}00${'02'.repeat(7)}00${'03'.repeat(24)}`, nonce: 1 },
  { type: 'createSubAccount', nonce: 2 },
  {
    type: 'createPublicPool',
    operatorFee: 10,
    initialTotalShares: 1_000_000,
    minOperatorShareRate: 100,
    nonce: 3,
  },
  {
    type: 'updatePublicPool',
    publicPoolIndex: POOL,
    status: 'active',
    operatorFee: 10,
    minOperatorShareRate: 100,
    nonce: 4,
  },
  {
    type: 'transfer',
    toAccountIndex: 9,
    assetIndex: 3,
    fromRouteType: 'perps',
    toRouteType: 'spot',
    amount: 10n,
    usdcFee: 0,
    memo: 'ab'.repeat(32),
    nonce: 5,
  },
  { type: 'withdraw', assetIndex: 3, routeType: 'perps', amount: 10n, nonce: 6 },
  { type: 'createOrder', ...order, nonce: 7 },
  { type: 'cancelOrder', marketIndex: 0, orderIndex: 7, nonce: 8 },
  { type: 'cancelAllOrders', mode: 'immediate', nonce: 9 },
  { type: 'modifyOrder', marketIndex: 0, orderIndex: 7, baseAmount: 5, price: 6, nonce: 10 },
  { type: 'mintShares', publicPoolIndex: POOL, shareAmount: 5, nonce: 11 },
  { type: 'burnShares', publicPoolIndex: POOL, shareAmount: 5, nonce: 12 },
  { type: 'updateLeverage', marketIndex: 0, initialMarginFraction: 500, marginMode: 'isolated', nonce: 13 },
  { type: 'createGroupedOrders', groupingType: 'oto', orders: [order, stop], nonce: 14 },
  { type: 'updateMargin', marketIndex: 0, usdcAmount: 5, direction: 'add', nonce: 15 },
  { type: 'stakeAssets', stakingPoolIndex: POOL, shareAmount: 5, nonce: 16 },
  { type: 'unstakeAssets', stakingPoolIndex: POOL, shareAmount: 5, nonce: 17 },
  { type: 'updateAccountConfig', accountTradingMode: 1, nonce: 18 },
  { type: 'updateAccountAssetConfig', assetIndex: 3, assetMarginMode: 1, nonce: 19 },
  {
    type: 'approveIntegrator',
    integratorAccountIndex: 9,
    maxPerpsTakerFee: 1,
    maxPerpsMakerFee: 1,
    maxSpotTakerFee: 1,
    maxSpotMakerFee: 1,
    approvalExpiry: 1_900_000_000_000,
    nonce: 20,
  },
]
