import type { Localnet } from '@lighter/localnet'
import { createSigner, generateKeyPair, type Signer } from '@lighter/signer'
import { attachL1Signature, signL1Message } from '@lighter/signer/l1'
import { Wallet } from 'ethers'

/** Registers a key of a funded account, and returns what signs with it and a token of it. */
export async function keyOf(
  net: Localnet,
  account: number,
): Promise<{ signer: Signer; accountIndex: number; token: string }> {
  const funded = net.accounts[account]
  if (funded === undefined) throw new Error(`localnet has no account ${account}`)
  const { accountIndex, l1PrivateKey } = funded
  const { privateKey, publicKey } = generateKeyPair()
  const signer = createSigner({ privateKey, accountIndex, apiKeyIndex: 5, chainId: net.chainId })
  const signed = signer.sign({ type: 'changePubKey', publicKey, nonce: 0 })
  const signature = await signL1Message(new Wallet(l1PrivateKey), signed.messageToSign ?? '')
  const complete = attachL1Signature(signed, signature)
  net.sendTx(complete.txType, complete.txInfo)
  return { signer, accountIndex, token: signer.createAuthToken() }
}
