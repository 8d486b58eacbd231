import { once } from 'node:events'
import { parseJson } from '@lighter/standards/json'
import { WebSocket } from 'ws'
import { until } from '../../../../test/support/until.ts'
import type { Localnet } from '../../src/index.ts'
import { frameProblems } from './frame-shapes.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests read what they expect
export type Frame = any

export interface StreamClient {
  readonly socket: WebSocket
  readonly frames: Frame[]
  /** Texts that were no JSON. */
  readonly broken: string[]
  /** The first frame that fits, waiting for it. */
  until(test: (frame: Frame) => boolean): Promise<Frame>
  send(message: unknown): void
  /** A frame of the server that the official shapes do not allow fails the test here. */
  close(): void
}

/** A connection that checks every frame it receives against the captured and documented shapes. */
export async function open(net: Localnet, query = ''): Promise<StreamClient> {
  const socket = new WebSocket(net.wsUrl + query)
  const frames: Frame[] = []
  const broken: string[] = []
  const problems = new Set<string>()
  socket.on('message', (data) => {
    const text = String(data)
    let frame: Frame
    try {
      frame = parseJson(text)
    } catch {
      broken.push(text)
      return
    }
    frames.push(frame)
    for (const problem of frameProblems(frame, text)) problems.add(problem)
  })
  await once(socket, 'open')
  socket.on('error', () => {})
  const first = async (test: (frame: Frame) => boolean): Promise<Frame> => {
    await until(
      () => frames.some(test),
      () => ({ wanted: String(test), frames: frames.length, last: frames.slice(-3) }),
    )
    return frames.find(test)
  }
  return {
    socket,
    frames,
    broken,
    until: first,
    send: (message) => socket.send(JSON.stringify(message)),
    close: () => {
      socket.terminate()
      if (problems.size > 0) throw new Error(`frames in the wrong shape:\n${[...problems].join('\n')}`)
    },
  }
}
