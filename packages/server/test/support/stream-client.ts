import { once } from 'node:events'
import { parseJson } from '@lighter/standards/json'
import { WebSocket } from 'ws'

// biome-ignore lint/suspicious/noExplicitAny: tests read what they expect
type Frame = any

/** A stream connection that keeps what it receives. */
export interface StreamClient extends Disposable {
  readonly socket: WebSocket
  readonly frames: Frame[]
  /** The first frame that fits, waiting for it. */
  until(test: (frame: Frame) => boolean): Promise<Frame>
  send(message: unknown): void
}

/** Opens a connection. */
export async function open(wsUrl: string, query = ''): Promise<StreamClient> {
  const socket = new WebSocket(wsUrl + query)
  const frames: Frame[] = []
  socket.on('message', (data) => frames.push(parseJson(String(data))))
  await once(socket, 'open')
  socket.on('error', () => {})
  return {
    socket,
    frames,
    async until(test) {
      for (;;) {
        const found = frames.find(test)
        if (found !== undefined) return found
        await once(socket, 'message', { signal: AbortSignal.timeout(20_000) })
      }
    },
    send: (message) => socket.send(JSON.stringify(message)),
    [Symbol.dispose]: () => socket.terminate(),
  }
}
