import type { TransactionRequest } from '@lighter/signer'
import fc from 'fast-check'

const big = (min: bigint, max: bigint): fc.Arbitrary<bigint> => fc.bigInt({ min, max })
const int = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max })
const MAX_ACCOUNT = 2 ** 48 - 2
const MAX_48 = 2 ** 48 - 1
const MAX_60 = 2n ** 60n - 1n
const POOL = int(2 ** 47, MAX_ACCOUNT)
/** Public market ids: the old ranges, the new ones, and every border. */
const market = fc
  .oneof(
    int(0, 254),
    int(256, 5300),
    int(32_766, 65_537),
    fc.maxSafeInteger().map((n) => Math.abs(n) % 2 ** 48),
    fc.constantFrom(0, 254, 256, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, MAX_48 - 1, MAX_48),
  )
  .filter((id) => id !== 255)
const price = int(1, 2 ** 32 - 1)
const amount = int(1, MAX_48)
const expiry = big(1n, 2n ** 63n - 1n)
const nonce = fc.oneof(int(0, 1e6), big(0n, 2n ** 63n - 1n))
const fee = int(0, 1_000_000)
const route = fc.constantFrom('perps', 'spot')
const skip = fc.oneof(fc.constant({}), fc.constant({ skipNonce: true }))
const orderAttributes = fc.oneof(
  skip,
  fc.record({
    integratorAccountIndex: int(1, MAX_ACCOUNT),
    integratorTakerFee: fee,
    integratorMakerFee: fee,
    skipNonce: fc.boolean(),
  }),
  fc.record({
    selfTradeBehavior: fc.constantFrom('expireMaker', 'expireTaker', 'cancelBoth'),
    selfTradeEquality: fc.constantFrom('account', 'masterAccount'),
  }),
  fc.constant({ selfTradeBehavior: 'reduce' }),
)
const version = fc.oneof(
  int(1, 300),
  fc.maxSafeInteger().map((n) => 1 + (Math.abs(n) % MAX_48)),
  fc.constantFrom(1, MAX_48 - 1, MAX_48),
)
const versioned = fc.oneof(
  fc.record({ orderVersion: version, skipNonce: fc.boolean() }),
  fc.record({ orderVersion: version, integratorAccountIndex: int(1, MAX_ACCOUNT), integratorTakerFee: fee }),
  fc.record({ orderVersion: version, selfTradeBehavior: fc.constantFrom('cancelBoth', 'reduce') }),
)
const orderKind = fc.oneof(
  fc.record({
    orderType: fc.constant('limit'),
    timeInForce: fc.constantFrom('gtt', 'postOnly'),
    orderExpiry: expiry,
  }),
  fc.constant({ orderType: 'limit', timeInForce: 'ioc' }),
  fc.constant({ orderType: 'market', timeInForce: 'ioc' }),
  fc.record({ orderType: fc.constant('twap'), timeInForce: fc.constant('gtt'), orderExpiry: expiry }),
)
const conditional = fc.oneof(
  fc.record({
    orderType: fc.constantFrom('stopLoss', 'takeProfit'),
    timeInForce: fc.constant('ioc'),
    orderExpiry: expiry,
    triggerPrice: price,
  }),
  fc.record({
    orderType: fc.constantFrom('stopLossLimit', 'takeProfitLimit'),
    timeInForce: fc.constantFrom('ioc', 'gtt', 'postOnly'),
    orderExpiry: expiry,
    triggerPrice: price,
  }),
)
const createOrder = fc
  .tuple(
    fc.record({
      marketIndex: market,
      clientOrderIndex: int(0, MAX_48),
      baseAmount: amount,
      price,
      isAsk: fc.boolean(),
      nonce,
      attributes: orderAttributes,
    }),
    fc.oneof(orderKind, conditional),
    fc.boolean(),
  )
  .map(([base, kind, reduceOnly]) => ({
    type: 'createOrder',
    ...base,
    ...kind,
    reduceOnly,
  }))
const grouped = fc
  .tuple(
    fc.constantFrom('oto', 'oco', 'otoco'),
    market,
    price,
    price,
    fc.boolean(),
    expiry,
    int(0, 2 ** 40),
    fc.boolean(),
    amount,
    nonce,
    orderAttributes,
  )
  .map(
    ([
      groupingType,
      marketIndex,
      p,
      trigger,
      isAsk,
      orderExpiry,
      client,
      stopFirst,
      baseAmount,
      n,
      attributes,
    ]) => {
      const child = (stop: boolean, i: number, size: number): object => ({
        marketIndex,
        clientOrderIndex: client === 0 ? 0 : client + i,
        baseAmount: size,
        price: p,
        isAsk: !isAsk,
        orderType: stop ? 'stopLoss' : 'takeProfitLimit',
        timeInForce: stop ? 'ioc' : 'gtt',
        reduceOnly: true,
        triggerPrice: trigger,
        orderExpiry,
      })
      const parent = {
        marketIndex,
        clientOrderIndex: client,
        baseAmount,
        price: p,
        isAsk,
        orderType: 'limit',
        timeInForce: 'gtt',
        orderExpiry,
      }
      const orders =
        groupingType === 'oco'
          ? [child(stopFirst, 0, baseAmount), child(!stopFirst, 1, baseAmount)]
          : groupingType === 'oto'
            ? [parent, child(stopFirst, 1, 0)]
            : [parent, child(stopFirst, 1, 0), child(!stopFirst, 2, 0)]
      return { type: 'createGroupedOrders', groupingType, orders, nonce: n, attributes }
    },
  )
const tagged = (type: string, shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
  fc.record({ nonce, attributes: skip, ...shape }).map((body) => ({ type, ...body }))
const hex = (bytes: number): fc.Arbitrary<string> =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((b) => `0x${Buffer.from(b).toString('hex')}`)

const slot = int(1000, 2000)
const text = fc
  .string({ unit: fc.constantFrom('A', 'z', '-', '9', 'é', '₿'), maxLength: 10 })
  .filter((s) => Buffer.byteLength(s) < 32)
const marketTerms = fc
  .tuple(int(0, MAX_48 - 1), int(1, 2 ** 40), amount, amount, big(0n, 2n ** 55n), fc.boolean(), fee, fee)
  .map(([start, length, minQuote, room, interest, isFrozen, takerFee, makerFee]) => {
    const orderQuoteLimit = Math.min(minQuote + room, MAX_48)
    return {
      startTimestamp: start,
      endTimestamp: Math.min(start + length, MAX_48),
      takerFee,
      makerFee,
      minQuoteAmount: minQuote,
      orderQuoteLimit,
      openInterestLimit: BigInt(orderQuoteLimit) + interest,
      isFrozen,
    }
  })
const createMarket = fc
  .tuple(marketTerms, slot, int(1, 72_057), int(0, 3), int(0, 3), int(0, 1000), text, amount, nonce, skip)
  .map(
    ([terms, marketSlot, cap, sizeDecimals, priceDecimals, part, symbol, minBaseAmount, n, attributes]) => ({
      type: 'binaryOptionsOperatorCreateMarket',
      ...terms,
      marketSlot,
      settlementCap: cap,
      settlementType: part % 2 === 0 ? 'discrete' : 'continuous',
      defaultPrice: Math.floor((cap * part) / 1000),
      minBaseAmount,
      symbol,
      sizeDecimals,
      priceDecimals,
      nonce: n,
      attributes,
    }),
  )
const updateMarket = fc
  .tuple(marketTerms, slot, market, amount, nonce, skip)
  .map(([terms, marketSlot, marketIndex, minBaseAmount, n, attributes]) => ({
    type: 'binaryOptionsOperatorUpdateMarket',
    ...terms,
    marketSlot,
    marketIndex,
    minBaseAmount,
    nonce: n,
    attributes,
  }))

/** Valid requests of every kind, within what the C ABI can carry. */
export const validRequest: fc.Arbitrary<TransactionRequest> = fc.oneof(
  { weight: 6, arbitrary: createOrder },
  { weight: 3, arbitrary: grouped },
  createMarket,
  updateMarket,
  tagged('binaryOptionsOperatorSettleMarket', {
    marketSlot: slot,
    marketIndex: market,
    settlementPrice: int(0, 2 ** 32 - 1),
    isRefund: fc.constant(false),
  }),
  tagged('binaryOptionsOperatorSettleMarket', {
    marketSlot: slot,
    marketIndex: market,
    settlementPrice: fc.constant(0),
    isRefund: fc.constant(true),
  }),
  tagged('changePubKey', { publicKey: hex(40) }),
  tagged('createSubAccount', {}),
  tagged('createPublicPool', {
    operatorFee: fee,
    initialTotalShares: int(1, 2 ** 31 - 1),
    minOperatorShareRate: int(0, 10_000),
  }),
  tagged('updatePublicPool', {
    publicPoolIndex: int(-1, MAX_ACCOUNT),
    status: fc.constantFrom('active', 'frozen'),
    operatorFee: fee,
    minOperatorShareRate: int(0, 10_000),
  }),
  tagged('transfer', {
    toAccountIndex: int(-1, MAX_ACCOUNT),
    assetIndex: int(1, 62),
    fromRouteType: route,
    toRouteType: route,
    amount: big(1n, MAX_60),
    usdcFee: big(0n, MAX_60),
    memo: hex(32),
  }),
  tagged('withdraw', { assetIndex: int(1, 62), routeType: route, amount: big(1n, MAX_60) }),
  tagged('cancelOrder', { marketIndex: market, orderIndex: big(1n, MAX_60) }),
  tagged('cancelAllOrders', { mode: fc.constantFrom('immediate', 'abort') }),
  tagged('cancelAllOrders', { mode: fc.constant('scheduled'), time: expiry }),
  tagged('cancelAllOrders', {
    mode: fc.constant('immediate'),
    attributes: fc.record({ cancelAllMarketIndex: market }),
  }),
  tagged('modifyOrder', {
    marketIndex: market,
    orderIndex: big(1n, MAX_60),
    baseAmount: int(0, MAX_48),
    price,
    triggerPrice: int(0, 2 ** 32 - 1),
    attributes: fc.oneof(orderAttributes, versioned),
  }),
  tagged('mintShares', { publicPoolIndex: POOL, shareAmount: big(1n, MAX_60) }),
  tagged('burnShares', { publicPoolIndex: POOL, shareAmount: big(1n, MAX_60) }),
  tagged('updateLeverage', {
    marketIndex: market,
    initialMarginFraction: int(1, 10_000),
    marginMode: fc.constantFrom('cross', 'isolated'),
  }),
  tagged('updateMargin', {
    marketIndex: market,
    usdcAmount: big(-(2n ** 63n), MAX_60).filter((x) => x !== 0n),
    direction: fc.constantFrom('add', 'remove'),
  }),
  tagged('stakeAssets', { stakingPoolIndex: POOL, shareAmount: big(1n, MAX_60) }),
  tagged('unstakeAssets', { stakingPoolIndex: POOL, shareAmount: big(1n, MAX_60) }),
  tagged('updateAccountConfig', { accountTradingMode: fc.constantFrom(0, 1) }),
  tagged('updateAccountAssetConfig', { assetIndex: int(1, 62), assetMarginMode: fc.constantFrom(0, 1) }),
  tagged('approveIntegrator', {
    integratorAccountIndex: int(-1, MAX_ACCOUNT),
    maxPerpsTakerFee: fee,
    maxPerpsMakerFee: fee,
    maxSpotTakerFee: fee,
    maxSpotMakerFee: fee,
    approvalExpiry: int(1, MAX_48),
  }),
) as fc.Arbitrary<TransactionRequest>
