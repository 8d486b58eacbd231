import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Environment } from '@lighter/standards'

/** A request as the server saw it. */
export interface SeenRequest {
  method: string
  path: string
  query: Record<string, string>
  form: Record<string, string>
  headers: IncomingMessage['headers']
}

/** A real HTTP server on a free port that records requests and sends the given responses. */
export async function startHttpServer(
  handle: (seen: SeenRequest, response: ServerResponse, socket: Socket) => void,
): Promise<{ environment: Environment; seen: SeenRequest[]; close: () => Promise<void> }> {
  const seen: SeenRequest[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://x')
      const one: SeenRequest = {
        method: request.method ?? '',
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        form: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())),
        headers: request.headers,
      }
      seen.push(one)
      handle(one, response, request.socket)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    environment: { name: 'test', restUrl: url, wsUrl: '', explorerUrl: `${url}/explorer/api`, chainId: 300 },
    seen,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(typeof body === 'string' ? body : JSON.stringify(body))
}
