// Before a block of a guide: testnet is a local exchange, and the owner of its first account is in the environment.
import { Localnet } from '@lighter/localnet'
import { ENVIRONMENTS } from '@lighter/standards'

const net = await Localnet.start({ seed: 1 })
Object.assign(ENVIRONMENTS.testnet, net.environment)
process.env.LIGHTER_L1_PRIVATE_KEY = net.accounts[0].l1PrivateKey
setTimeout(() => {
  console.error('the block did not end within 240 s')
  process.exit(1)
}, 240_000).unref()
