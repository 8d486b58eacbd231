import { ConfigError } from '@lighter/standards'

/** Signs an L1 message (EIP-191) for an address: an ethers `Signer`, a hardware wallet, your own. */
export interface L1MessageSigner {
  /** The address that signs. */
  getAddress(): Promise<string>
  /** Signs a text by EIP-191; 65 bytes as hex. */
  signMessage(message: string): Promise<string>
}

/** The L1 signer of the options, made when first needed: ethers is heavy and most starts do not need it. */
export function l1SignerOf(options: {
  l1Signer?: L1MessageSigner | undefined
  l1PrivateKey?: string | undefined
}): (() => Promise<L1MessageSigner>) | undefined {
  const { l1Signer, l1PrivateKey } = options
  if (l1Signer !== undefined) return async () => l1Signer
  if (l1PrivateKey === undefined) return undefined
  let wallet: Promise<L1MessageSigner> | undefined
  return () => {
    wallet ??= import('ethers').then(({ Wallet }) => {
      try {
        return new Wallet(l1PrivateKey)
      } catch {
        // The library's own error could quote the key.
        throw new ConfigError('l1PrivateKey is not an Ethereum private key. Expected 32 bytes as hex.', {
          code: 'BAD_L1_KEY',
        })
      }
    })
    return wallet
  }
}
