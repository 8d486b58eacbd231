import { once } from 'node:events'
import { parseJson } from '@lighter/standards/json'
import { WebSocket } from 'ws'

// biome-ignore lint/suspicious/noExplicitAny: tests read what they expect
type Frame = any

/** A stream connection without a client library: it keeps frames as they came. */
export interface RawClient extends Disposable {
  readonly socket: WebSocket
  readonly texts: string[]
  readonly frames: Frame[]
  /** Close code, once it is closed. */
  readonly code: number | undefined
  /** The first frame that fits, waiting for it. */
  until(test: (frame: Frame) => boolean): Promise<Frame>
  send(message: unknown): void
}

export async function open(wsUrl: string, headers: Record<string, string> = {}): Promise<RawClient> {
  const socket = new WebSocket(wsUrl, { headers })
  const texts: string[] = []
  const frames: Frame[] = []
  let code: number | undefined
  socket.on('message', (data) => {
    texts.push(String(data))
    frames.push(parseJson(String(data)))
  })
  socket.on('close', (given) => {
    code = given
  })
  await once(socket, 'open')
  socket.on('error', () => {})
  return {
    socket,
    texts,
    frames,
    get code() {
      return code
    },
    async until(test) {
      for (;;) {
        const found = frames.find(test)
        if (found !== undefined) return found
        await once(socket, 'message', { signal: AbortSignal.timeout(30_000) })
      }
    },
    send: (message) => socket.send(JSON.stringify(message)),
    [Symbol.dispose]: () => socket.terminate(),
  }
}
