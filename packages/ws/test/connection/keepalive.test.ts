import { createStreamClient, type StreamEvent } from '@lighter/ws'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ScriptedSockets } from '../support/scripted-sockets.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const TRADE = '"channel":"trade:0","trades":[],"liquidation_trades":[]'

it('a connection survives 30 seconds of silence and is closed after a minute', async () => {
  const peer = new ScriptedSockets((message, socket) => {
    if (message['type'] === 'subscribe') socket.handlers.message(`{${TRADE},"type":"subscribed/trade"}`)
  })
  const events: StreamEvent[] = []
  const stream = createStreamClient({ sockets: peer.factory, onEvent: (event) => events.push(event) })
  let heard = 0
  const subscribed = stream.subscribeTrade({ marketId: 0, onMessage: () => heard++ })
  await vi.advanceTimersByTimeAsync(0)
  peer.last.isOpen = true
  peer.last.handlers.open()
  peer.last.handlers.message('{"type":"connected"}')
  await subscribed
  await vi.advanceTimersByTimeAsync(30_000)
  peer.last.handlers.message(`{${TRADE},"type":"update/trade"}`)
  expect(heard).toBe(2)
  expect(events.map(({ type }) => type)).toEqual(['connected'])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(events[1]).toMatchObject({ type: 'reconnecting', cause: { code: 'DEAD_PEER' } })
  await stream.close()
})
