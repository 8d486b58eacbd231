import {
  createSigner,
  parseTransaction,
  prepareVerifier,
  TX_TYPES,
  transactionHash,
  validateTransaction,
  verifyTransaction,
} from '@lighter/signer'
import { l1Message } from '@lighter/signer/l1'
import { baseHashTxInfo, checkTxInfo, hashTxInfo, signWithFixedNonce } from '@lighter/signer/testing'
import { ValidationError } from '@lighter/standards'
import { describe, expect, test } from 'vitest'
import { requestOf } from '../support/request-of.ts'
import {
  acceptedVectors,
  errorVectors,
  NEGATIVE_LEVERAGE,
  TRANSACTION_FILES,
  type TxVector,
  vectors,
} from '../support/vectors.ts'

/** The second set's error vectors do not say it: the library chose it from its clock. */
const LIBRARY_EXPIRY = '1795836885444'
const camel = (kind: string): string => kind.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** `tx_info` of an error vector, which has only the input of the C ABI. */
function txInfoOfInput(v: TxVector): string {
  const owner = v.kind === 'transfer' || v.kind === 'withdraw' ? 'FromAccountIndex' : 'AccountIndex'
  const rename: Record<string, string> = {
    OrderType: 'Type',
    OrderIndex: 'Index',
    UsdcFee: 'USDCFee',
    IntegratorIndex: 'IntegratorAccountIndex',
    ...(v.kind === 'modify_order' ? { OrderIndex: 'Index' } : {}),
  }
  const attributes: [number, string][] = []
  const kinds: [string, number, string][] = [
    ['IntegratorAccountIndex', 1, '0'],
    ['IntegratorTakerFee', 2, '0'],
    ['IntegratorMakerFee', 3, '0'],
    ['SkipNonce', 4, '0'],
    ['CancelAllMarketIndex', 5, '255'],
    ['SelfTradeBehaviorMode', 6, '0'],
    ['SelfTradeEqualityMode', 7, '0'],
    ['OrderVersion', 8, '0'],
  ]
  const taken = new Set<string>()
  for (const [name, type, neutral] of kinds) {
    if (!(name in v.input) || (name === 'IntegratorAccountIndex' && v.kind === 'approve_integrator')) continue
    taken.add(name)
    if (v.input[name] !== neutral) attributes.push([type, v.input[name] ?? ''])
  }
  const parts = [`"${owner}":${v.account_index}`, `"ApiKeyIndex":${v.api_key_index}`]
  for (const [name, value] of Object.entries(v.input)) {
    if (taken.has(name)) continue
    if (name === 'Orders' && Array.isArray(value)) {
      const orders = (value as Record<string, string>[]).map(
        (order) =>
          `{${Object.entries(order)
            .map(([k, x]) => `"${k}":${x}`)
            .join(',')}}`,
      )
      parts.push(`"Orders":[${orders.join(',')}]`)
    } else if (name === 'PubKey') {
      parts.push(`"PubKey":"${Buffer.from(String(value).replace(/^0x/, ''), 'hex').toString('base64')}"`)
    } else if (name === 'Memo') {
      parts.push(`"Memo":[${[...Buffer.from(String(value).replace(/^0x/, ''), 'hex')].join(',')}]`)
    } else parts.push(`"${rename[name] ?? name}":${String(value)}`)
  }
  parts.push(`"ExpiredAt":${v.expired_at ?? LIBRARY_EXPIRY}`, `"Nonce":${v.nonce}`, '"Sig":""')
  const map = attributes.length === 0 ? 'null' : `{${attributes.map(([t, x]) => `"${t}":${x}`).join(',')}}`
  return `{${parts.join(',')},"L2TxAttributes":${map}}`
}

const withoutSig = (txInfo: string): string => txInfo.replace(/"Sig":"[^"]*"/, '"Sig":""')

describe('official transaction vectors', () => {
  for (const file of TRANSACTION_FILES) {
    test(`${file}: hash, signature, JSON and L1 text are those of the official library`, () => {
      for (const v of vectors<TxVector>(file)) {
        const where = `${v.id} ${v.note}`
        expect(TX_TYPES[camel(v.kind) as keyof typeof TX_TYPES], where).toBe(v.tx_type)
        expect(hashTxInfo(v.tx_type, v.tx_info, v.chain_id), where).toBe(v.tx_hash)
        expect(baseHashTxInfo(v.tx_type, v.tx_info, v.chain_id), where).toBe(v.tx_hash_without_attributes)
        expect(signWithFixedNonce(v.private_key, v.tx_hash, v.fixed_k), where).toBe(v.fixed_k_sig)
        const parsed = parseTransaction(v.tx_type, v.tx_info)
        if (v.id === NEGATIVE_LEVERAGE) {
          expect(() => validateTransaction(parsed), where).toThrow('MarketIndex is not valid')
          expect(transactionHash(parsed, v.chain_id), where).toBe(v.tx_hash)
          continue
        }
        expect(() => validateTransaction(parsed), where).not.toThrow()
        expect(transactionHash(parsed, v.chain_id), where).toBe(v.tx_hash)
        expect(
          verifyTransaction({
            txType: v.tx_type,
            txInfo: v.tx_info,
            publicKey: v.public_key,
            chainId: v.chain_id,
          }),
          where,
        ).toBe(true)
        if (v.message_to_sign !== '') expect(l1Message(parsed, v.chain_id), where).toBe(v.message_to_sign)
        // What was parsed, less what a signer adds, is a request as well: signing it gives the same text and hash again.
        const signer = createSigner({
          privateKey: v.private_key,
          accountIndex: Number(v.account_index),
          apiKeyIndex: Math.min(v.api_key_index, 254),
          chainId: v.chain_id,
        })
        expect(signer.publicKey, where).toBe(`0x${v.public_key}`)
        if (v.api_key_index <= 254) {
          const signed = signer.sign(requestOf(parsed))
          expect(withoutSig(signed.txInfo), where).toBe(withoutSig(v.tx_info))
          expect(signed.txHash, where).toBe(v.tx_hash)
          expect(signed.messageToSign ?? '', where).toBe(v.message_to_sign)
          const verifier = prepareVerifier(signer.publicKey)
          const again = parseTransaction(signed.txType, signed.txInfo)
          expect(verifier.verifyTransaction(again, v.chain_id), where).toBe(true)
          expect(verifier.verifyTransaction(again, (v.chain_id ^ 1) >>> 0), where).toBe(false)
          verifier.close()
        }
        signer.close()
      }
    })
  }

  test('every error vector is refused with the official text', () => {
    const list = errorVectors()
    expect(list).toHaveLength(121 - 7 + 89)
    for (const v of list) {
      if (v.kind.startsWith('binary_options')) continue
      const txType = TX_TYPES[camel(v.kind) as keyof typeof TX_TYPES]
      const txInfo = txInfoOfInput(v)
      const thrown = caught(() => checkTxInfo(txType, txInfo))
      expect(thrown, `${v.id} ${v.note}`).toBeInstanceOf(ValidationError)
      expect(thrown instanceof ValidationError ? thrown.message : '', `${v.id} ${v.note}\n${txInfo}`).toBe(
        v.error,
      )
      expect(thrown instanceof ValidationError ? thrown.field : '').not.toBe('')
      // The typed path refuses it as well.
      expect(
        caught(() => validateTransaction(parseTransaction(txType, txInfo))),
        v.id,
      ).toMatchObject({ message: v.error })
    }
  })

  test('every error vector that newer official libraries sign passes the rules here as well', () => {
    const list = acceptedVectors()
    expect(list).toHaveLength(7)
    for (const v of list) {
      const txType = TX_TYPES[camel(v.kind) as keyof typeof TX_TYPES]
      const txInfo = txInfoOfInput(v)
      expect(() => checkTxInfo(txType, txInfo), v.id).not.toThrow()
      const parsed = parseTransaction(txType, txInfo)
      expect(() => validateTransaction(parsed), v.id).not.toThrow()
    }
  })
})

function caught(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  return undefined
}
