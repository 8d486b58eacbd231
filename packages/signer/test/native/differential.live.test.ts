import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import {
  createSigner,
  generateKeyPair,
  parseTransaction,
  prepareVerifier,
  type SignedTransaction,
  type Signer,
  type TransactionRequest,
  type TransactionType,
  TX_TYPES,
  transactionHash,
  validateTransaction,
  verifyAuthToken,
  verifyTransaction,
} from '@lighter/signer'
import { loadLibrary, NativeSigner } from '@lighter/signer/native'
import { ConfigError, ValidationError } from '@lighter/standards'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SCALE } from '../../../../test/support/scale.ts'
import { argumentsOf, exportName } from '../../src/native/arguments.ts'
import { parseRaw } from '../../src/transactions/parse-transaction.ts'
import { camel, txInfoOfInput } from '../support/input.ts'
import { libraryPath } from '../support/library.ts'
import { requestOf } from '../support/request-of.ts'
import { validRequest } from '../support/requests.ts'
import { NEGATIVE_LEVERAGE, TRANSACTION_FILES, type TxVector, vectors } from '../support/vectors.ts'

const seed = Number(process.env['LIGHTER_TEST_SEED'] ?? Date.now() % 2 ** 31)
console.info(`seed ${seed}; give it as LIGHTER_TEST_SEED to repeat this run`)
const keys = generateKeyPair()
const identity = { ...keys, accountIndex: 777, apiKeyIndex: 5, chainId: 300 }
const blank = (txInfo: string): string => txInfo.replace(/"Sig":"[^"]*"/, '"Sig":""')

/** Layout of the library; the second set of vectors and today's texts are those of layout 1.1. */
const abi = libraryPath === undefined ? undefined : loadLibrary(libraryPath).abi
const testCurrent = test.skipIf(abi !== '1.1')

describe.skipIf(libraryPath === undefined)('against the official library', () => {
  test("2,000 random valid transactions: same text and hash, and each verifies the other's signature", () => {
    const native = new NativeSigner(identity)
    const wasm = createSigner(identity)
    const verifier = prepareVerifier(keys.publicKey)
    expect(native.publicKey).toBe(wasm.publicKey)
    fc.assert(
      fc.property(validRequest, (request) => {
        const theirs = signOrOld(native, request)
        if (theirs === undefined) return
        const ours = wasm.sign({ ...request, expiredAt: theirs.expiredAt })
        expect(blank(ours.txInfo)).toBe(blank(theirs.txInfo))
        expect(ours.txHash).toBe(theirs.txHash)
        expect(ours.messageToSign).toBe(theirs.messageToSign)
        const parsed = parseTransaction(theirs.txType, theirs.txInfo)
        validateTransaction(parsed)
        expect(transactionHash(parsed, 300)).toBe(theirs.txHash)
        expect(verifier.verifyTransaction(parsed, 300)).toBe(true)
        expect(verifier.verifyTxInfo(ours.txType, ours.txInfo, 300)).toBe(true)
      }),
      { numRuns: 2000 * SCALE, seed },
    )
  })

  testCurrent(
    '500 random invalid transactions: the library refuses with the text that we refuse with',
    () => {
      const native = new NativeSigner(identity)
      const wasm = createSigner(identity)
      let compared = 0
      const broken = fc.tuple(
        validRequest,
        fc.nat(),
        fc.constantFrom(-1, 0, 2, 7, 255, 70_000, 2 ** 48, 2 ** 53 - 1, 2n ** 60n, -(2n ** 62n)),
      )
      fc.assert(
        fc.property(broken, ([request, at, value]) => {
          const names = Object.keys(request).filter(
            (name) => !['type', 'attributes', 'orders', 'memo', 'publicKey', 'symbol'].includes(name),
          )
          const name = names[at % names.length] ?? 'nonce'
          const bad = { ...request, [name]: value } as TransactionRequest
          const ours = messageOf(() => wasm.sign(bad))
          // Only what the C ABI can carry reaches the library; the rest is what it would truncate.
          if (
            ours === undefined ||
            / is .*; allowed: /.test(ours) ||
            ['nonce', 'initialTotalShares'].includes(name) ||
            // To the C ABI −1 means: choose an expiry.
            (name === 'orderExpiry' && value === -1) ||
            // The library signs negative minimums of a market.
            (['minBaseAmount', 'minQuoteAmount'].includes(name) && value < 0)
          )
            return
          const theirs = native.library.call(...native.unchecked(bad)).err
          expect(
            theirs,
            JSON.stringify(bad, (_, v) => (typeof v === 'bigint' ? `${v}` : v)),
          ).toBe(ours)
          compared++
        }),
        { numRuns: 4000 * SCALE, seed },
      )
      expect(compared).toBeGreaterThanOrEqual(500)
    },
  )

  testCurrent('every official vector that the C ABI can carry, of both sets, through the library', () => {
    const list = TRANSACTION_FILES.flatMap((file) => vectors<TxVector>(file)).filter(
      (v) => v.c_abi_reachable && v.api_key_index <= 254 && v.id !== NEGATIVE_LEVERAGE,
    )
    const later: TxVector[] = []
    for (const v of list) {
      const native = tryNative(slotOf(v))
      if (native === undefined) later.push(v)
      else compareWithVector(v, native.sign(requestOfVector(v)))
    }
    // The library keeps one key and chain for each account and API key, so the others replace it, past the class that
    // refuses that.
    for (const v of later) {
      const { library } = new NativeSigner(identity)
      const { privateKey, chainId, apiKeyIndex, accountIndex } = slotOf(v)
      expect(library.createClient(privateKey, chainId, apiKeyIndex, accountIndex)).toBeNull()
      const raw = parseRaw(v.tx_type, v.tx_info)
      const { txInfo, txHash, err } = library.call(exportName(raw), argumentsOf(raw, library.abi))
      expect(err, v.id).toBeNull()
      // The library's own text of L1 messages names the chain of the client that was made last: this one.
      compareWithVector(v, { txType: v.tx_type, txInfo: txInfo ?? '', txHash: txHash ?? '' })
    }
    expect(list.length).toBe(290)
  })

  testCurrent('every error vector of the second set is refused by the library itself with that text', () => {
    const { library } = new NativeSigner(identity)
    let compared = 0
    for (const v of vectors<TxVector>('errors_2')) {
      // A symbol that is too long never gets as far as the library.
      if (v.error === 'Market symbol is invalid') continue
      const { privateKey, chainId, apiKeyIndex, accountIndex } = slotOf(v)
      expect(library.createClient(privateKey, chainId, apiKeyIndex, accountIndex)).toBeNull()
      const raw = parseRaw(TX_TYPES[camel(v.kind) as TransactionType], txInfoOfInput(v))
      expect(library.call(exportName(raw), argumentsOf(raw, library.abi)).err, v.id).toBe(v.error)
      compared++
    }
    expect(compared).toBe(88)
  })

  test('auth tokens of either verify', () => {
    const native = createSigner({ ...identity, backend: 'native' })
    expect(verifyAuthToken(native.createAuthToken(), keys.publicKey)).toBe(true)
    expect(verifyAuthToken(createSigner(identity).createAuthToken(), keys.publicKey)).toBe(true)
  })

  test('a second key for a slot is refused, because the library keeps only one', () => {
    createSigner({ ...identity, apiKeyIndex: 9, backend: 'native' })
    const other = { ...identity, ...generateKeyPair(), apiKeyIndex: 9 }
    expect(() => createSigner({ ...other, backend: 'native' })).toThrow(/holds another key/)
  })

  test('an expiry cannot be chosen, and an account below 1 is refused', () => {
    const native: Signer = createSigner({ ...identity, backend: 'native' })
    expect(() => native.sign({ type: 'createSubAccount', nonce: 1, expiredAt: 5 })).toThrow(ValidationError)
    expect(() => createSigner({ ...identity, accountIndex: 0, backend: 'native' })).toThrow(
      'invalid account index',
    )
  })

  test("a clock that is far ahead is refused, because the library uses the machine's", () => {
    const ahead = (ms: number): NativeSigner => new NativeSigner({ ...identity, now: () => Date.now() + ms })
    expect(() => ahead(3_600_000).sign({ type: 'createSubAccount', nonce: 1 })).toThrow(
      expect.objectContaining({ code: 'NATIVE_CLOCK', sent: 'no' }),
    )
    for (const ms of [500_000, -3_600_000])
      expect(ahead(ms).sign({ type: 'createSubAccount', nonce: 1 }).type).toBe('createSubAccount')
    const token = ahead(3_600_000).createAuthToken()
    expect(Number(token.split(':')[0])).toBeGreaterThan(Date.now() / 1000 + 7 * 3600)
  })

  test('keys generated by the library are valid here', () => {
    const made = new NativeSigner(identity).library.generateKey()
    const signer = createSigner({ ...identity, privateKey: made.privateKey ?? '' })
    expect(signer.publicKey).toBe(made.publicKey)
  })

  test('a worker signs the same transaction', async () => {
    const script = fileURLToPath(new URL('./worker-session.mjs', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, [script])
    expect(JSON.parse(stdout)).toEqual({
      valid: true,
      refusal: 'MarketIndex is not valid',
      code: 'VALIDATION',
      name: 'ValidationError',
      field: 'marketIndex',
      afterwards: 'CLOSED',
      tokenHours: 1,
    })
  })
})

function slotOf(v: TxVector): Parameters<typeof createSigner>[0] {
  return {
    privateKey: v.private_key,
    accountIndex: Number(v.account_index),
    apiKeyIndex: v.api_key_index,
    chainId: v.chain_id,
  }
}

function requestOfVector(v: TxVector): TransactionRequest {
  const { expiredAt: _, ...request } = requestOf(parseTransaction(v.tx_type, v.tx_info))
  return request as TransactionRequest
}

/** The library chooses the expiry, so the hash is compared with that of the text it gave. */
function compareWithVector(
  v: TxVector,
  signed: Pick<SignedTransaction, 'txType' | 'txInfo' | 'txHash' | 'messageToSign'>,
): void {
  const plain = (txInfo: string): string => blank(txInfo).replace(/"ExpiredAt":\d+/, '')
  expect(plain(signed.txInfo), v.id).toBe(plain(v.tx_info))
  const parsed = parseTransaction(signed.txType, signed.txInfo)
  expect(transactionHash(parsed, v.chain_id), v.id).toBe(signed.txHash)
  const { publicKey, chainId } = { publicKey: v.public_key, chainId: v.chain_id }
  expect(verifyTransaction({ txType: signed.txType, txInfo: signed.txInfo, publicKey, chainId }), v.id).toBe(
    true,
  )
  if (signed.messageToSign !== undefined) expect(signed.messageToSign, v.id).toBe(v.message_to_sign)
}

/** A native signer, or nothing when the library keeps another chain or key for that slot in this process. */
function tryNative(slot: Parameters<typeof createSigner>[0]): NativeSigner | undefined {
  try {
    return new NativeSigner(slot)
  } catch (error) {
    if (error instanceof ConfigError && error.code === 'NATIVE_CLIENT_TAKEN') return undefined
    throw error
  }
}

/** What the library signs; nothing where one of layout 1.0.7 is refused by name, or refuses itself what came after it. */
function signOrOld(native: NativeSigner, request: TransactionRequest): SignedTransaction | undefined {
  try {
    return native.sign(request)
  } catch (error) {
    if (native.library.abi === '1.0.7' && /ABI 1\.0\.7/.test(String(error))) return undefined
    throw error
  }
}

function messageOf(run: () => unknown): string | undefined {
  try {
    run()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return undefined
}
