import { ValidationError } from '@lighter/standards/errors'
import type { SignedTransaction } from '../signer/signer.ts'

const SIGNATURE = /^(?:0x)?[0-9a-fA-F]{130}$/
const EMPTY = ',"L1Sig":"",'

/**
 * Adds the owner's signature to a signed transaction.
 *
 * @param signature 65 bytes r ‖ s ‖ v as hex
 * @throws {ValidationError} for a malformed signature, or a transaction that needs none or already has one
 */
export function attachL1Signature(signed: SignedTransaction, signature: string): SignedTransaction {
  if (typeof signature !== 'string' || !SIGNATURE.test(signature)) {
    throw new ValidationError('The L1 signature must be 65 bytes as hex.', {
      field: 'signature',
      allowed: '130 hex digits, with or without 0x',
    })
  }
  if (!signed.txInfo.includes(EMPTY)) {
    throw new ValidationError(`This ${signed.type} does not need an L1 signature, or already has one.`, {
      field: 'signed',
      value: signed.type,
    })
  }
  const prefixed = signature.startsWith('0x') ? signature : `0x${signature}`
  return { ...signed, txInfo: signed.txInfo.replace(EMPTY, `,"L1Sig":"${prefixed}",`) }
}
