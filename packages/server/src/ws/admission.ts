import type { IncomingHttpHeaders } from 'node:http'
import { API_CODE } from '@lighter/standards'
import { stringifyJson } from '@lighter/standards/json'
import type { ConnectFault, FaultHooks } from '../fault-hooks.ts'
import { isRefusal, messageOf, statusOf } from '../refusal.ts'
import type { Access } from '../request/access.ts'
import { type Caller, callerOf } from '../request/caller.ts'
import { targetOf } from '../request/request-target.ts'
import { ConnectionGate, type StreamLimits } from './limits.ts'

/** A request for a stream. */
export interface StreamCall {
  /** Path and query. */
  readonly target: string
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders
  /** IP address of the caller. */
  readonly ip: string
}

/** A connection that may open. */
export interface Admitted {
  readonly url: URL
  readonly caller: Caller
  /** Effect of a fault on the connection. */
  readonly fault: ConnectFault | undefined
}

/** Why a connection may not open: an HTTP status with a JSON body, or `'reset'` when it is broken without an answer. */
export type NotAdmitted = { readonly status: number; readonly body?: string | undefined } | 'reset'

/** Decides which requests for a stream are taken. */
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
   */
  admit(
    { target, headers, ip }: StreamCall,
    { isUp, openOf }: { isUp: boolean; openOf: (ip: string) => number },
  ): Admitted | NotAdmitted {
    const url = targetOf(target)
    if (!isUp) return { status: 503 }
    if (url === undefined) return { status: 400 }
    const access = this.#access
    const caller = access === undefined ? { ip, key: undefined } : callerOf(url, headers, ip)
    if (url.pathname !== '/stream') return { status: 404 }
    try {
      access?.(caller, url.pathname)
    } catch (error) {
      if (!isRefusal(error)) throw error
      return {
        status: statusOf(error),
        body: stringifyJson({ code: error.apiCode, message: error.message }),
      }
    }
    if (!this.#gate.admits(ip, openOf(ip))) {
      const code = API_CODE.tooManyConnections
      return { status: 429, body: stringifyJson({ code, message: messageOf(code) }) }
    }
    const fault = this.#hooks.connect?.()
    if (fault?.kind === 'refuse') return { status: 503 }
    return fault?.kind === 'reset' ? 'reset' : { url, caller, fault }
  }
}
