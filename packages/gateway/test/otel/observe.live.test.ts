import { inspect } from 'node:util'
import { observe } from '@lighter/gateway/otel'
import { context, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { afterEach, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { type Desk, openDesk } from '../support/desk.ts'

const spans = new InMemorySpanExporter()
const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }).getTracer('test')
const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })
const meter = new MeterProvider({ readers: [reader] }).getMeter('test')

let desk: Desk
afterEach(async () => {
  spans.reset()
  context.disable()
  await desk[Symbol.asyncDispose]()
})

/** The attributes and values of a metric now. */
async function points(name: string): Promise<{ attributes: object; value: unknown }[]> {
  exporter.reset()
  await reader.forceFlush()
  const metrics = exporter
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((one) => one.metrics))
  return metrics.find(({ descriptor }) => descriptor.name === name)?.dataPoints ?? []
}

it('orders and requests become spans under the span of the caller, and metrics by outcome and code', async () => {
  desk = await openDesk({ tier: 'premium' })
  const { lighter, net } = desk
  context.setGlobalContextManager(new AsyncLocalStorageContextManager())
  await lighter.l2BookMirror({ ticker: 'ETH' })
  await lighter.ordersMirror()
  using _ = observe({ clients: [lighter], meter, tracer })

  const strategy = tracer.startSpan('requote')
  await context.with(trace.setSpan(context.active(), strategy), async () => {
    await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })
    await lighter.systemConfig()
  })
  strategy.end()
  await expect(lighter.limitOrder({ ticker: 'ETH', amount: 900, price: 2900 })).rejects.toThrow()
  const { traceId, spanId } = strategy.spanContext()
  const order = spans.getFinishedSpans().find(({ name }) => name === 'transaction createOrder')
  expect(order?.spanContext().traceId).toBe(traceId)
  expect(order?.parentSpanContext?.spanId).toBe(spanId)
  expect(order?.attributes).toMatchObject({
    'lighter.outcome': 'accepted',
    'lighter.transport': 'stream',
    'lighter.tx_hash': expect.stringMatching(/^[0-9a-f]{80}$/),
  })
  expect(
    spans.getFinishedSpans().find(({ name }) => name === 'GET /api/v1/systemConfig')?.attributes,
  ).toEqual({
    'http.request.method': 'GET',
    'url.template': '/api/v1/systemConfig',
  })
  const counts = await points('lighter.transactions')
  const common = { 'lighter.transaction.type': 'createOrder', 'lighter.transport': 'stream' }
  expect(counts).toMatchObject([
    { attributes: { ...common, 'lighter.outcome': 'accepted' }, value: 1 },
    {
      attributes: {
        ...common,
        'lighter.outcome': 'refused',
        'error.type': 'MARGIN',
        'lighter.api_code': 21739,
      },
      value: 1,
    },
  ])
  expect(await points('lighter.transaction.call.duration')).toMatchObject([
    { value: { count: 1 } },
    { value: { count: 1 } },
  ])
  const lane = (await points('lighter.nonce.in_flight')).map(({ value }) => value)
  expect(lane).toEqual([0, 0])
  expect(await points('lighter.rest.budget.limit')).toMatchObject(
    [24_000, 60, 4_000].map((value) => ({ value })),
  )

  await lighter.cancelOpenOrders()
  await until(async () => (await points('lighter.orders.ended')).length > 0)
  expect(await points('lighter.orders.ended')).toMatchObject([
    { attributes: { 'lighter.ticker': 'ETH', 'lighter.order.status': 'canceled' }, value: 1 },
  ])
  const copies = await points('lighter.copy.live')
  expect(copies.map(({ attributes, value }) => [Reflect.get(attributes, 'lighter.copy'), value])).toEqual(
    expect.arrayContaining([
      ['book', 1],
      ['orders', 1],
    ]),
  )
  const everything = inspect(
    [
      spans.getFinishedSpans().map(({ attributes, status, events }) => [attributes, status, events]),
      exporter.getMetrics(),
    ],
    { depth: 12 },
  )
  for (const { l1PrivateKey } of net.accounts) expect(everything).not.toContain(l1PrivateKey.slice(2))
  expect(everything).not.toMatch(/\d{10}:\d+:\d+:[0-9a-f]{160}|127\.0\.0\.1/)
})

it('a lost connection is reported as stale copies, events and no connection, until everything is live again', async () => {
  desk = await openDesk()
  const { lighter, net } = desk
  await lighter.l2BookMirror({ ticker: 'ETH' })
  using _ = observe({ clients: [lighter], meter, tracer })
  const live = async (): Promise<unknown> => (await points('lighter.copy.live'))[0]?.value
  expect(await live()).toBe(1)
  net.faults.dropConnections()
  await until(async () => (await live()) === 0)
  await until(async () => (await live()) === 1)
  const events = (await points('lighter.stream.events')).map(({ attributes }) =>
    Reflect.get(attributes, 'lighter.event'),
  )
  expect(events).toEqual(expect.arrayContaining(['reconnecting', 'reconnected']))
})

it('every transaction of a batch is counted, and nothing after the observation has ended', async () => {
  desk = await openDesk()
  const { lighter } = desk
  const observation = observe({ meter, tracer })
  const quotes = [1000, 1001, 1002].map((price) =>
    lighter.limitOrder({ ticker: 'ETH', amount: 1, price, submit: false }),
  )
  const tuples = await Promise.all(quotes)
  spans.reset()
  await lighter.sendTxBatch(
    tuples.map(([type]) => type),
    tuples.map(([, info]) => info),
  )
  const ofBatch = (): number =>
    spans.getFinishedSpans().filter(({ name }) => name.startsWith('transaction')).length
  expect(ofBatch()).toBe(3)
  await lighter.cancelOpenOrders({ ticker: 'ETH' })
  const before = ofBatch()
  expect(before).toBeGreaterThan(3)
  observation.close()
  await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })
  expect(ofBatch()).toBe(before)
})
