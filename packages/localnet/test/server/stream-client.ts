import { once } from 'node:events'
import { parseJson } from '@lighter/standards/json'
import { WebSocket } from 'ws'
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
  const until = async (test: (frame: Frame) => boolean): Promise<Frame> => {
    for (let i = 0; i < 400; i++) {
      const found = frames.find(test)
      if (found !== undefined) return found
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    const last = JSON.stringify(frames.slice(-3), (_, v) => (typeof v === 'bigint' ? String(v) : v))
    throw new Error(`no such frame among ${frames.length}: ${last.slice(0, 500)}`)
  }
  return {
    socket,
    frames,
    broken,
    until,
    send: (message) => socket.send(JSON.stringify(message)),
    close: () => {
      socket.terminate()
      if (problems.size > 0) throw new Error(`frames in the wrong shape:\n${[...problems].join('\n')}`)
    },
  }
}
