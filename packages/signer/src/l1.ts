import { SignerError, ValidationError } from '@lighter/standards'
import { getAddress, verifyMessage } from 'ethers'
import type { SignedTransaction } from './signer.ts'

/** Signs a text for an L1 address (EIP-191): an ethers `Signer`, or any function. */
export type L1Signer =
  | { getAddress(): string | Promise<string>; signMessage(message: string): Promise<string> }
  | ((message: string) => Promise<string>)

/**
 * Has the L1 owner sign a message, and checks that the signature is the owner's.
 *
 * @returns 65 bytes as `0x` hex
 * @throws {SignerError} `BAD_L1_SIGNATURE` if the signature is malformed or another address's
 */
export async function signL1Message(
  signer: L1Signer,
  message: string,
  expectedAddress?: string,
): Promise<string> {
  const signature = await (typeof signer === 'function' ? signer(message) : signer.signMessage(message))
  const expected = expectedAddress ?? (typeof signer === 'function' ? undefined : await signer.getAddress())
  const recovered = recoverL1Address(message, signature)
  if (expected !== undefined && recovered !== getAddress(expected)) {
    throw new SignerError(
      `The L1 signature is ${recovered}'s, not ${getAddress(expected)}'s. Sign with the owner of the account.`,
      {
        code: 'BAD_L1_SIGNATURE',
        context: { expected: getAddress(expected), recovered },
      },
    )
  }
  return signature
}

/** Address that signed a message. @throws {SignerError} `BAD_L1_SIGNATURE` for a malformed signature */
export function recoverL1Address(message: string, signature: string): string {
  try {
    return verifyMessage(message, signature)
  } catch {
    throw new SignerError('An L1 signature has 65 bytes as 0x hex.', { code: 'BAD_L1_SIGNATURE' })
  }
}

/** Puts the L1 signature into a signed transaction; the L2 signature does not cover it. */
export function attachL1Signature(signed: SignedTransaction, signature: string): SignedTransaction {
  if (!/^0x[0-9a-fA-F]{130}$/.test(signature)) {
    throw new ValidationError('An L1 signature has 65 bytes as 0x hex.', {
      field: 'signature',
      allowed: '0x and 130 hex digits',
    })
  }
  const txInfo = signed.txInfo.replace('"L1Sig":""', `"L1Sig":"${signature}"`)
  if (txInfo === signed.txInfo) {
    throw new ValidationError(`A ${signed.type} transaction carries no L1 signature.`, {
      field: 'type',
      value: signed.type,
    })
  }
  return { ...signed, txInfo }
}
