import { startKernel } from '@lighter/signer'
import { ConfigError, type Logger, silentLogger } from '@lighter/standards'
import { platformKeyStore } from '#key-files'
import { Lifetime } from '../core/lifetime.ts'
import { MarketRegistry } from '../markets/market-registry.ts'
import { MarketWatch } from '../markets/market-watch.ts'
import { PriceCache } from '../markets/price-cache.ts'
import type { LighterOptions } from '../options.ts'
import { orderAttributes } from '../orders/order-attributes.ts'
import type { KeySlot } from '../transactions/key-slot.ts'
import { accountToTrade, ownerOf } from './account.ts'
import { assemble } from './assemble.ts'
import { clientsOf, sharedOf } from './clients.ts'
import type { GatewayContext } from './context.ts'
import { Access, canSign, openKeys, slotPlan } from './keys.ts'
import { onLocalnet } from './localnet-account.ts'
import { isPaper, onPaper } from './on-paper.ts'
import { connectStream, connectUntil, type Opened, watchCause } from './opening.ts'

const MARKET_REFRESH_MS = 5 * 60_000
/** Time limit for connecting the stream, in milliseconds. */
const CONNECT_WITHIN_MS = 30_000

/**
 * Connects like `Lighter.connect` and resolves with a context for the actions of `@lighter/gateway/actions`. Close it
 * with `closeContext`. If connecting fails or the signal fires, everything opened is closed.
 *
 * @param options - options of `Lighter`
 * @param signal - aborts it, instead of `options.signal`
 * @throws {ConfigError} for unusable options, a missing account or a taken key slot
 * @throws {KeyStoreError} if keys cannot be read or kept
 * @throws {NetworkError} if the exchange cannot be reached; `STREAM_UNREACHABLE` if only its stream cannot
 * @throws {AbortedError} when the signal fires
 *
 * @example
 * ```ts
 * import { closeContext, connectContext, limitOrder } from '@lighter/gateway/actions'
 *
 * const context = await connectContext({ environment: 'testnet', l1PrivateKey })
 * await limitOrder(context, { ticker: 'BTC', amount: '0.001', price: 60_000, tif: 'ALO' })
 * await closeContext(context)
 * ```
 */
export function connectContext(options: LighterOptions, signal?: AbortSignal): Promise<GatewayContext> {
  const until = signal ?? options.signal ?? new AbortController().signal
  return connectUntil(until, (opened) => open(options, until, opened))
}

async function open(given: LighterOptions, signal: AbortSignal, opened: Opened): Promise<GatewayContext> {
  if (given.nonceStore !== undefined && given.nonceMode === 'sequential') {
    throw new ConfigError(
      "nonceStore requires nonceMode 'skip', because a process that dies leaves a gap. Omit nonceMode or nonceStore.",
      {
        code: 'BAD_OPTIONS',
        context: { nonceMode: given.nonceMode },
      },
    )
  }
  if (given.kernel !== undefined) startKernel(given.kernel)
  const lifetime = new Lifetime()
  const logger = quietWhenOver(given.logger ?? silentLogger, lifetime)
  const { environment: network } = given
  const { options, release } = isPaper(network)
    ? await onPaper(network, given, signal, opened)
    : await onLocalnet({ ...given, environment: network }, signal, opened, logger)
  lifetime.atEnd(release)
  const orderDefaults = { selfTrade: options.selfTrade, integrator: options.integrator }
  orderAttributes({ orderDefaults }, {})
  const owner = await ownerOf(options)
  const access = new Access()
  const shared = sharedOf(options, owner.l1Address, access, lifetime, logger)
  const { environment, clock, first } = shared
  opened.add(() => first.close())
  const markets = new MarketRegistry(first, (err) => logger.error({ err }, 'markets'))
  await markets.refresh(signal)
  // The response carried the exchange's time, which is the only time used in signatures.
  await clock.settled()
  const accountIndex = await accountToTrade(options, first, owner)
  const keyStore = options.keyStore ?? platformKeyStore(logger)
  const plan = slotPlan(options)
  const withKeys = accountIndex !== undefined && (await canSign(options, keyStore, owner))
  const events = watchCause(options.onEvent ?? options.onStreamEvent)
  let marketWatch: MarketWatch | undefined
  const clients = clientsOf(options, shared, {
    accountIndex,
    apiKeyIndex: plan.reserveFrom,
    authToken: withKeys ? access.authToken : undefined,
    onEvent: (event) => {
      if (event.type === 'reconnecting') marketWatch?.disconnected()
      if (event.type === 'reconnected') marketWatch?.reconnected()
      return events.onEvent(event)
    },
  })
  const { rest, stream } = clients
  opened.add(() => stream.close())
  const slots = withKeys
    ? await openKeys(options, {
        environment,
        accountIndex,
        plan,
        access,
        store: keyStore,
        owner,
        clients: { first, rest },
        clock,
        logger,
        signal,
        opened,
      })
    : new Map<number, KeySlot>()
  await connectStream(stream, options.connectTimeoutMs ?? CONNECT_WITHIN_MS, events.lastCause)
  const prices = new PriceCache(stream, (err) => logger.error({ err }, 'prices'))
  if (options.cacheStream === true) await prices.open()
  marketWatch = new MarketWatch(markets, options.marketRefreshMs ?? MARKET_REFRESH_MS, logger)
  return assemble(options, {
    shared,
    clients,
    owner,
    accountIndex,
    keyStore,
    plan,
    slots,
    markets,
    marketWatch,
    prices,
    orderDefaults,
    lifetime,
  })
}

/** Returns a logger that is silent once the client is closed, because its streams then end on purpose. */
function quietWhenOver(logger: Logger, lifetime: Lifetime): Logger {
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger[lifetime.isOver ? 'debug' : 'warn'](fields, message),
    error: (fields, message) => logger[lifetime.isOver ? 'debug' : 'error'](fields, message),
  }
}
