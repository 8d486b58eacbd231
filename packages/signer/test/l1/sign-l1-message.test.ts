import { l1AddressOf } from '@lighter/signer'
import { recoverL1Address, signL1Message } from '@lighter/signer/l1'
import { SignerError, ValidationError } from '@lighter/standards'
import { Wallet } from 'ethers'
import { expect, test } from 'vitest'

const wallet = new Wallet(`0x${'11'.repeat(32)}`)
const other = new Wallet(`0x${'22'.repeat(32)}`)
const message = 'Register Lighter Account\n\ntext'

test('an ethers signer and a function sign the same text', async () => {
  const signature = await signL1Message(wallet, message)
  expect(recoverL1Address(message, signature)).toBe(wallet.address)
  expect(
    await signL1Message((text) => wallet.signMessage(text), message, {
      address: wallet.address.toLowerCase(),
    }),
  ).toBe(signature)
})

test('a viem account and a viem wallet client sign the same text, and their address is checked', async () => {
  const signMessage = ({ message: text }: { message: string }) => wallet.signMessage(text)
  const signature = await wallet.signMessage(message)
  for (const signer of [
    { address: wallet.address, signMessage },
    { account: { address: wallet.address }, signMessage },
  ]) {
    expect(await l1AddressOf(signer)).toBe(wallet.address)
    expect(await signL1Message(signer, message)).toBe(signature)
  }
  await expect(signL1Message({ address: other.address, signMessage }, message)).rejects.toMatchObject({
    code: 'L1_ADDRESS',
  })
})

test("another key's signature, an empty signature and an empty text are refused", async () => {
  await expect(
    signL1Message((text) => other.signMessage(text), message, { address: wallet.address }),
  ).rejects.toMatchObject({ code: 'L1_ADDRESS' })
  await expect(signL1Message(async () => '0x12', message)).rejects.toBeInstanceOf(SignerError)
  await expect(signL1Message(wallet, '')).rejects.toBeInstanceOf(ValidationError)
})
