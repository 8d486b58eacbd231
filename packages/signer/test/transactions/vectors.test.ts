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
import { caught } from '../support/caught.ts'
import { camel, txInfoOfInput } from '../support/input.ts'
import { requestOf } from '../support/request-of.ts'
import {
  acceptedVectors,
  errorVectors,
  NEGATIVE_LEVERAGE,
  superseded,
  TRANSACTION_FILES,
  type TxVector,
  vectors,
} from '../support/vectors.ts'

const withoutSig = (txInfo: string): string => txInfo.replace(/"Sig":"[^"]*"/, '"Sig":""')

describe('official transaction vectors', () => {
  for (const file of TRANSACTION_FILES) {
    test(`${file}: hash, signature, JSON and L1 text equal the official library's`, () => {
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

  test("attributes: hashes and valid maps equal the official code's", () => {
    type Row = {
      id: string
      attributes: Record<string, number>
      tx_hash_in: string
      tx_hash_out: string
      is_empty: boolean
    }
    const transactions = new Map(
      TRANSACTION_FILES.flatMap((file) => vectors<TxVector>(file)).map((v) => [
        v.tx_hash_without_attributes,
        v,
      ]),
    )
    let compared = 0
    for (const row of [...vectors<Row>('attributes'), ...vectors<Row>('attributes_2')]) {
      const v = transactions.get(row.tx_hash_in)
      if (row.is_empty) expect(row.tx_hash_out).toBe(row.tx_hash_in)
      if (v === undefined) continue
      const map = JSON.stringify(row.attributes)
      const txInfo = v.tx_info.replace(/"L2TxAttributes":.*$/, `"L2TxAttributes":${map}}`)
      expect(hashTxInfo(v.tx_type, txInfo, v.chain_id), row.id).toBe(row.tx_hash_out)
      compared++
    }
    // Rows of transactions that are not among the vectors are compared in the kernel's test.
    expect(compared).toBe(18)
    const [order] = vectors<TxVector>('tx_create_order')
    for (const row of vectors<Row & { error: string }>('attributes_validate')) {
      const map = JSON.stringify(row.attributes)
      const txInfo = order?.tx_info.replace(/"L2TxAttributes":.*$/, `"L2TxAttributes":${map}}`) ?? ''
      const valid = row.error === '' || superseded.has(row.id)
      const check = (): void => checkTxInfo(14, txInfo)
      if (valid) expect(check, row.id).not.toThrow()
      else expect(check, row.id).toThrow(row.error)
    }
  })

  test('every error vector is refused with the official text', () => {
    const list = errorVectors()
    expect(list).toHaveLength(121 - 7 + 89)
    for (const v of list) {
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

  test('every error vector that newer official libraries sign also passes the rules here', () => {
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
