// Node: the owner signs as viem, wagmi (its wallet client is viem's) and ethers do it, each with an account of its own.
import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { Wallet } from 'ethers'
import { createWalletClient, custom } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

const { environment, l1PrivateKeys } = JSON.parse(process.argv[2])

/** A wallet of a browser, which signs for an address when it is asked to. */
const injected = (key) => {
  const wallet = new Wallet(key)
  const request = ({ method, params: [data, address] }) => {
    if (method !== 'personal_sign' || address !== wallet.address) throw new Error(`${method} of ${address}`)
    return wallet.signMessage(Buffer.from(data.slice(2), 'hex'))
  }
  return createWalletClient({ account: wallet.address, transport: custom({ request }) })
}

const owners = {
  'a viem account': (key) => ({ l1Signer: privateKeyToAccount(key) }),
  'a viem wallet client': (key) => ({
    l1Signer: createWalletClient({
      account: privateKeyToAccount(key),
      transport: custom({
        request: () => {
          throw new Error('an account signs here')
        },
      }),
    }),
  }),
  'a wallet client of a browser': (key) => ({ l1Signer: injected(key) }),
  'an ethers signer': (key) => ({ l1Signer: new Wallet(key) }),
  'a function': (key) => {
    const account = privateKeyToAccount(key)
    return { l1Signer: (message) => account.signMessage({ message }), l1Address: account.address }
  },
}

const registered = []
for (const [name, owner] of Object.entries(owners)) {
  const lighter = await Lighter.connect({
    environment,
    ...owner(l1PrivateKeys[registered.length]),
    keyStore: new MemoryKeyStore(),
  })
  await lighter.close()
  registered.push(name)
}
console.log(registered.join(', '))
