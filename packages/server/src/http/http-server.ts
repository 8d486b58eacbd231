import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Tls } from '../request/access.ts'
import type { HttpCall } from '../request/http-call.ts'
import type { RestService } from './rest-service.ts'

const MAX_BODY = 2 * 1024 * 1024

/** Creates the HTTP server in front of a service. It does not listen yet. */
export function httpServer(service: RestService, tls: Tls | undefined): Server {
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    answer(service, request, response).catch(() => response.destroy())
  }
  const http = tls === undefined ? createServer(serve) : createTlsServer(tls, serve)
  http.keepAliveTimeout = 30_000
  http.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n')
    else socket.destroy()
  })
  return http
}

async function answer(
  service: RestService,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { socket } = incoming
  const call: HttpCall = {
    method: incoming.method ?? 'GET',
    target: incoming.url ?? '/',
    headers: incoming.headers,
    ip: socket.remoteAddress ?? '',
    address: `${socket.localAddress}:${socket.localPort}`,
    readBody: () => readBody(incoming),
  }
  const reply = await service.answer(call)
  if (reply === undefined) {
    socket.destroy()
    return
  }
  const { body } = reply
  const length = reply.status === 204 ? {} : { 'content-length': Buffer.byteLength(body) }
  response.writeHead(reply.status, { ...reply.headers, ...length })
  // Discards what the service did not read.
  incoming.resume()
  if (reply.isTruncated === true) response.write(body.slice(0, body.length / 2), () => socket.destroy())
  else response.end(body)
}

/** Reads the body of a request; undefined for one that is larger than 2 MiB. */
async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming) {
    size += (chunk as Buffer).length
    if (size > MAX_BODY) return undefined
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}
