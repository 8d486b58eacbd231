import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import type { StreamSocket } from '../../src/connection/socket.ts'
import { wsSockets } from '../../src/connection/ws-socket.ts'

/** Opens a socket, does something with it at once, and waits for its end. */
function endOf(
  url: string,
  act: (socket: StreamSocket) => void,
): Promise<{ opened: boolean; ends: unknown[][] }> {
  return new Promise((resolve) => {
    let opened = false
    const ends: unknown[][] = []
    const socket = wsSockets()(url, {
      open: () => {
        opened = true
      },
      message: () => {},
      activity: () => {},
      close: (...end) => {
        ends.push(end)
        // A second report would come by now.
        if (ends.length === 1) setTimeout(() => resolve({ opened, ends }), 50)
      },
    })
    act(socket)
  })
}

test.each(['close', 'terminate'] as const)('%s before a socket is open is reported once', async (end) => {
  let connections = 0
  const server = createServer(() => {
    connections += 1
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const { opened, ends } = await endOf(`ws://127.0.0.1:${port}`, (socket) => {
    expect(socket.isOpen).toBe(false)
    socket.send('too early')
    socket.ping()
    socket[end]()
    socket[end]()
  })
  expect(opened).toBe(false)
  expect(ends).toEqual([[1006, '', expect.any(Error)]])
  expect(connections).toBe(0)
  server.close()
})

test('an invalid address is reported with its cause', async () => {
  const { ends } = await endOf('ftp://nowhere', () => {})
  expect(ends).toEqual([
    [1006, '', expect.objectContaining({ message: expect.stringContaining('protocol') })],
  ])
})

test('an exception of a close handler is uncaught, as in every event, and the end is not reported again', async () => {
  const kept = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  try {
    let ends = 0
    const thrown = new Promise((resolve) => process.once('uncaughtException', resolve))
    const socket = wsSockets()('not a url', {
      open: () => {},
      message: () => {},
      activity: () => {},
      close: () => {
        ends += 1
        throw new Error('a mistake of the handler')
      },
    })
    expect(await thrown).toMatchObject({ message: 'a mistake of the handler' })
    socket.close()
    socket.terminate()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(ends).toBe(1)
  } finally {
    for (const listener of kept) process.on('uncaughtException', listener)
  }
})
