import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** Where a line breaks, or what else becomes of it. */
export const CUTS = ['before-request', 'in-request', 'after-request', 'in-reply', 'stall', 'reset'] as const
export type Cut = (typeof CUTS)[number]

const OF_REQUESTS: readonly Cut[] = ['before-request', 'in-request', 'after-request', 'stall', 'reset']
const OF_REPLIES: readonly Cut[] = ['in-reply', 'stall', 'reset']

/** Milliseconds that a stalled line holds back what it was given. */
const STALL_MS = 400

/**
 * A line between a client and an exchange that breaks where it hurts: before a request, inside it, behind it, inside the reply;
 * that holds everything back for a while, or is reset. Each piece of data that passes is a candidate. The kinds are dealt like
 * cards, a deck for each direction: each strikes once before any strikes again.
 */
export class CuttingProxy {
  /** Chance of each piece of data, 0 to 1. */
  probability = 0
  /** How often each has happened. */
  readonly counts: Record<Cut, number> = Object.fromEntries(CUTS.map((cut) => [cut, 0])) as Record<
    Cut,
    number
  >
  /** What is left to deal of each direction. */
  readonly #ofRequests: Cut[] = []
  readonly #ofReplies: Cut[] = []
  readonly #target: number
  readonly #draw: () => number
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  private constructor(target: number, draw: () => number) {
    this.#target = target
    this.#draw = draw
    this.#server = createServer((socket) => this.#take(socket))
  }

  /** Starts one before a port of this machine. */
  static async start(target: number, draw: () => number): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(target, draw)
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** Whether every kind has struck. */
  get isComplete(): boolean {
    return CUTS.every((cut) => this.counts[cut] > 0)
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #take(client: Socket): void {
    const server = connect(this.#target, '127.0.0.1')
    const end = (): void => {
      client.destroy()
      server.destroy()
    }
    const reset = (): void => {
      client.resetAndDestroy()
      server.resetAndDestroy()
    }
    for (const socket of [client, server]) {
      socket.setNoDelay(true)
      this.#sockets.add(socket)
      socket.on('error', end)
      socket.on('close', () => {
        this.#sockets.delete(socket)
        end()
      })
    }
    /** Nothing of this line passes before. */
    let until = Promise.resolve()
    const pass = (to: Socket, data: Buffer): void => {
      until = until.then(() => {
        if (!to.destroyed) to.write(data)
      })
    }
    const stall = (): void => {
      until = until.then(() => new Promise((resolve) => setTimeout(resolve, STALL_MS)))
    }
    client.on('data', (data) => {
      switch (this.#drawn(this.#ofRequests, OF_REQUESTS)) {
        case 'before-request':
          return end()
        case 'in-request':
          server.write(data.subarray(0, data.length >> 1), end)
          return
        case 'after-request':
          // The exchange has all of it, and nothing that it says comes back.
          client.destroy()
          server.removeAllListeners('data')
          server.end(data)
          return
        case 'reset':
          return reset()
        case 'stall':
          stall()
      }
      pass(server, data)
    })
    server.on('data', (data) => {
      switch (this.#drawn(this.#ofReplies, OF_REPLIES)) {
        case 'in-reply':
          client.write(data.subarray(0, data.length >> 1), end)
          return
        case 'reset':
          return reset()
        case 'stall':
          stall()
      }
      pass(client, data)
    })
  }

  #drawn(deck: Cut[], kinds: readonly Cut[]): Cut | undefined {
    if (this.probability === 0 || this.#draw() >= this.probability) return undefined
    if (deck.length === 0) deck.push(...kinds)
    const [cut] = deck.splice(Math.floor(this.#draw() * deck.length), 1)
    if (cut !== undefined) this.counts[cut] += 1
    return cut
  }
}
