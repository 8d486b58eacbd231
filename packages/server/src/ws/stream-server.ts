import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { StreamService } from './stream-service.ts'
import { WsPeerSocket } from './ws-peer-socket.ts'

/** Accepts the WebSocket upgrades of an HTTP server for a stream. */
export class StreamServer {
  readonly #service: StreamService
  readonly #server: WebSocketServer

  /** @param maxPayload largest frame from a client, in bytes */
  constructor(service: StreamService, http: Server, maxPayload: number) {
    this.#service = service
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload,
      // The connection answers pings itself, to bound the data waiting for a client that does not read.
      autoPong: false,
      perMessageDeflate: { threshold: 4096, serverNoContextTakeover: true },
    })
    http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
  }

  close(): void {
    this.#server.close()
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const admitted = this.#service.admit({
      target: request.url ?? '/',
      headers: request.headers,
      ip: request.socket.remoteAddress ?? '',
    })
    if (admitted === 'reset') {
      socket.destroy()
      return
    }
    if ('status' in admitted) {
      refuse(socket, admitted)
      return
    }
    const take = (): void =>
      this.#server.handleUpgrade(request, socket, head, (opened) =>
        this.#service.open(new WsPeerSocket(opened, socket), admitted),
      )
    const { fault } = admitted
    if (fault?.kind === 'slow') setTimeout(take, fault.delayMs).unref()
    else take()
  }
}

function refuse(socket: Duplex, { status, body = '' }: { status: number; body?: string | undefined }): void {
  const headers =
    body === '' ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
  const line = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`
  socket.end(`${line}\r\n${headers}connection: close\r\n\r\n${body}`)
}
