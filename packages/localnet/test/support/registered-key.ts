import { createSigner, generateKeyPair } from '@lighter/signer'
import { attachL1Signature, signL1Message } from '@lighter/signer/l1'
import { Wallet } from 'ethers'
import type { Localnet } from '../../src/index.ts'

/** Registers a fresh key for a funded account, for clients that expect one; answers its private key in hex. */
export async function registeredKey(net: Localnet, which: number, apiKeyIndex: number): Promise<string> {
  const { accountIndex, l1PrivateKey } = net.accounts[which]!
  const { privateKey, publicKey } = generateKeyPair()
  const signer = createSigner({ privateKey, accountIndex, apiKeyIndex, chainId: net.chainId })
  const signed = signer.sign({ type: 'changePubKey', publicKey, nonce: 0 })
  const owner = await signL1Message(new Wallet(l1PrivateKey), signed.messageToSign ?? '')
  net.sendTx(8, attachL1Signature(signed, owner).txInfo)
  return privateKey
}
