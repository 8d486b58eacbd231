import type { BookMirror } from '../mirrors/book-mirror.ts'
import { OrdersMirror } from '../mirrors/orders-mirror.ts'
import { PositionsMirror } from '../mirrors/positions-mirror.ts'
import type { LighterOptions } from '../options.ts'
import { OrderLookup } from '../requests/order-lookup.ts'
import { ExposureLedger } from '../risk/exposure.ts'
import { RiskGuards } from '../risk/risk-guards.ts'
import { Subscriptions } from '../streams/subscriptions.ts'
import { orderIdOf } from '../transactions/execution.ts'
import { ExecutionStream } from '../transactions/execution-stream.ts'
import type { KeySlot } from '../transactions/key-slot.ts'
import { outcomeOf } from '../transactions/outcome-of.ts'
import { OutcomeQuestions } from '../transactions/outcome-questions.ts'
import { TxSubmitter } from '../transactions/submit.ts'
import type { Owner } from './account.ts'
import type { Clients, Shared } from './clients.ts'
import type { GatewayContext } from './context.ts'
import type { SlotPlan } from './keys.ts'

/** Parts of a connected client. */
export interface Parts
  extends Pick<
    GatewayContext,
    'accountIndex' | 'keyStore' | 'markets' | 'marketWatch' | 'prices' | 'orderDefaults' | 'lifetime'
  > {
  shared: Shared
  clients: Clients
  owner: Owner
  plan: SlotPlan
  slots: Map<number, KeySlot>
}

/** Assembles the context of the actions from the parts of a connected client. */
export function assemble(options: LighterOptions, parts: Parts): GatewayContext {
  const { shared, clients, owner, accountIndex, keyStore, plan, slots } = parts
  const { markets, marketWatch, prices, orderDefaults, lifetime } = parts
  const { environment, limiter, logger, clock } = shared
  const { rest, stream, sending, explorer } = clients
  const generalSlots = [...slots.values()].filter((slot) => slot.apiKeyIndex !== plan.makerIndex)
  let turn = 0
  const orders =
    accountIndex === undefined
      ? undefined
      : new OrdersMirror({
          rest,
          stream,
          markets,
          accountIndex,
          onOtherScale: (marketId) => marketWatch.contradicted(marketId),
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
  // With different decimals, the book's integers mean different prices.
  markets.onScaleChange(({ after }) => {
    logger.warn({ ticker: after.symbol }, 'the decimals of a market have changed; its order book starts over')
    void books
      .get(after.marketId)
      ?.then((book) => book.reset(after))
      .catch((err: unknown) => logger.error({ err }, 'book mirror'))
  })
  const context: GatewayContext = {
    environment,
    rest,
    explorer,
    stream,
    markets,
    submitter: new TxSubmitter({
      rest: sending,
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
    makerSlot: slots.get(plan.makerIndex),
    l1Signer: owner.l1Signer,
    keyStore,
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
      accountIndex === undefined || slots.size === 0
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
