import type { SocketFactory } from './socket.ts'
import { webSockets } from './web-socket.ts'
import { wsSockets } from './ws-socket.ts'

/** The `ws` package on Node, which can ping and bounds frames; the platform's own sockets elsewhere. */
export function platformSockets(maxFrameBytes: number | undefined): SocketFactory {
  const { process } = globalThis as { process?: { versions?: { node?: string } } }
  return process?.versions?.node === undefined ? webSockets() : wsSockets({ maxPayload: maxFrameBytes })
}
