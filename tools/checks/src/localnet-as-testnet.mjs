// Preloaded before an example: `environment: 'testnet'` means a local exchange, so that examples run as they are printed.
import { Localnet } from '@lighter/localnet'
import { ENVIRONMENTS } from '@lighter/standards'

const net = await Localnet.start({ seed: 1 })
Object.assign(ENVIRONMENTS.testnet, net.environment)
setTimeout(() => {
  console.error('the example did not end within 60 s')
  process.exit(1)
}, 60_000).unref()
