/** Signs an L1 message (EIP-191) for an address: an ethers `Signer`, a hardware wallet, your own. */
export interface L1MessageSigner {
  /** The address that signs. */
  getAddress(): Promise<string>
  /** Signs a text by EIP-191; 65 bytes as hex. */
  signMessage(message: string): Promise<string>
}
