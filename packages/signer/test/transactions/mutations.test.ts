import {
  createSigner,
  generateKeyPair,
  parseExchangeTransaction,
  parseTransaction,
  prepareVerifier,
  type TransactionRequest,
  transactionHash,
  validateTransaction,
  verifyTransaction,
} from '@lighter/signer'
import { l1Message } from '@lighter/signer/l1'
import { LighterError } from '@lighter/standards'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SCALE } from '../../../../test/support/scale.ts'
import { exampleRequests } from '../support/examples.ts'

const keys = generateKeyPair()
const identity = { ...keys, accountIndex: 12_345, apiKeyIndex: 5, chainId: 300 }
const signer = createSigner(identity)
const verifier = prepareVerifier(keys.publicKey)
const signed = exampleRequests.map((request) => signer.sign(request))

/** JSON texts that stand where something else is expected. */
const strange = fc.oneof(
  fc.constantFrom(
    ...[
      'null',
      'true',
      '""',
      '"0x"',
      '[]',
      '{}',
      '[[]]',
      '-0',
      '0',
      '-1',
      '1.5',
      '1e400',
      '1e3',
      '255',
      '256',
    ],
    ...['9007199254740993', '18446744073709551616', '-9223372036854775809', '281474976710656', '1e-400'],
    ...[
      '{"__proto__":1}',
      '[{}]',
      '[null,null]',
      '{"8":0}',
      '{"9":1}',
      '{"5":255}',
      '{"1":1,"2":1,"3":1,"4":1,"6":1}',
    ],
    '"\\ud800"',
    `[${'0,'.repeat(31)}0]`,
    `[${'255,'.repeat(31)}255]`,
  ),
  fc.json({ maxDepth: 2 }),
)

const text = fc
  .tuple(
    fc.nat(signed.length - 1),
    fc.array(fc.tuple(fc.nat(40), strange), { minLength: 1, maxLength: 3 }),
    fc.nat(9),
  )
  .map(([which, changes, drop]) => {
    const { txType, txInfo } = signed[which] ?? { txType: 14, txInfo: '{}' }
    // Members of the text with their values, arrays and maps whole.
    const members = [...txInfo.slice(1, -1).matchAll(/"(\w+)":(\[.*?\]|\{.*?\}|[^,]*)/g)].map(
      ([, key, value]) => [key, value],
    )
    for (const [at, value] of changes) {
      const member = members[at % members.length]
      if (member !== undefined) member[1] = value
    }
    if (drop === 0) members.splice(changes[0]?.[0] ?? 0, 1)
    if (drop === 1) members.push(members[0] ?? [])
    return { txType, text: `{${members.map(([key, value]) => `"${key}":${value}`).join(',')}}` }
  })

test('whatever value a member of a transaction has, every reader returns a result or throws a typed error', () => {
  fc.assert(
    fc.property(text, ({ txType, text: txInfo }) => {
      const readers: (() => unknown)[] = [
        () => verifyTransaction({ txType, txInfo, publicKey: keys.publicKey, chainId: 300 }),
        () => verifier.verifyTxInfo(txType, txInfo, 300),
        () => parseExchangeTransaction(51, txInfo),
        () => {
          const parsed = parseTransaction(txType, txInfo)
          // What was read can be hashed, checked and signed again, or is refused by name.
          for (const use of [
            () => transactionHash(parsed, 300),
            () => validateTransaction(parsed),
            () => verifier.verifyTransaction(parsed, 300),
            () => l1Message(parsed, 300),
            () => signer.sign(parsed as unknown as TransactionRequest),
          ])
            answered(use)
        },
      ]
      for (const read of readers) answered(read)
    }),
    { numRuns: 3000 * SCALE },
  )
})

test('whatever value a field of a request has, the request is signed or refused with a typed error', () => {
  const value = fc.oneof(
    fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withTypedArray: true,
      withNullPrototype: true,
    }),
    fc.constantFrom(
      Number.NaN,
      -0,
      2 ** 53,
      2n ** 64n,
      -1,
      1.5,
      '',
      '1e3',
      Symbol('x'),
      () => 1,
      new Proxy({}, {}),
    ),
  )
  const where = fc.tuple(fc.nat(exampleRequests.length - 1), fc.nat(40), value, fc.boolean())
  fc.assert(
    fc.property(where, ([which, at, given, inAttributes]) => {
      const request = exampleRequests[which] ?? {}
      const names = Object.keys(request)
      const changed = inAttributes
        ? { ...request, attributes: { [ATTRIBUTES[at % ATTRIBUTES.length] ?? 'x']: given } }
        : { ...request, [names[at % names.length] ?? 'nonce']: given }
      answered(() => signer.sign(changed as TransactionRequest))
    }),
    { numRuns: 3000 * SCALE },
  )
})

const ATTRIBUTES = [
  'integratorAccountIndex',
  'integratorTakerFee',
  'integratorMakerFee',
  'skipNonce',
  'cancelAllMarketIndex',
  'selfTradeBehavior',
  'selfTradeEquality',
  'orderVersion',
]

function answered(run: () => unknown): void {
  try {
    run()
  } catch (error) {
    expect(error).toBeInstanceOf(LighterError)
    expect(error).toMatchObject({ sent: 'no' })
  }
}
