import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { createRestClient, undiciTransport, unlimited } from '@lighter/rest'
import { ProxyAgent } from 'undici'
import { expect, it } from 'vitest'
import { json, startHttpServer } from '../support/http-server.ts'

it('requests go through a CONNECT proxy when its dispatcher is given', async () => {
  const server = await startHttpServer((_seen, response) => json(response, { code: 200, trades: [] }))
  const asked: string[] = []
  const sockets: Socket[] = []
  const proxy = createServer().on('connect', (request, client: Socket) => {
    asked.push(request.url ?? '')
    const [host, port] = (request.url ?? '').split(':')
    const upstream = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.pipe(client).pipe(upstream)
    })
    sockets.push(upstream, client)
    for (const socket of [upstream, client]) socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const dispatcher = new ProxyAgent({
    uri: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    proxyTunnel: true,
  })
  const rest = createRestClient({
    environment: server.environment,
    limiter: unlimited,
    httpTransport: undiciTransport({ dispatcher }),
  })
  try {
    expect((await rest.recentTrades({ marketId: 0, limit: 1 })).trades).toEqual([])
    expect(asked).toEqual([new URL(server.environment.restUrl).host])
    expect(server.seen[0]?.path).toBe('/api/v1/recentTrades')
  } finally {
    await rest.close()
    await dispatcher.destroy()
    for (const socket of sockets) socket.destroy()
    await new Promise<void>((resolve) => proxy.close(() => resolve()))
    await server.close()
  }
})
