import type { HttpFault, RestServer } from '../server/http-server.ts'
import type { StreamServer } from '../server/ws-server.ts'
import type { Random } from './random.ts'

/** When a fault strikes. */
export interface FaultRule {
  /** Chance of each candidate, 0 to 1. @default 1 */
  probability?: number
  /** How often at most. @default Infinity */
  count?: number
}

/** A fault of HTTP answers. */
export interface HttpFaultRule extends FaultRule {
  /** Path that must be equal, or a pattern. @default any */
  path?: string | RegExp
  /** `status`: answers so without executing. `drop`: executes, then breaks the connection (unknown outcome). `delay`: answers late. */
  kind: 'status' | 'drop' | 'delay'
  /** @default 500 */
  status?: number
  /** @default the exchange's error body; pass HTML to be a CDN */
  body?: string
  contentType?: string
  delayMs?: number
}

/** A fault of stream frames. */
export interface StreamFaultRule extends FaultRule {
  /** Channel with colons, or a pattern. @default any */
  channel?: string | RegExp
  /** `skip`: never sent. `duplicate`: sent twice. `delay`: sent late. `reorder`: sent after the next frame. */
  kind: 'skip' | 'duplicate' | 'delay' | 'reorder'
  delayMs?: number
}

/** Takes a fault away again. */
export type RemoveFault = () => void

interface Active<R> {
  readonly rule: R
  left: number
}

/** Faults by rule, drawn from the seed (issue 5, item 5). Each `add…` returns how to take it away. */
export class Faults {
  readonly #http = new Set<Active<HttpFaultRule>>()
  readonly #stream = new Set<Active<StreamFaultRule>>()
  readonly #rest: RestServer
  readonly #streams: StreamServer
  readonly #random: Random
  #held: (() => void) | undefined

  constructor(rest: RestServer, streams: StreamServer, random: Random) {
    this.#rest = rest
    this.#streams = streams
    this.#random = random
  }

  /** Spoils HTTP answers. */
  addHttp(rule: HttpFaultRule): RemoveFault {
    const active = { rule, left: rule.count ?? Number.POSITIVE_INFINITY }
    this.#http.add(active)
    this.#rest.filter = (_method, path) => this.#httpFault(path)
    return () => void this.#http.delete(active)
  }

  /** Spoils stream frames. */
  addStream(rule: StreamFaultRule): RemoveFault {
    const active = { rule, left: rule.count ?? Number.POSITIVE_INFINITY }
    this.#stream.add(active)
    this.#streams.filter = (channel, send) => this.#streamFault(channel, send)
    return () => void this.#stream.delete(active)
  }

  /** Breaks every open stream connection; clients may connect again. */
  dropConnections(): void {
    this.#streams.dropAll()
  }

  /** Ends all faults. */
  clear(): void {
    this.#http.clear()
    this.#stream.clear()
    this.#rest.filter = undefined
    this.#streams.filter = undefined
    this.#held = undefined
  }

  #strikes(active: Active<FaultRule>): boolean {
    if (active.left <= 0 || this.#random.next() >= (active.rule.probability ?? 1)) return false
    active.left -= 1
    return true
  }

  #httpFault(path: string): HttpFault | undefined {
    for (const active of this.#http) {
      const { rule } = active
      if (!matches(rule.path, path) || !this.#strikes(active)) continue
      if (rule.kind === 'drop') return { drop: true }
      if (rule.kind === 'delay') return { delayMs: rule.delayMs ?? 1000 }
      return {
        status: rule.status ?? 500,
        ...(rule.body === undefined ? {} : { body: rule.body }),
        ...(rule.contentType === undefined ? {} : { contentType: rule.contentType }),
      }
    }
    return undefined
  }

  #streamFault(channel: string | undefined, send: () => void): void {
    const held = this.#held
    this.#held = undefined
    this.#pass(channel, send)
    held?.()
  }

  #pass(channel: string | undefined, send: () => void): void {
    for (const active of this.#stream) {
      const { rule } = active
      if (channel === undefined || !matches(rule.channel, channel) || !this.#strikes(active)) continue
      if (rule.kind === 'skip') return
      if (rule.kind === 'delay') return void setTimeout(send, rule.delayMs ?? 1000)
      if (rule.kind === 'reorder') {
        this.#held = send
        return
      }
      send()
    }
    send()
  }
}

function matches(pattern: string | RegExp | undefined, text: string): boolean {
  return pattern === undefined || (typeof pattern === 'string' ? pattern === text : pattern.test(text))
}
