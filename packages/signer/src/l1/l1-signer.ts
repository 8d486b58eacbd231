/**
 * A signer of EIP-191 (`personal_sign`) messages for an L1 address: an ethers `Signer`, a viem account (such as
 * `privateKeyToAccount`), a viem or wagmi wallet client with an account, or a function. Contract wallets (EIP-1271) do
 * not work, because the exchange only accepts 65-byte signatures of a key.
 */
export type L1MessageSigner =
  | {
      /** The address that signs. */
      getAddress(): Promise<string>
      /** Signs text with EIP-191; returns 65 bytes as hex. */
      signMessage(message: string): Promise<string>
    }
  | {
      /** The address that signs. */
      readonly address: string
      /** Signs text with EIP-191; returns 65 bytes as hex. */
      signMessage(request: { message: string }): Promise<string>
    }
  | {
      /** The account that signs. */
      readonly account: { readonly address: string }
      /** Signs text with EIP-191; returns 65 bytes as hex. */
      signMessage(request: { message: string }): Promise<string>
    }
  | ((message: string) => Promise<string>)

/** Returns the address of a signer; `undefined` for a function. */
export async function l1AddressOf(signer: L1MessageSigner): Promise<string | undefined> {
  if (typeof signer === 'function') return undefined
  if ('getAddress' in signer) return signer.getAddress()
  return 'address' in signer ? signer.address : signer.account.address
}

/** Requests a signature from a signer of any kind. */
export function requestSignature(signer: L1MessageSigner, message: string): Promise<string> {
  if (typeof signer === 'function') return signer(message)
  return 'getAddress' in signer ? signer.signMessage(message) : signer.signMessage({ message })
}
