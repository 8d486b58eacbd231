import { SignerError, ValidationError } from '@lighter/standards/errors'
import { verifyMessage } from 'ethers/hash'
import { type L1MessageSigner, l1AddressOf, requestSignature } from './l1-signer.ts'

/**
 * Requests a signature of a text and checks which key made it.
 *
 * @param options.address expected L1 address; without it, a signer that has an address is checked against that
 * @returns `0x` and 130 hex digits
 * @throws {ValidationError} for an empty message
 * @throws {SignerError} `L1_SIGNATURE` if the result is not a signature, `L1_ADDRESS` if another key signed
 */
export async function signL1Message(
  signer: L1MessageSigner,
  message: string,
  options: { address?: string | undefined } = {},
): Promise<string> {
  if (typeof message !== 'string' || message === '')
    throw new ValidationError('There is no L1 message to sign.', {
      field: 'message',
      allowed: 'non-empty text',
    })
  const signature = await requestSignature(signer, message)
  const address = recoverL1Address(message, signature)
  const expected = options.address ?? (await l1AddressOf(signer))
  if (expected !== undefined && expected.toLowerCase() !== address.toLowerCase()) {
    throw new SignerError(`The L1 message was signed by ${address}, not by ${expected}. Nothing was sent.`, {
      code: 'L1_ADDRESS',
      context: { address, expected },
    })
  }
  return signature.startsWith('0x') ? signature : `0x${signature}`
}

/**
 * Returns the checksummed address whose key made an EIP-191 signature.
 *
 * @throws {SignerError} `L1_SIGNATURE` if it is malformed
 */
export function recoverL1Address(message: string, signature: string): string {
  try {
    return verifyMessage(message, signature.startsWith('0x') ? signature : `0x${signature}`)
  } catch (cause) {
    throw new SignerError('The L1 signer did not return a valid signature.', {
      code: 'L1_SIGNATURE',
      context: { reason: cause instanceof Error ? cause.name : 'unknown' },
    })
  }
}
