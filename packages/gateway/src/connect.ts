import {
  createExplorerClient,
  createRestClient,
  tierLimiter,
  undiciTransport,
  unlimited,
} from '@lighter/rest'
import { createSigner } from '@lighter/signer'
import {
  ConfigError,
  LighterError,
  type Logger,
  resolveEnvironment,
  silentLogger,
  sleep,
} from '@lighter/standards'
import { createStreamClient } from '@lighter/ws'
import { resolveAccount } from './account/resolve-account.ts'
import { TokenSource } from './auth/token-source.ts'
import { connectStream, connectUntil, type Opened, watchCause } from './connecting.ts'
import type { GatewayContext } from './core/context.ts'
import { Lifetime } from './core/lifetime.ts'
import { bootstrapKey, notEmpty } from './keys/bootstrap.ts'
import { EnvFileKeyStore } from './keys/env-file-key-store.ts'
import { type KeyStore, secretName } from './keys/key-store.ts'
import type { L1MessageSigner } from './keys/l1-signer.ts'
import { registerMakerOnly } from './keys/maker-only.ts'
import { MarketRegistry } from './markets/market-registry.ts'
import { MarketWatch } from './markets/market-watch.ts'
import { PriceCache } from './markets/price-cache.ts'
import type { BookMirror } from './mirrors/book-mirror.ts'
import { OrdersMirror } from './mirrors/orders-mirror.ts'
import { PositionsMirror } from './mirrors/positions-mirror.ts'
import { DEFAULT_RESERVE_FROM, type LighterOptions } from './options.ts'
import { orderAttributes } from './orders/order-attributes.ts'
import { OrderLookup } from './orders/order-lookup.ts'
import { ExposureLedger } from './risk/exposure.ts'
import { RiskGuards } from './risk/risk-guards.ts'
import { Subscriptions } from './streams/subscriptions.ts'
import { ExchangeClock } from './time/exchange-clock.ts'
import { steadyClock } from './time/steady-clock.ts'
import { timedTransport } from './time/timed-transport.ts'
import { orderIdOf, watchExecution } from './transactions/execution.ts'
import type { ExecutionResult, NotTaken, TransactionReference } from './transactions/execution-result.ts'
import { ExecutionStream } from './transactions/execution-stream.ts'
import type { KeySlot } from './transactions/key-slot.ts'
import { NonceLane } from './transactions/nonce-lane.ts'
import { OutcomeQuestions } from './transactions/outcome-questions.ts'
import { TxSubmitter } from './transactions/submit.ts'

/** The last slot of an account (255 means all). */
const MAX_API_KEY_INDEX = 254
const MARKET_REFRESH_MS = 5 * 60_000
/** How long the exchange may take to report its time, in milliseconds. */
const ASK_TIME_WITHIN_MS = 5_000
/** How long the stream may take to connect, in milliseconds. */
const CONNECT_WITHIN_MS = 30_000

/**
 * Connects as `Lighter.connect` does and resolves with what the actions of `@lighter/gateway/actions` take; end it with
 * `closeContext`. Whatever it opened is closed when it fails or the signal fires.
 *
 * @param options - those of `Lighter`
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

async function open(options: LighterOptions, signal: AbortSignal, opened: Opened): Promise<GatewayContext> {
  const environment = resolveEnvironment(options.environment ?? 'mainnet')
  if (options.nonceStore !== undefined && options.nonceMode === 'sequential') {
    throw new ConfigError("A nonceStore leaves gaps when a process dies: it needs nonceMode 'skip'.", {
      code: 'BAD_OPTIONS',
      context: { nonceMode: options.nonceMode },
    })
  }
  const lifetime = new Lifetime()
  const logger = quietWhenOver(options.logger ?? silentLogger, lifetime)
  const localClock = options.clock ?? steadyClock
  const inner = options.httpTransport ?? undiciTransport()
  const timekeeper = createRestClient({
    environment,
    transport: inner,
    limiter: unlimited,
    timeoutMs: ASK_TIME_WITHIN_MS,
    retry: false,
  })
  const clock = new ExchangeClock({
    base: localClock,
    ask: async () => (await timekeeper.status()).timestamp,
    logger,
  })
  const l1Signer = l1SignerOf(options)
  const l1Address =
    options.l1Address ?? (l1Signer === undefined ? undefined : await (await l1Signer()).getAddress())
  const isUnlimited = environment.name === 'localnet' && options.tier === undefined
  const limiter =
    options.limiter ?? (isUnlimited ? unlimited : tierLimiter({ tier: options.tier ?? 'standard' }))
  let tokens: TokenSource | undefined
  let marketWatch: MarketWatch | undefined
  const orderDefaults = { selfTrade: options.selfTrade, integrator: options.integrator }
  orderAttributes({ orderDefaults }, {})
  const base = {
    environment,
    limiter,
    logger,
    clock,
    ...(l1Address === undefined ? {} : { l1Address }),
    transport: timedTransport(inner, clock, () => tokens?.fresh()),
  }
  const first = createRestClient(base)
  opened.add(() => first.close())
  const markets = new MarketRegistry(first, (err) => logger.error({ err }, 'markets'))
  await markets.refresh(signal)
  // That answer carried the exchange's time, the only time that is signed.
  await clock.settled()
  const accountIndex =
    options.accountIndex ??
    (l1Address === undefined ? undefined : await resolveAccount(first, l1Address, options.chooseAccount))
  const reserveFrom = options.reserveFrom ?? DEFAULT_RESERVE_FROM
  const authToken = (request?: { refused: boolean }): string | Promise<string> => {
    if (tokens !== undefined) return tokens.get(request?.refused)
    throw new ConfigError(
      'This client has no API key, so it cannot make an auth token. Connect with a key, or call public methods only.',
      { code: 'READ_ONLY' },
    )
  }
  const store = options.keyStore ?? new EnvFileKeyStore('.env', { logger })
  const withKeys =
    accountIndex !== undefined &&
    options.readOnly !== true &&
    (l1Signer !== undefined || (await hasSecret(options, store, reserveFrom)))
  const rest = createRestClient({
    ...base,
    // Both clients share one pool: this one replaces the first.
    transport: first.context.transport,
    ...(accountIndex === undefined ? {} : { accountIndex }),
    apiKeyIndex: reserveFrom,
    ...(withKeys ? { authToken } : {}),
  })
  const events = watchCause(options.onStreamEvent)
  const stream = createStreamClient({
    ...options.streamOptions,
    environment,
    logger,
    clock,
    ...(accountIndex === undefined ? {} : { accountIndex }),
    ...(withKeys ? { authToken } : {}),
    onEvent: (event) => {
      if (event.type === 'reconnecting') marketWatch?.disconnected()
      if (event.type === 'reconnected') marketWatch?.reconnected()
      events.onEvent(event)
    },
  })
  opened.add(() => stream.close())
  const slots = new Map<number, KeySlot>()
  const makerIndex = reserveFrom + 1
  const indexes = slotIndexes(reserveFrom, options.generalKeys ?? 1)
  if (withKeys && accountIndex !== undefined) {
    for (const apiKeyIndex of indexes) {
      const secret =
        apiKeyIndex === reserveFrom
          ? options.allSecret
          : apiKeyIndex === makerIndex
            ? options.makerSecret
            : undefined
      const privateKey = await bootstrapKey({
        rest: first,
        accountIndex,
        chainId: environment.chainId,
        apiKeyIndex,
        secret,
        env: options.env ?? process.env,
        store,
        l1Signer,
        replaceKeys: options.replaceKeys ?? false,
        logger,
        clock,
        signal,
      })
      const signer = createSigner({
        privateKey,
        accountIndex,
        apiKeyIndex,
        chainId: environment.chainId,
        now: () => clock.now(),
      })
      const lane = new NonceLane({
        mode: options.nonceMode ?? 'skip',
        ...(options.nonceStore === undefined
          ? {}
          : {
              shared: {
                store: options.nonceStore,
                key: `${environment.chainId}:${accountIndex}:${apiKeyIndex}`,
              },
            }),
        fetchNext: async () => (await rest.nextNonce({ accountIndex, apiKeyIndex })).nonce,
      })
      opened.add(() => signer.close())
      slots.set(apiKeyIndex, { apiKeyIndex, signer, lane })
      if (apiKeyIndex === reserveFrom) tokens = new TokenSource(signer, clock)
    }
    await registerMakerOnly(rest, accountIndex, makerIndex, logger)
    await Promise.all([...slots.values()].map((slot) => slot.lane.prepare()))
  }
  await connectStream(stream, options.connectTimeoutMs ?? CONNECT_WITHIN_MS, events.lastCause)
  const prices = new PriceCache(stream, (err) => logger.error({ err }, 'prices'))
  if (options.cacheStream === true) await prices.open()
  const generalSlots = [...slots.values()].filter((slot) => slot.apiKeyIndex !== makerIndex)
  let turn = 0
  const orders =
    accountIndex === undefined
      ? undefined
      : new OrdersMirror({
          rest,
          stream,
          markets,
          accountIndex,
          onOtherScale: (marketId) => marketWatch?.contradicted(marketId),
          onError: (err) => logger.error({ err }, 'orders mirror'),
        })
  const positions =
    accountIndex === undefined
      ? undefined
      : new PositionsMirror({
          stream,
          markets,
          accountIndex,
          mark: (marketId) => prices.price('mark_price', marketId),
          onError: (err) => logger.error({ err }, 'positions mirror'),
        })
  const guards = new RiskGuards(options.risk ?? {}, {
    openMarks: () => prices.open(),
    mark: (marketId) => prices.price('mark_price', marketId),
    exposure:
      orders === undefined || positions === undefined
        ? undefined
        : new ExposureLedger({
            orders,
            positions,
            orderIdOf,
            openExecutions: async () => context.executions?.open(),
            isStreamed: () => context.executions?.isLive === true,
            outcome: (reference, wasStreamed) => outcomeOf(context, reference, wasStreamed),
            onError: (err) => logger.debug({ err }, 'risk guards'),
          }),
  })
  const books = new Map<number, Promise<BookMirror>>()
  marketWatch = new MarketWatch(markets, options.marketRefreshMs ?? MARKET_REFRESH_MS, logger)
  // With other decimals, what the book held meant other prices.
  markets.onScaleChange(({ after }) => {
    logger.warn({ ticker: after.symbol }, 'a market has other decimals now; its order book starts over')
    void books
      .get(after.marketId)
      ?.then((book) => book.reset(after))
      .catch((err: unknown) => logger.error({ err }, 'book mirror'))
  })
  const context: GatewayContext = {
    environment,
    rest,
    explorer:
      environment.explorerUrl === undefined
        ? undefined
        : createExplorerClient({
            environment,
            logger,
            clock,
            ...(options.httpTransport === undefined ? {} : { transport: options.httpTransport }),
            ...(accountIndex === undefined ? {} : { accountIndex }),
          }),
    stream,
    markets,
    submitter: new TxSubmitter({
      // The limiter is asked before a transaction is signed, and still learns from refusals.
      rest: createRestClient({
        ...base,
        transport: first.context.transport,
        limiter: { acquire: async () => {}, observe: limiter.observe.bind(limiter) },
      }),
      limiter,
      stream,
      transport: options.transport ?? 'auto',
      slots,
      chainId: environment.chainId,
      answerTimeoutMs: options.answerTimeoutMs ?? 10_000,
      gate: guards.gate,
      logger,
    }),
    accountIndex,
    generalSlots,
    nextSlot: () => generalSlots[turn++ % generalSlots.length],
    makerSlot: slots.get(makerIndex),
    l1Signer,
    keyStore: store,
    prices,
    guards,
    orders,
    positions,
    questions: new OutcomeQuestions(rest),
    orderLookup:
      accountIndex === undefined || orders === undefined
        ? undefined
        : new OrderLookup({ rest, markets, accountIndex, mirror: orders }),
    executions:
      accountIndex === undefined || !withKeys
        ? undefined
        : new ExecutionStream({
            stream,
            accountIndex,
            onError: (err) =>
              logger.warn({ err }, 'the execution stream is not available; executions are read over REST'),
          }),
    books,
    live: { books: new Map(), subscriptions: new Subscriptions() },
    orderDefaults,
    marketWatch,
    lifetime,
    logger,
    clock,
  }
  return context
}

/** Key slots of a client: the first general key, the maker key, further general keys. */
function slotIndexes(reserveFrom: number, generalKeys: number): number[] {
  const last = reserveFrom + generalKeys
  const isUsable = Number.isSafeInteger(generalKeys) && generalKeys >= 1
  if (isUsable && Number.isSafeInteger(reserveFrom) && reserveFrom >= 0 && last <= MAX_API_KEY_INDEX)
    return Array.from({ length: generalKeys + 1 }, (_, i) => reserveFrom + i)
  throw new ConfigError(
    `reserveFrom ${reserveFrom} with ${generalKeys} general keys needs slots outside 0 to ${MAX_API_KEY_INDEX}.`,
    { code: 'BAD_OPTIONS', context: { reserveFrom, generalKeys } },
  )
}

/** Waits for as long as it takes to know what became of a transaction; a closed client ends it. */
async function outcomeOf(
  context: GatewayContext,
  reference: TransactionReference,
  wasStreamed: boolean,
): Promise<ExecutionResult | NotTaken> {
  for (;;) {
    try {
      return await watchExecution(context, { ...reference, wasStreamed, isTaken: false })
    } catch (error) {
      if (context.lifetime.isOver || !(error instanceof LighterError)) throw error
      await sleep(1_000)
    }
  }
}

async function hasSecret(options: LighterOptions, store: KeyStore, reserveFrom: number): Promise<boolean> {
  const name = secretName(reserveFrom)
  const given = notEmpty(options.allSecret) ?? notEmpty((options.env ?? process.env)[name])
  return given !== undefined || options.keyStore !== undefined || (await store.load(name)) !== undefined
}

/** The L1 signer of the options, made when first needed: ethers is heavy and most starts do not need it. */
function l1SignerOf(options: LighterOptions): (() => Promise<L1MessageSigner>) | undefined {
  const { l1Signer, l1PrivateKey } = options
  if (l1Signer !== undefined) return async () => l1Signer
  if (l1PrivateKey === undefined) return undefined
  let wallet: Promise<L1MessageSigner> | undefined
  return () => {
    wallet ??= import('ethers').then(({ Wallet }) => {
      try {
        return new Wallet(l1PrivateKey)
      } catch {
        // The library's own error could quote the key.
        throw new ConfigError('l1PrivateKey is not an Ethereum private key. Expected 32 bytes as hex.', {
          code: 'BAD_L1_KEY',
        })
      }
    })
    return wallet
  }
}

/** Closing the client ends its streams on purpose: after that nothing is a warning. */
function quietWhenOver(logger: Logger, lifetime: Lifetime): Logger {
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger[lifetime.isOver ? 'debug' : 'warn'](fields, message),
    error: (fields, message) => logger[lifetime.isOver ? 'debug' : 'error'](fields, message),
  }
}
