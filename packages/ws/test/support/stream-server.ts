import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Environment } from '@lighter/standards'
import { type WebSocket, WebSocketServer } from 'ws'

/** A real WebSocket server; the test decides how much of the protocol it supports. */
export class StreamServer {
  readonly received: Record<string, unknown>[] = []
  readonly sockets: WebSocket[] = []
  /** Pings of the protocol's own kind. */
  pings = 0
  answersPings = true
  #server: WebSocketServer
  #onMessage: (message: Record<string, unknown>, socket: WebSocket) => void
  readonly #hello: boolean
  readonly #onConnect: (socket: WebSocket) => void
  port = 0

  constructor(
    onMessage: (message: Record<string, unknown>, socket: WebSocket) => void = () => {},
    options: { hello?: boolean; onConnect?: (socket: WebSocket) => void } = {},
  ) {
    this.#onConnect = options.onConnect ?? (() => {})
    this.#onMessage = onMessage
    this.#hello = options.hello ?? true
    this.#server = new WebSocketServer({ noServer: true })
  }

  async listen(): Promise<this> {
    this.#server = new WebSocketServer({ port: this.port, host: '127.0.0.1' })
    this.#server.on('connection', (socket: WebSocket, _request: IncomingMessage) => {
      this.sockets.push(socket)
      socket.on('error', () => {})
      socket.on('message', (data) => {
        const message = JSON.parse(String(data)) as Record<string, unknown>
        if (message['type'] === 'ping') {
          this.pings++
          if (this.answersPings) socket.send('{"type":"pong"}')
          return
        }
        this.received.push(message)
        this.#onMessage(message, socket)
      })
      this.#onConnect(socket)
      if (this.#hello) socket.send('{"session_id":"x","type":"connected"}')
    })
    await new Promise<void>((resolve) => this.#server.once('listening', resolve))
    this.port = (this.#server.address() as AddressInfo).port
    return this
  }

  get environment(): Environment {
    const ws = `ws://127.0.0.1:${this.port}/stream`
    return { name: 'test', restUrl: 'http://127.0.0.1:1', wsUrl: ws, explorerUrl: undefined, chainId: 300 }
  }

  /** Last socket that connected. */
  get socket(): WebSocket {
    const socket = this.sockets[this.sockets.length - 1]
    if (socket === undefined) throw new Error('no client has connected')
    return socket
  }

  /** Takes no further connection; those that are open stay. */
  async refuseNew(): Promise<void> {
    this.#server.close()
  }

  dropAll(): void {
    for (const socket of this.sockets) socket.terminate()
  }

  async close(): Promise<void> {
    this.dropAll()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }
}
