import { createStreamClient, type MessageMeta, type StreamClient, type StreamEvent } from '@lighter/ws'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { StreamServer } from '../support/stream-server.ts'

let server: StreamServer
let stream: StreamClient
const errors: unknown[] = []
afterEach(async () => {
  await stream?.close()
  await server?.close()
  errors.length = 0
})

async function start(): Promise<void> {
  server = await new StreamServer((message, socket) => {
    const channel = String(message['channel']).replaceAll('/', ':')
    if (message['type'] === 'subscribe')
      socket.send(
        JSON.stringify({ channel, type: `subscribed/${channel.split(':')[0]}`, height: 0, trades: [] }),
      )
    else socket.send(JSON.stringify({ type: 'unsubscribed', channel }))
  }).listen()
  stream = createStreamClient({
    environment: server.environment,
    onEvent: (event: StreamEvent) => {
      if (event.type === 'error') errors.push(event.error)
    },
  })
}

/** A handler that holds its first message until it is released. */
function slow(): {
  heights: number[]
  metas: MessageMeta[]
  release: () => void
  onMessage: (message: { height: number }, meta: MessageMeta) => Promise<void>
} {
  const heights: number[] = []
  const metas: MessageMeta[] = []
  let release: () => void = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  return {
    heights,
    metas,
    release,
    async onMessage(message, meta) {
      heights.push(message.height)
      metas.push(meta)
      await held
    },
  }
}

/** Sends heights 1..count, and waits until a second channel that was sent last has arrived. */
async function heights(count: number): Promise<void> {
  let arrived = false
  await stream.subscribeTrade({
    marketId: 1,
    onMessage: (_message, meta) => {
      arrived ||= !meta.isSnapshot
    },
  })
  for (let height = 1; height <= count; height++)
    server.socket.send(JSON.stringify({ channel: 'height', type: 'update/height', height }))
  server.socket.send('{"channel":"trade:1","type":"update/trade","trades":[]}')
  await until(() => arrived)
}

describe('a slow handler', () => {
  it.each([
    ['buffer', [0, 1, 2], 3],
    ['drop-oldest', [0, 4, 5], 3],
    ['latest', [0, 5], 4],
  ] as const)(
    'with %s gets the messages that the policy keeps and the number missed, and delays no other channel',
    async (policy, kept, dropped) => {
      await start()
      const handler = slow()
      const subscription = await stream.subscribeHeight({
        onMessage: handler.onMessage,
        backpressure: { policy, maxBuffered: 2 },
      })
      await heights(5)
      expect(handler.heights).toEqual([0])
      expect(subscription.backpressure).toEqual({ delivered: 1, dropped, buffered: kept.length - 1 })
      handler.release()
      await until(() => handler.heights.length === kept.length)
      expect(handler.heights).toEqual(kept)
      expect(handler.metas.reduce((sum, meta) => sum + (meta.missed ?? 0), 0)).toBe(dropped)
    },
  )

  it('with policy error is ended with BACKPRESSURE while another listener of the channel continues', async () => {
    await start()
    const handler = slow()
    const failures: unknown[] = []
    const all: number[] = []
    await stream.subscribeHeight({ onMessage: (message) => all.push(message.height) })
    await stream.subscribeHeight({
      onMessage: handler.onMessage,
      onError: (error) => failures.push(error),
      backpressure: { policy: 'error', maxBuffered: 2 },
    })
    await heights(5)
    expect(failures).toEqual([expect.objectContaining({ code: 'BACKPRESSURE' })])
    expect(all).toEqual([0, 1, 2, 3, 4, 5])
    handler.release()
    expect(handler.heights).toEqual([0])
    expect(stream.state).toBe('connected')
  })

  it('that rejects is reported as an error event and gets the next message', async () => {
    await start()
    let calls = 0
    await stream.subscribeHeight({
      onMessage: async () => {
        calls++
        throw new Error('mine')
      },
      backpressure: { policy: 'buffer' },
    })
    await heights(3)
    await until(() => calls === 4)
    await until(() => errors.length === 4)
    expect(stream.state).toBe('connected')
  })

  it('with an unknown policy or a limit of 0 is refused before anything is sent', async () => {
    await start()
    await expect(
      stream.subscribeHeight({ onMessage: () => {}, backpressure: { policy: 'buffer', maxBuffered: 0 } }),
    ).rejects.toMatchObject({ field: 'backpressure.maxBuffered' })
    expect(server.received).toEqual([])
  })
})
