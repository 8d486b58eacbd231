import type { SocketHandlers } from '@lighter/ws'
import { type ScriptedSocket, ScriptedSockets } from './scripted-sockets.ts'

/** How the exchange answers a request: as it should, without saying that a channel has ended, or with a refusal. */
export type Answer = 'take' | 'silent' | { code: number; isNamed: boolean }

/** A frame on its way to the client, with what was true of each channel when it left. */
interface Frame {
  readonly text: string
  readonly truth: ReadonlyMap<string, { readonly isSubscribed: boolean; readonly count: number }>
}

/**
 * An exchange that does one thing at a time, when the test says so: requests and frames wait on a wire that keeps their
 * order. Its channels count: each update adds one, each message states the count as `nonce`; a book states it as the size
 * of its bid too, from 1.
 */
export class ScriptedExchange {
  readonly #sockets = new ScriptedSockets((message, socket) => this.#take(message, socket))
  readonly #counts = new Map<string, number>()
  readonly #subscribed = new Set<string>()
  #requests: Record<string, unknown>[] = []
  #frames: Frame[] = []

  constructor(channels: readonly string[]) {
    for (const channel of channels) this.#counts.set(channel, 0)
  }

  get factory(): ScriptedSockets['factory'] {
    return this.#sockets.factory
  }

  /** Channels that are subscribed now. */
  get subscribed(): readonly string[] {
    return [...this.#subscribed]
  }

  get isQuiet(): boolean {
    return this.#requests.length === 0 && this.#frames.length === 0
  }

  /** Updates of a channel so far. */
  count(channel: string): number {
    return this.#counts.get(channel) ?? 0
  }

  /** Opens the newest socket, if it waits to be opened. */
  open(): void {
    const socket = this.#sockets.sockets.at(-1)
    if (socket === undefined || socket.isOpen) return
    socket.isOpen = true
    socket.handlers.open()
    this.#frame({ type: 'connected', session_id: 'x' })
  }

  /** Loses the connection, and what is on the wire with it. */
  drop(): void {
    const handlers = this.#handlers()
    if (handlers === undefined) return
    this.#sockets.last.isOpen = false
    this.#requests = []
    this.#frames = []
    this.#subscribed.clear()
    handlers.close(1006, '', undefined)
  }

  /** Answers the request that has waited longest. */
  answer(answer: Answer): void {
    const request = this.#requests.shift()
    if (request === undefined) return
    const key = String(request['channel'])
    const channel = key.replaceAll('/', ':')
    const isSubscribe = request['type'] === 'subscribe'
    if (answer === 'silent' && !isSubscribe) this.#subscribed.delete(key)
    else if (typeof answer === 'object')
      this.#refuse(answer.code, answer.isNamed ? `refused: ${channel}` : 'refused')
    else if (isSubscribe && this.#subscribed.has(key))
      this.#refuse(30003, `Already Subscribed to : ${channel}`)
    else if (isSubscribe) {
      this.#subscribed.add(key)
      this.#message('subscribed', key)
    } else if (this.#subscribed.delete(key)) this.#frame({ type: 'unsubscribed', channel })
    else this.#refuse(30002, `Not Subscribed to : ${channel}`)
  }

  /** Changes a channel, and says so to who has subscribed to it. */
  publish(key: string): void {
    this.#counts.set(key, this.count(key) + 1)
    if (this.#subscribed.has(key)) this.#message('update', key)
  }

  /** An error that answers nothing and names nothing. */
  stray(code: number): void {
    if (this.#handlers() !== undefined) this.#refuse(code, 'refused')
  }

  /** Hands the next frame to the client; what was true when it left. */
  deliver(): Frame['truth'] | undefined {
    const frame = this.#frames.shift()
    if (frame === undefined) return undefined
    this.#handlers()?.message(frame.text)
    return frame.truth
  }

  /** Takes frames off the wire: each is handed over when the test calls it. */
  held(frames: number): (() => void)[] {
    return this.#frames.splice(0, frames).map(
      ({ text }) =>
        () =>
          this.#handlers()?.message(text),
    )
  }

  #handlers(): SocketHandlers | undefined {
    const socket = this.#sockets.sockets.at(-1)
    return socket?.isOpen === true ? socket.handlers : undefined
  }

  #take(message: Record<string, unknown>, socket: ScriptedSocket): void {
    if (socket === this.#sockets.last && message['type'] !== 'ping') this.#requests.push(message)
  }

  #message(kind: string, key: string): void {
    const [family] = key.split('/')
    const channel = key.replaceAll('/', ':')
    const nonce = this.count(key)
    const type = `${kind}/${family}`
    if (family === 'order_book') {
      const bids = [{ price: '1', size: String(nonce + 1) }]
      const body = { code: 0, asks: [], bids, offset: nonce, nonce, begin_nonce: nonce - 1 }
      this.#frame({ channel, offset: nonce, order_book: body, timestamp: 1, type })
    } else this.#frame({ channel, type, trades: family === 'trade' ? [] : {}, nonce })
  }

  #refuse(code: number, message: string): void {
    this.#frame({ error: { code, message } })
  }

  #frame(body: object): void {
    const truth = new Map(
      [...this.#counts].map(([key, count]) => [key, { isSubscribed: this.#subscribed.has(key), count }]),
    )
    this.#frames.push({ text: JSON.stringify(body), truth })
  }
}
