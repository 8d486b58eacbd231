import { ConfigError, onAbort, resolveEnvironment } from '@lighter/standards'
import type { PaperOptions } from '../../options.ts'
import type { PaperExchange } from './paper-exchange.ts'

/**
 * Starts an exchange in this process that follows the public streams of a network. It has no port.
 *
 * @throws {ConfigError} `LOCALNET_MISSING` if `@lighter/localnet` is not installed; `FORK` if the network does not respond,
 * `UNKNOWN_MARKET` for a ticker that it does not have
 * @throws {AbortedError} when the signal fires before it is ready
 */
export async function startPaper(paper: PaperOptions, signal: AbortSignal): Promise<PaperExchange> {
  const { Localnet } = await loadLocalnet()
  const upstream = resolveEnvironment(paper.paper)
  // Localnet would also end when its signal fires after the start.
  const start = new AbortController()
  const forget = onAbort(signal, () => start.abort(signal.reason))
  const net = await Localnet.start({
    listen: false,
    funded: 1,
    fundedAmount: paper.capital ?? '100000',
    latency: 'exchange',
    limits: 'exchange',
    dataDir: paper.dataDir,
    fork: { url: upstream.restUrl, markets: paper.tickers, queue: paper.queue },
    signal: start.signal,
  }).finally(forget)
  const [{ accountIndex, l1PrivateKey }] = net.accounts
  net.setTier(accountIndex, paper.tier ?? 'standard')
  const { httpTransport, sockets } = net.inProcess
  const environment = { ...net.environment, name: 'paper' }
  return { options: { environment, httpTransport, sockets, l1PrivateKey }, close: () => net.close() }
}

/** Loads localnet, which is an optional peer. @throws {ConfigError} `LOCALNET_MISSING` */
export async function loadLocalnet(
  load: () => Promise<typeof import('@lighter/localnet')> = () => import('@lighter/localnet'),
): Promise<typeof import('@lighter/localnet')> {
  try {
    return await load()
  } catch (cause) {
    if (!isMissing(cause)) throw cause
    throw new ConfigError(
      "environment 'paper' needs the package @lighter/localnet, which is not installed. Run: npm install @lighter/localnet",
      { code: 'LOCALNET_MISSING', cause },
    )
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
}
