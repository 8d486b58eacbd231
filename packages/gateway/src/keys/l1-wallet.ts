import { ConfigError } from '@lighter/standards'
import { Wallet } from 'ethers'

/**
 * The wallet of an L1 private key. This file is loaded when it is first needed: ethers is heavy and most starts do not
 * need it. Bundlers make a chunk of it, with only as much of ethers as it uses.
 *
 * @throws {ConfigError} `BAD_L1_KEY`
 */
export function l1Wallet(l1PrivateKey: string): Wallet {
  try {
    return new Wallet(l1PrivateKey)
  } catch {
    // The library's own error could quote the key.
    throw new ConfigError('l1PrivateKey is not an Ethereum private key. Expected 32 bytes as hex.', {
      code: 'BAD_L1_KEY',
    })
  }
}
