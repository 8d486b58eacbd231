import { createStreamClient, type StreamClient, type Subscription } from '@lighter/ws'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { StreamServer } from '../support/stream-server.ts'

/** What must hold: which channels have how many listeners, and how far each channel's counter has come. */
interface Model {
  listeners: Map<number, number>
}

/** The client, and a server whose channels count: a first message has the count, each publication adds one. */
interface Real {
  stream: StreamClient
  server: StreamServer
  counts: Map<number, number>
  /** Sockets and the channels that they are subscribed to. */
  wire: Map<object, Set<number>>
  /** Each listener's subscription and what it has heard last; a jump without a reset is a lost message. */
  heard: Map<number, { subscription: Subscription; last: number; lost: boolean }[]>
}

const CHANNELS = 4
const marketOf = (message: Record<string, unknown>): number =>
  Number(String(message['channel']).split('/')[1])

async function open(): Promise<Real> {
  const counts = new Map<number, number>()
  const wire = new Map<object, Set<number>>()
  const server = await new StreamServer((message, socket) => {
    const market = marketOf(message)
    const channel = `trade:${market}`
    const carried = wire.get(socket) ?? new Set()
    wire.set(socket, carried)
    const reply = (body: object): void => socket.send(JSON.stringify(body))
    if (message['type'] === 'subscribe') {
      if (carried.has(market))
        return reply({ error: { code: 30003, message: `Already Subscribed to : ${channel}` } })
      carried.add(market)
      reply({
        channel,
        type: 'subscribed/trade',
        trades: [],
        liquidation_trades: [],
        nonce: counts.get(market) ?? 0,
      })
    } else if (carried.delete(market)) reply({ type: 'unsubscribed', channel })
    else reply({ error: { code: 30002, message: `Not Subscribed to : ${channel}` } })
  }).listen()
  const stream = createStreamClient({
    environment: server.environment,
    backoff: { baseMs: 1, maxMs: 5 },
    limits: { messagesPerMinute: 1e6, subscriptionsPerSocket: 2 },
  })
  return { stream, server, counts, wire, heard: new Map() }
}

function publish({ server, counts, wire }: Real, market: number): void {
  const count = (counts.get(market) ?? 0) + 1
  counts.set(market, count)
  const text = JSON.stringify({
    channel: `trade:${market}`,
    type: 'update/trade',
    trades: [],
    liquidation_trades: [],
    nonce: count,
  })
  for (const socket of server.sockets) if (wire.get(socket)?.has(market)) socket.send(text)
}

/** Everything arrives in the end: listeners are live and know the last count, and none has lost a message unknowingly. */
async function settle(model: Model, real: Real): Promise<void> {
  await until(() =>
    [...real.heard].every(([market, listeners]) =>
      listeners.every(
        ({ subscription, last }) => subscription.state === 'live' && last === (real.counts.get(market) ?? 0),
      ),
    ),
  )
  for (const [market, listeners] of real.heard) {
    expect(listeners.length).toBe(model.listeners.get(market) ?? 0)
    for (const listener of listeners) expect(listener.lost).toBe(false)
  }
  const channels = [...model.listeners].flatMap(([market, count]) => (count > 0 ? [`trade/${market}`] : []))
  expect(real.stream.channels.toSorted()).toEqual(channels.toSorted())
}

type Command = fc.AsyncCommand<Model, Real>
const market = fc.nat({ max: CHANNELS - 1 })
const command = (text: string, run: (model: Model, real: Real) => void | Promise<void>): Command => ({
  check: () => true,
  run: async (model, real) => run(model, real),
  toString: () => text,
})

const commands = [
  market.map((id) =>
    command(`subscribe ${id}`, async (model, real) => {
      model.listeners.set(id, (model.listeners.get(id) ?? 0) + 1)
      const state = { last: -1, lost: false }
      const listeners = real.heard.get(id) ?? []
      real.heard.set(id, listeners)
      const subscription = await real.stream.subscribeTrade({
        marketId: id,
        onMessage(message, { isSnapshot }) {
          const count = Number((message as { nonce?: unknown }).nonce)
          // A snapshot may skip what it holds; between two updates nothing may be missing.
          if (!isSnapshot && state.last >= 0 && count !== state.last + 1) state.lost = true
          state.last = count
        },
      })
      listeners.push(
        Object.defineProperties(
          state as unknown as { subscription: Subscription; last: number; lost: boolean },
          {
            subscription: { value: subscription },
          },
        ),
      )
    }),
  ),
  market.map((id) =>
    command(`unsubscribe ${id}`, (model, real) => {
      const listener = real.heard.get(id)?.pop()
      if (listener === undefined) return
      model.listeners.set(id, (model.listeners.get(id) ?? 0) - 1)
      listener.subscription.unsubscribe()
    }),
  ),
  market.map((id) => command(`publish ${id}`, (_, real) => publish(real, id))),
  fc.constant(command('drop all sockets', (_, real) => real.server.dropAll())),
  fc.constant(command('reset by the client', (_, real) => real.stream.reset())),
  fc.constant(
    command('restart the server', async (_, real) => {
      await real.server.close()
      await real.server.listen()
    }),
  ),
  market.map((id) =>
    command(`resync ${id}`, async (_, real) => {
      await real.heard.get(id)?.[0]?.subscription.resync()
    }),
  ),
  fc.constant(command('settle', settle)),
]

it('no listener is lost, stuck or wrong after any order of subscriptions, disconnects, restarts and messages', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 40, size: 'max' }), async (run) => {
      const real = await open()
      const model: Model = { listeners: new Map() }
      try {
        await fc.asyncModelRun(() => ({ model, real }), run)
        await settle(model, real)
      } finally {
        await real.stream.close()
        await real.server.close()
      }
    }),
    { numRuns: 100 },
  )
})
