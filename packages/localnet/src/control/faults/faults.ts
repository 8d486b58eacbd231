import { ConfigError } from '@lighter/standards'
import type { Sequencer } from '../../sequencer.ts'
import type {
  ConnectFault,
  FaultHooks,
  HttpFault,
  OutgoingFrame,
  SubscribeFault,
} from '../../server/fault-hooks.ts'
import { integerWithin, MOST_ADVANCE_MS, MOST_DELAY_MS, within } from '../bounds.ts'
import { Random } from '../random.ts'
import { ExchangeFaults, type Faultable } from './exchange-faults.ts'
import { BAD_NONCES, badNonceAnswer, ODD_ANSWER_KINDS, ODD_ANSWERS } from './odd-answers.ts'
import {
  type AccountFaultRule,
  type ConnectFaultRule,
  type ExchangeFaultRule,
  FAULT_KINDS,
  type FaultPlan,
  type FaultRule,
  type HttpFaultRule,
  type StreamFaultRule,
} from './rules.ts'

/** Takes a fault away again. */
export type RemoveFault = () => void

interface Active<R> {
  readonly rule: R
  readonly fits: (text: string) => boolean
  left: number
}

/** A frame that was held back by `reorder` is sent after this time when no other comes. */
const HOLD_MS = 500
const DELAY_MS = 1000

const HOOKS = ['request', 'frame', 'connect', 'subscribe', 'token', 'accepted'] as const

/** What faults of requests are about unless they name a path. */
const DEFAULT_PATHS: Readonly<Partial<Record<HttpFaultRule['kind'], RegExp>>> = {
  oddAnswer: /^\/api\/v1\/sendTx(Batch)?$/,
  badNonce: /^\/api\/v1\/nextNonce$/,
}

/**
 * Breaks things on purpose, by rule, drawn from the seed. Faults end with {@link clear}, by their `count`, or when they are
 * taken away.
 *
 * ```ts
 * net.faults.set({ stream: [{ kind: 'skip', channel: 'order_book:*', probability: 0.05 }] })
 * ```
 */
export class Faults {
  readonly #hooks: FaultHooks
  readonly #sequencer: Sequencer
  readonly #net: Faultable
  readonly #random: Random
  readonly #http = new Set<Active<HttpFaultRule>>()
  readonly #stream = new Set<Active<StreamFaultRule>>()
  readonly #connect = new Set<Active<ConnectFaultRule>>()
  readonly #account = new Set<Active<AccountFaultRule>>()
  readonly #exchange = new Set<Active<ExchangeFaultRule>>()
  readonly #exchangeFaults: ExchangeFaults
  readonly #counts = new Map<string, number>()
  #held = new Map<object, { send: () => void; timer: NodeJS.Timeout }>()

  constructor(parts: {
    hooks: FaultHooks
    sequencer: Sequencer
    seed: number
    net: Faultable
  }) {
    this.#hooks = parts.hooks
    this.#sequencer = parts.sequencer
    this.#net = parts.net
    this.#random = new Random(parts.seed)
    this.#exchangeFaults = new ExchangeFaults(parts.net, this.#random, (ms) => this.skewClock(ms))
  }

  /** How often each kind has struck, by group and kind: `{ 'stream/skip': 3 }`. */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts)
  }

  /** The faults that are set, and have not struck as often as they may. */
  get plan(): FaultPlan {
    const rules = <R extends FaultRule>(group: ReadonlySet<Active<R>>): R[] =>
      [...group].filter(({ left }) => left > 0).map(({ rule }) => rule)
    return {
      http: rules(this.#http),
      stream: rules(this.#stream),
      connect: rules(this.#connect),
      account: rules(this.#account),
      exchange: rules(this.#exchange),
    }
  }

  /** Replaces all faults by these. @throws {ConfigError} for a probability outside 0 to 1 or an unknown kind */
  set(plan: FaultPlan): void {
    checkPlan(plan)
    this.clear()
    for (const rule of plan.http ?? []) this.addHttp(rule)
    for (const rule of plan.stream ?? []) this.addStream(rule)
    for (const rule of plan.connect ?? []) this.addConnect(rule)
    for (const rule of plan.account ?? []) this.addAccount(rule)
    for (const rule of plan.exchange ?? []) this.addExchange(rule)
  }

  /** Spoils HTTP requests. */
  addHttp(rule: HttpFaultRule): RemoveFault {
    const remove = add(this.#http, rule, rule.path ?? DEFAULT_PATHS[rule.kind])
    this.#hooks.request = (path) => this.#httpFault(path)
    return remove
  }

  /** Spoils stream frames. */
  addStream(rule: StreamFaultRule): RemoveFault {
    const remove = add(this.#stream, rule, rule.channel)
    if (rule.kind === 'refuseSubscription') this.#hooks.subscribe = (channel) => this.#subscribeFault(channel)
    else this.#hooks.frame = (frame) => this.#streamFault(frame)
    return remove
  }

  /** Spoils new stream connections. */
  addConnect(rule: ConnectFaultRule): RemoveFault {
    const remove = add(this.#connect, rule, undefined)
    this.#hooks.connect = () => this.#connectFault()
    return remove
  }

  /** Spoils nonces and tokens. */
  addAccount(rule: AccountFaultRule): RemoveFault {
    const remove = add(this.#account, rule, undefined)
    if (rule.kind === 'tokenExpired')
      this.#hooks.token = (index) => this.#find('tokenExpired', index) !== undefined
    else
      this.#hooks.accepted = (index, key) => {
        const found = this.#find('nonceJump', index)
        if (found !== undefined) this.jumpNonce(index, key, found.rule.by ?? 1)
      }
    return remove
  }

  /** Changes the exchange itself now and then. */
  addExchange(rule: ExchangeFaultRule): RemoveFault {
    const remove = add(this.#exchange, rule, undefined)
    const [active] = [...this.#exchange].slice(-1)
    const strike = (): boolean => active !== undefined && this.#strikes(active, `exchange/${rule.kind}`)
    const stop = this.#exchangeFaults.start(rule, strike)
    return () => {
      remove()
      stop()
    }
  }

  /** Breaks every open stream connection; clients may connect again. */
  dropConnections(): void {
    this.#net.dropConnections()
  }

  /** Uses up nonces of a key, as another session would. @throws {Refused} 21109 for a key that is not there */
  jumpNonce(accountIndex: number, apiKeyIndex: number, by: number): void {
    this.#sequencer.accept({ kind: 'jumpNonce', account: accountIndex, key: apiKeyIndex, by })
  }

  /**
   * Moves the exchange's clock against the machine's, milliseconds: tokens, expiries and the dead man's switch are judged
   * by it. Backwards, the exchange's time stands still until it has come round.
   *
   * @throws {ConfigError} when the clock is manual
   */
  skewClock(ms: number): void {
    this.#sequencer.shiftClock(ms)
  }

  /** Goes down and comes back on the same port: connections break and are refused for `downMs`. @default downMs 0 */
  restart(options: { downMs?: number } = {}): Promise<void> {
    return this.#net.restart(options)
  }

  /** Ends all faults. */
  clear(): void {
    for (const group of [this.#http, this.#stream, this.#connect, this.#account, this.#exchange])
      group.clear()
    this.#exchangeFaults.stop()
    for (const hook of HOOKS) this.#hooks[hook] = undefined
    for (const { send, timer } of this.#held.values()) {
      clearTimeout(timer)
      send()
    }
    this.#held = new Map()
  }

  #strikes(active: Active<FaultRule>, name: string): boolean {
    if (active.left <= 0 || this.#random.next() >= (active.rule.probability ?? 1)) return false
    active.left -= 1
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
    return true
  }

  #find(kind: AccountFaultRule['kind'], index: number): Active<AccountFaultRule> | undefined {
    for (const active of this.#account) {
      const { rule } = active
      if (rule.kind !== kind || (rule.accountIndex ?? index) !== index) continue
      if (this.#strikes(active, `account/${kind}`)) return active
    }
    return undefined
  }

  #connectFault(): ConnectFault | undefined {
    for (const active of this.#connect) {
      const { rule } = active
      if (this.#strikes(active, `connect/${rule.kind}`))
        return { kind: rule.kind, delayMs: rule.delayMs ?? DELAY_MS }
    }
    return undefined
  }

  #subscribeFault(channel: string): SubscribeFault | undefined {
    for (const active of this.#stream) {
      const { rule } = active
      if (rule.kind !== 'refuseSubscription' || !active.fits(channel)) continue
      if (this.#strikes(active, `stream/${rule.kind}`))
        return { code: rule.code ?? 30_009, named: rule.named ?? false }
    }
    return undefined
  }

  #httpFault(path: string): HttpFault | undefined {
    for (const active of this.#http) {
      const { rule } = active
      // Controls stay usable, unless they are meant.
      if (rule.path === undefined && path.startsWith('/localnet/')) continue
      if (!active.fits(path) || !this.#strikes(active, `http/${rule.kind}`)) continue
      switch (rule.kind) {
        case 'delay':
          return { delayMs: rule.delayMs ?? DELAY_MS }
        case 'slow':
          return { answerDelayMs: rule.delayMs ?? DELAY_MS }
        case 'status':
          return {
            status: rule.status ?? 500,
            ...(rule.body === undefined ? {} : { body: rule.body }),
            ...(rule.contentType === undefined ? {} : { contentType: rule.contentType }),
          }
        case 'oddAnswer':
          return { odd: ODD_ANSWERS[rule.answer ?? this.#drawn(ODD_ANSWER_KINDS)] }
        case 'badNonce':
          return { odd: badNonceAnswer(rule.nonce ?? this.#drawn(BAD_NONCES)) }
        default:
          return { breaks: rule.kind }
      }
    }
    return undefined
  }

  #drawn<T>(list: readonly [T, ...T[]]): T {
    return list[this.#random.integer(0, list.length - 1)] ?? list[0]
  }

  #streamFault(frame: OutgoingFrame): void {
    const held = this.#held.get(frame.connection)
    if (held !== undefined) {
      this.#held.delete(frame.connection)
      clearTimeout(held.timer)
    }
    this.#pass(frame)
    held?.send()
  }

  #pass(frame: OutgoingFrame): void {
    const { send } = frame
    for (const active of this.#stream) {
      const { rule } = active
      if (rule.kind === 'refuseSubscription' || !isMeant(rule, frame) || !active.fits(frame.channel)) continue
      if (!this.#strikes(active, `stream/${rule.kind}`)) continue
      switch (rule.kind) {
        case 'skip':
          return
        case 'delay':
          setTimeout(send, rule.delayMs ?? DELAY_MS).unref()
          return
        case 'reorder':
          this.#hold(frame)
          return
        case 'corrupt':
          frame.corrupt()
          return
        case 'drop':
          frame.drop()
          return
        case 'halfOpen':
          frame.mute()
          return
        case 'slowClose':
          frame.slowClose(rule.delayMs ?? DELAY_MS)
          return
        case 'unnamedError':
          frame.error(rule.code ?? 23_001)
          break
        case 'duplicate':
          send()
      }
    }
    send()
  }

  #hold({ connection, send }: OutgoingFrame): void {
    const timer = setTimeout(() => {
      this.#held.delete(connection)
      send()
    }, HOLD_MS).unref()
    this.#held.set(connection, { send, timer })
  }
}

function isMeant(rule: StreamFaultRule, { kind }: OutgoingFrame): boolean {
  if (kind === 'update') return true
  return kind === 'snapshot' ? rule.snapshots === true : rule.channel !== undefined
}

function add<R extends FaultRule>(
  group: Set<Active<R>>,
  rule: R,
  pattern: string | RegExp | undefined,
): RemoveFault {
  checkRule(rule)
  const active = { rule, fits: matcher(pattern), left: rule.count ?? Number.POSITIVE_INFINITY }
  group.add(active)
  return () => void group.delete(active)
}

/** Plans come over HTTP as well: groups, kinds and numbers are checked before anything changes. */
function checkPlan(plan: FaultPlan): void {
  for (const [group, rules] of Object.entries(plan)) {
    const kinds: readonly string[] | undefined = Object.hasOwn(FAULT_KINDS, group)
      ? FAULT_KINDS[group as keyof typeof FAULT_KINDS]
      : undefined
    if (kinds === undefined || !Array.isArray(rules))
      throw new ConfigError(`Faults are lists under ${Object.keys(FAULT_KINDS).join(', ')}, got ${group}.`)
    for (const rule of rules) {
      if (!kinds.includes(rule.kind))
        throw new ConfigError(`Faults of ${group} are ${kinds.join(', ')}, got ${String(rule.kind)}.`)
      checkRule(rule)
    }
  }
}

/** Bounds of the numbers of all rules. */
const NUMBERS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  delayMs: [0, MOST_DELAY_MS],
  everyMs: [10, MOST_DELAY_MS],
  ms: [-MOST_ADVANCE_MS, MOST_ADVANCE_MS],
  status: [200, 599],
  code: [0, 1e9],
  by: [1, 1e6],
  accountIndex: [0, Number.MAX_SAFE_INTEGER],
}

/** Fields of all rules that are texts, or patterns of them. */
const TEXTS = ['path', 'channel', 'body', 'contentType', 'market']

function checkRule(rule: FaultRule): void {
  const fields: Readonly<Record<string, unknown>> = { ...rule }
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue
    const bounds = Object.hasOwn(NUMBERS, name) ? NUMBERS[name] : undefined
    if (bounds !== undefined) integerWithin(value, `${name} of a fault`, ...bounds)
    if (TEXTS.includes(name) && typeof value !== 'string' && !(value instanceof RegExp) && name !== 'market')
      throw new ConfigError(`The ${name} of a fault is a text.`)
  }
  within(rule.probability ?? 1, 'The probability of a fault', 0, 1)
  within(rule.count ?? 1, 'The count of a fault', 0, Number.POSITIVE_INFINITY)
  const { answer, nonce } = fields
  if (answer !== undefined && !ODD_ANSWER_KINDS.some((one) => one === answer))
    throw new ConfigError(
      `The answer of a fault is one of ${ODD_ANSWER_KINDS.join(', ')}, got ${String(answer)}.`,
    )
  if (nonce !== undefined && !BAD_NONCES.some((one) => one === nonce))
    throw new ConfigError(`The nonce of a fault is one of ${BAD_NONCES.join(', ')}, got ${String(nonce)}.`)
}

function matcher(pattern: string | RegExp | undefined): (text: string) => boolean {
  if (pattern === undefined) return () => true
  if (pattern instanceof RegExp) return (text) => text.search(pattern) >= 0
  const parts = pattern.split('*')
  return (text) => fitsParts(text, parts)
}

/** Whether a text consists of these parts with anything between them: each is found once, so that no text takes long. */
function fitsParts(text: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  if (parts.length === 1) return text === first
  if (!text.startsWith(first) || text.length < first.length + last.length) return false
  let at = first.length
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return text.endsWith(last) && at <= text.length - last.length
}
