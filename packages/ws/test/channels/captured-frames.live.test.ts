import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Channel, channels, createStreamClient, type StreamEvent, type StreamMessage } from '@lighter/ws'
import { describe, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { StreamServer } from '../support/stream-server.ts'

const folder = join(import.meta.dirname, '../fixtures')

interface Captured {
  file: string
  text: string
  type: string
  channel: string
}
const frames: Captured[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && !/request|truncated|shape/.test(file))
  .flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    const { type, channel } = JSON.parse(text) as { type?: string; channel?: string }
    return type !== undefined && /^(subscribed|update)\//.test(type)
      ? [{ file, text, type, channel: channel ?? type.split('/')[1] ?? '' }]
      : []
  })
const errors = readdirSync(folder).filter((file) => file.startsWith('error_'))
const byFamily = new Map(
  Object.values(channels).map((channel) => [
    channel.family,
    channel as unknown as Channel<object, StreamMessage>,
  ]),
)

describe('captured frames', () => {
  it.each(frames.map((frame) => [frame.file, frame] as const))(
    '%s reaches its listener',
    async (_file, frame) => {
      const channel = byFamily.get(frame.type.split('/')[1] ?? '')
      expect(channel, frame.type).toBeDefined()
      if (channel === undefined) return
      const key = frame.channel.replaceAll(':', '/')
      const server = await new StreamServer((message, socket) => {
        if (message['type'] !== 'subscribe') return
        // An update comes after a first message, which only names its channel.
        if (!frame.type.startsWith('subscribed'))
          socket.send(JSON.stringify({ type: `subscribed/${channel.family}`, channel: frame.channel }))
        socket.send(frame.text)
      }).listen()
      const events: StreamEvent[] = []
      const stream = createStreamClient({
        environment: server.environment,
        authToken: 'token',
        onEvent: (event) => events.push(event),
      })
      try {
        const heard: StreamMessage[] = []
        const named: Channel<object, StreamMessage> = { ...channel, key: () => key }
        await stream.subscribe(named, {}, { onMessage: (message) => heard.push(message) })
        await until(() => heard.length === (frame.type.startsWith('subscribed') ? 1 : 2))
        // Nothing of the frame is lost: unknown fields stay.
        const sent = Object.keys(JSON.parse(frame.text) as object)
        expect(Object.keys(heard.at(-1) ?? {})).toEqual(expect.arrayContaining(sent))
        expect(events.filter(({ type }) => type !== 'connected')).toEqual([])
      } finally {
        await stream.close()
        await server.close()
      }
    },
  )

  it.each(errors)('%s is reported and has no other effect', async (file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    let isFirst = true
    const server = await new StreamServer((message, socket) => {
      if (message['type'] !== 'subscribe') return
      if (String(message['channel']).startsWith('trade')) return socket.send(text)
      socket.send(JSON.stringify({ type: 'subscribed/height', channel: 'height', height: isFirst ? 1 : 2 }))
      isFirst = false
    }).listen()
    const stream = createStreamClient({ environment: server.environment })
    try {
      const height = await stream.subscribeHeight({ onMessage: () => {} })
      void stream.subscribeTrade({ marketId: 1, onMessage: () => {} }).catch(() => {})
      await until(() => server.received.some(({ channel }) => channel === 'trade/1'))
      await height.resync()
      expect([height.state, stream.state]).toEqual(['live', 'connected'])
    } finally {
      await stream.close()
      await server.close()
    }
  })
})
