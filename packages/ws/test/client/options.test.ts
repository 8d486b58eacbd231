import { createStreamClient, type SocketFactory, type StreamClientOptions } from '@lighter/ws'
import { expect, it } from 'vitest'

/** The URL that a client opens. */
async function urlWith(options: StreamClientOptions): Promise<string> {
  let opened = ''
  const sockets: SocketFactory = (url) => {
    opened = url
    return { send: () => {}, ping: () => {}, close: () => {}, terminate: () => {} }
  }
  const stream = createStreamClient({ environment: 'testnet', sockets, ...options })
  const connecting = stream.connect()
  await stream.close()
  await expect(connecting).rejects.toMatchObject({ code: 'ABORTED' })
  return opened
}

it('readOnly and msgpack are parameters of the URL', async () => {
  const plain = await urlWith({})
  expect(await urlWith({ readOnly: true })).toBe(`${plain}?readonly=true`)
  expect(await urlWith({ readOnly: true, msgpack: () => ({}) })).toBe(
    `${plain}?readonly=true&encoding=msgpack`,
  )
  expect(await urlWith({ readOnly: false })).toBe(plain)
})
