import {
  createSigner,
  generateKeyPair,
  parseTransaction,
  prepareVerifier,
  type TransactionRequest,
  TX_TYPES,
  transactionHash,
  validateTransaction,
  verifyTransaction,
} from '@lighter/signer'
import { attachL1Signature, l1Message } from '@lighter/signer/l1'
import { LighterError, ParseError, ValidationError } from '@lighter/standards'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caught } from '../support/caught.ts'
import { requestOf } from '../support/request-of.ts'
import { validRequest } from '../support/requests.ts'

const keys = generateKeyPair()
const identity = { ...keys, accountIndex: 12_345, apiKeyIndex: 5, chainId: 300 }
const signer = createSigner(identity)
const verifier = prepareVerifier(keys.publicKey)
const order = {
  type: 'createOrder',
  marketIndex: 0,
  clientOrderIndex: 1,
  baseAmount: 1,
  price: 1,
  isAsk: false,
  orderType: 'limit',
  timeInForce: 'gtt',
  nonce: 5,
} as const

/** What the official ABI truncates silently (abi_errors.json), and the field we name. */
const TRUNCATED: [what: string, request: object, field: string][] = [
  ['order type 257 for 1', { ...order, orderType: 257 }, 'orderType'],
  ['time in force 256 for 0', { ...order, timeInForce: 256 }, 'timeInForce'],
  [
    'modify price 2^32 + 7 for 7',
    { type: 'modifyOrder', marketIndex: 0, orderIndex: 1, baseAmount: 1, price: 4_294_967_303, nonce: 5 },
    'price',
  ],
  ['price −1 for 4294967295', { ...order, price: -1 }, 'price'],
  ['trigger 2^32 for 0', { ...order, triggerPrice: 4_294_967_296 }, 'triggerPrice'],
  [
    'fraction 66036 for 500',
    { type: 'updateLeverage', marketIndex: 0, initialMarginFraction: 66_036, marginMode: 'cross', nonce: 5 },
    'initialMarginFraction',
  ],
  [
    'share rate 65537 for 1',
    {
      type: 'createPublicPool',
      operatorFee: 0,
      initialTotalShares: 1_000_000,
      minOperatorShareRate: 65_537,
      nonce: 5,
    },
    'minOperatorShareRate',
  ],
  [
    'asset 65539 for 3',
    { type: 'withdraw', assetIndex: 65_539, routeType: 'perps', amount: 1, nonce: 5 },
    'assetIndex',
  ],
  ['route 256 for 0', { type: 'withdraw', assetIndex: 3, routeType: 256, amount: 1, nonce: 5 }, 'routeType'],
  ['nonce −1 for a request over HTTP', { type: 'createSubAccount', nonce: -1 }, 'nonce'],
  [
    'integrator fee −1',
    { ...order, attributes: { integratorAccountIndex: 5, integratorTakerFee: -1 } },
    'attributes.integratorTakerFee',
  ],
]

test.each(TRUNCATED)('%s is refused, and the error names the field', (_what, request, field) => {
  expect(caught(() => signer.sign(request as TransactionRequest))).toMatchObject({ field })
})

test('an API key index that wraps (261 for 5) and an account out of range are refused', () => {
  expect(caught(() => createSigner({ ...identity, apiKeyIndex: 261 }))).toMatchObject({
    field: 'apiKeyIndex',
  })
  expect(caught(() => createSigner({ ...identity, accountIndex: 2 ** 48 }))).toMatchObject({
    field: 'accountIndex',
  })
  expect(caught(() => createSigner({ ...identity, chainId: -1 }))).toMatchObject({ field: 'chainId' })
})

test.each([
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1.5,
  2 ** 53,
  2n ** 63n,
  '1.5',
  '',
  ' 1',
  '0x1',
  '1e3',
  null,
  true,
  {},
  [],
  Symbol('x'),
])('%s is not accepted for any integer field', (value) => {
  for (const field of [
    'marketIndex',
    'clientOrderIndex',
    'baseAmount',
    'price',
    'nonce',
    'expiredAt',
    'orderExpiry',
  ]) {
    const error = caught(() => signer.sign({ ...order, [field]: value } as unknown as TransactionRequest))
    expect(error, field).toBeInstanceOf(ValidationError)
    expect(error).toMatchObject({ field })
  }
})

test('exact strings and bigints are accepted as integers', () => {
  const same = signer.sign({
    ...order,
    price: '7',
    baseAmount: 12n,
    orderExpiry: '9223372036854775807',
    expiredAt: 1,
  })
  expect(same.txInfo).toContain('"Price":7,')
  expect(same.txInfo).toContain('"OrderExpiry":9223372036854775807,')
})

test('an unknown attribute, and one that a transaction cannot carry, is refused with its name', () => {
  const request = (attributes: object): TransactionRequest => ({ ...order, attributes }) as TransactionRequest
  expect(caught(() => signer.sign(request({ selfTrade: 1 })))).toMatchObject({
    field: 'attributes.selfTrade',
  })
  expect(caught(() => signer.sign(request({ cancelAllMarketIndex: 1 })))).toMatchObject({
    field: 'attributes.cancelAllMarketIndex',
  })
})

test('an unknown, inherited or missing type is refused', () => {
  for (const type of ['nope', 'constructor', '__proto__', 'toString', undefined, 14]) {
    expect(caught(() => signer.sign({ type, nonce: 1 } as unknown as TransactionRequest))).toMatchObject({
      field: 'type',
    })
  }
})

test('omitted fields are filled in: an expiry of 28 days, none for immediate orders, 599 s of validity', () => {
  const at = createSigner({ ...identity, now: () => 1_790_000_000_000 })
  expect(at.sign(order).txInfo).toContain(
    `"OrderExpiry":${1_790_000_000_000 + 28 * 86_400_000},"ExpiredAt":1790000599000,`,
  )
  expect(at.sign({ ...order, timeInForce: 'ioc' }).txInfo).toContain('"OrderExpiry":0,')
  expect(at.sign({ ...order, orderType: 'market', timeInForce: 'ioc' }).txInfo).toContain('"OrderExpiry":0,')
})

test('2,000 random valid requests give equal results when signed, parsed, verified, hashed and signed again', () => {
  fc.assert(
    fc.property(validRequest, (request) => {
      const signed = signer.sign({ ...request, expiredAt: 1_790_000_000_000 })
      const parsed = parseTransaction(signed.txType, signed.txInfo)
      validateTransaction(parsed)
      expect(transactionHash(parsed, 300)).toBe(signed.txHash)
      expect(verifier.verifyTransaction(parsed, 300)).toBe(true)
      expect(signer.sign(requestOf(parsed)).txHash).toBe(signed.txHash)
    }),
    { numRuns: 2000 },
  )
})

test('one changed character of a signed text never verifies as another transaction', () => {
  const { txType, txInfo } = signer.sign({ ...order, expiredAt: 1_790_000_000_000 })
  fc.assert(
    fc.property(fc.nat(txInfo.length - 1), fc.constantFrom(...'0123456789"{}:,-A/=+'), (at, letter) => {
      if (txInfo[at] === letter) return
      const changed = txInfo.slice(0, at) + letter + txInfo.slice(at + 1)
      try {
        const parsed = parseTransaction(txType, changed)
        const same = transactionHash(parsed, 300) === transactionHash(parseTransaction(txType, txInfo), 300)
        const valid = verifyTransaction({ txType, txInfo: changed, publicKey: keys.publicKey, chainId: 300 })
        expect(valid).toBe(same && parsed.sig === parseTransaction(txType, txInfo).sig)
      } catch (error) {
        expect(error).toBeInstanceOf(LighterError)
      }
    }),
    { numRuns: 3000 },
  )
})

test('any text, JSON value or type number gives a transaction, a ValidationError or a ParseError', () => {
  const numbers = fc.oneof(fc.constantFrom(...Object.values(TX_TYPES)), fc.integer(), fc.double())
  const keyNames = [
    'AccountIndex',
    'FromAccountIndex',
    'ApiKeyIndex',
    'Nonce',
    'ExpiredAt',
    'Sig',
    'L2TxAttributes',
    'Orders',
    'PubKey',
    'Memo',
    '__proto__',
    'MarketIndex',
    'Index',
  ]
  const json = fc.dictionary(fc.constantFrom(...keyNames), fc.jsonValue()).map((x) => JSON.stringify(x))
  const mutated = validRequest.chain((request) => {
    const { txInfo } = signer.sign(request)
    return fc
      .tuple(fc.nat(txInfo.length), fc.nat(8), fc.string({ maxLength: 6 }))
      .map(([at, length, text]) => txInfo.slice(0, at) + text + txInfo.slice(at + length))
  })
  fc.assert(
    fc.property(numbers, fc.oneof(fc.string(), fc.json(), json, mutated), (txType, text) => {
      for (const run of [
        () => parseTransaction(txType, text),
        () => verifyTransaction({ txType, txInfo: text, publicKey: keys.publicKey, chainId: 300 }),
        () => validateTransaction(parseTransaction(txType, text)),
        () => transactionHash(parseTransaction(txType, text), 300),
        () => l1Message(parseTransaction(txType, text), 300),
      ]) {
        const error = caught(run)
        if (error !== undefined)
          expect(error instanceof ValidationError || error instanceof ParseError).toBe(true)
      }
    }),
    { numRuns: 4000 },
  )
})

test('hostile texts are handled: deep nesting, length, fractions, duplicate and inherited keys', () => {
  const good = signer.sign({ type: 'cancelOrder', marketIndex: 0, orderIndex: 1, nonce: 1 }).txInfo
  const refused = [
    '['.repeat(16_000),
    `{"a":${'['.repeat(8000)}${']'.repeat(8000)}}`,
    good.padEnd(20_000),
    good.replace('"Index":1', '"Index":1.0'),
    good.replace('"Index":1', '"Index":1e0'),
    good.replace('"Index":1', '"Index":"1"'),
    good.replace('"Index":1', '"Index":99999999999999999999'),
    good.replace('"Index":1,', ''),
    good.replace('"AccountIndex"', '"__proto__"'),
    'null',
    '[]',
    '',
  ]
  for (const text of refused)
    expect(
      caught(() => parseTransaction(15, text)),
      text.slice(0, 60),
    ).toBeInstanceOf(LighterError)
  expect(caught(() => parseTransaction(15, undefined as unknown as string))).toBeInstanceOf(ParseError)
})

test('an L1 signature is attached once, only to transactions that need it, and only if it is well-formed', () => {
  const signed = signer.sign({ type: 'changePubKey', publicKey: keys.publicKey, nonce: 1 })
  const signature = `0x${'ab'.repeat(65)}`
  const complete = attachL1Signature(signed, signature)
  expect(parseTransaction(8, complete.txInfo)).toMatchObject({ l1Sig: signature, publicKey: keys.publicKey })
  expect(() => attachL1Signature(complete, signature)).toThrow(ValidationError)
  expect(() => attachL1Signature(signed, '0x12')).toThrow(ValidationError)
  expect(() => attachL1Signature(signer.sign(order), signature)).toThrow(ValidationError)
  expect(verifier.verifyTxInfo(8, complete.txInfo, 300)).toBe(true)
})
