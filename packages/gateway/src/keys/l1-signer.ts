import type { L1MessageSigner } from '@lighter/signer'

/** The L1 signer of the options, made when it is first needed. */
export function l1SignerOf(options: {
  l1Signer?: L1MessageSigner | undefined
  l1PrivateKey?: string | undefined
}): (() => Promise<L1MessageSigner>) | undefined {
  const { l1Signer, l1PrivateKey } = options
  if (l1Signer !== undefined) return async () => l1Signer
  if (l1PrivateKey === undefined) return undefined
  let wallet: Promise<L1MessageSigner> | undefined
  return () => {
    wallet ??= import('./l1-wallet.ts').then(({ l1Wallet }) => l1Wallet(l1PrivateKey))
    return wallet
  }
}
