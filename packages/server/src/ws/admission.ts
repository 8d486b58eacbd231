import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { API_CODE } from '@lighter/standards'
import { stringifyJson } from '@lighter/standards/json'
import type { ConnectFault, FaultHooks } from '../fault-hooks.ts'
import { isRefusal, messageOf, statusOf } from '../refusal.ts'
import type { Access } from '../request/access.ts'
import { type Caller, callerOf } from '../request/caller.ts'
import { targetOf } from '../request/request-target.ts'
import { ConnectionGate, type StreamLimits } from './limits.ts'

/** A connection that may open. */
export interface Admitted {
  readonly url: URL
  readonly caller: Caller
  /** Effect of a fault on the connection. */
  readonly fault: ConnectFault | undefined
}

/** Decides which requests for a stream are taken; the others are answered. */
export class Admission {
  readonly #gate: ConnectionGate
  readonly #hooks: FaultHooks
  readonly #access: Access | undefined

  constructor(limits: StreamLimits, hooks: FaultHooks, access: Access | undefined) {
    this.#access = access
    this.#gate = new ConnectionGate(limits)
    this.#hooks = hooks
  }

  /**
   * Decides whether to accept a request.
   *
   * @param openOf counts the connections of an address
   * @returns undefined when it was refused
   */
  admit(
    request: IncomingMessage,
    socket: Duplex,
    { isUp, openOf }: { isUp: boolean; openOf: (ip: string) => number },
  ): Admitted | undefined {
    const url = targetOf(request.url)
    if (!isUp) return refuse(socket, '503 Service Unavailable')
    if (url === undefined) return refuse(socket, '400 Bad Request')
    const ip = request.socket.remoteAddress ?? ''
    const access = this.#access
    const caller = access === undefined ? { ip, key: undefined } : callerOf(url, request.headers, ip)
    if (url.pathname !== '/stream') return refuse(socket, '404 Not Found')
    try {
      access?.(caller, url.pathname)
    } catch (error) {
      if (!isRefusal(error)) throw error
      const status = statusOf(error)
      return refuse(
        socket,
        `${status} ${STATUS_CODES[status] ?? 'Refused'}`,
        stringifyJson({ code: error.apiCode, message: error.message }),
      )
    }
    if (!this.#gate.admits(ip, openOf(ip))) {
      const code = API_CODE.tooManyConnections
      return refuse(socket, '429 Too Many Requests', stringifyJson({ code, message: messageOf(code) }))
    }
    const fault = this.#hooks.connect?.()
    if (fault?.kind === 'refuse') return refuse(socket, '503 Service Unavailable')
    if (fault?.kind !== 'reset') return { url, caller, fault }
    socket.destroy()
    return undefined
  }
}

function refuse(socket: Duplex, status: string, body?: string): undefined {
  const headers =
    body === undefined
      ? ''
      : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
  socket.end(`HTTP/1.1 ${status}\r\n${headers}connection: close\r\n\r\n${body ?? ''}`)
}
