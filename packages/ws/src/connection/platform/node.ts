import { isNode } from '@lighter/standards'
import type { SocketFactory } from '../socket.ts'
import { webSockets } from '../web-socket.ts'
import { wsSockets } from '../ws-socket.ts'

export type { WsSocketOptions } from '../ws-socket.ts'
export { wsSockets } from '../ws-socket.ts'

/** The `ws` package on Node, which can ping and bounds frames; the platform's own sockets elsewhere. */
export function platformSockets(maxFrameBytes: number | undefined): SocketFactory {
  return isNode() ? wsSockets({ maxPayload: maxFrameBytes }) : webSockets()
}
