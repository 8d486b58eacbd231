import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'

let isWarm: Promise<void> | undefined

/**
 * Loads what a client loads on first use (the signer, the L1 library), once in a process. Modules load in real time, and
 * virtual time does not wait for them.
 */
export function warmUp(): Promise<void> {
  isWarm ??= connectOnce()
  return isWarm
}

async function connectOnce(): Promise<void> {
  await using net = await Localnet.start({ listen: false, funded: 1 })
  const [{ l1PrivateKey }] = net.accounts
  const { httpTransport, sockets } = net.inProcess
  const lighter = await Lighter.connect({
    environment: net.environment,
    httpTransport,
    streamOptions: { sockets },
    l1PrivateKey,
    keyStore: new MemoryKeyStore(),
    env: {},
  })
  await lighter.close()
}
