import type { ConnectFault, SubscribeFault } from '@lighter/server'
import { Random } from '../../random.ts'
import type { Sequencer } from '../../sequencer.ts'
import { checkPlan } from './check-rules.ts'
import { ExchangeFaults, type Faultable } from './exchange-faults.ts'
import type { FaultHooks } from './fault-hooks.ts'
import { FrameFaults } from './frame-faults.ts'
import { pathOf, requestFault } from './request-faults.ts'
import { Dice, type RemoveFault, RuleSet } from './rule-set.ts'
import type {
  AccountFaultRule,
  ConnectFaultRule,
  ExchangeFaultRule,
  FaultPlan,
  HttpFaultRule,
  StreamFaultRule,
} from './rules.ts'

const DELAY_MS = 1000

const HOOKS = ['request', 'frame', 'connect', 'subscribe', 'token', 'accepted'] as const

/** Parts that faults use. */
interface FaultParts {
  readonly hooks: FaultHooks
  readonly sequencer: Sequencer
  readonly seed: number
  readonly net: Faultable
}

let construct: (parts: FaultParts) => Faults

/**
 * Injects faults by rules, drawn from the seed. Faults end with {@link clear}, after their `count`, or when they are
 * removed.
 *
 * ```ts
 * net.faults.set({ stream: [{ kind: 'skip', channel: 'order_book:*', probability: 0.05 }] })
 * ```
 */
export class Faults {
  readonly #hooks: FaultHooks
  readonly #sequencer: Sequencer
  readonly #net: Faultable
  readonly #dice: Dice
  readonly #http: RuleSet<HttpFaultRule>
  readonly #stream: RuleSet<StreamFaultRule>
  readonly #connect: RuleSet<ConnectFaultRule>
  readonly #account: RuleSet<AccountFaultRule>
  readonly #exchange: RuleSet<ExchangeFaultRule>
  readonly #frames: FrameFaults
  readonly #exchangeFaults: ExchangeFaults

  private constructor(parts: FaultParts) {
    this.#hooks = parts.hooks
    this.#sequencer = parts.sequencer
    this.#net = parts.net
    const random = new Random(parts.seed)
    const dice = new Dice(random)
    this.#dice = dice
    this.#http = new RuleSet('http', dice)
    this.#stream = new RuleSet('stream', dice)
    this.#connect = new RuleSet('connect', dice)
    this.#account = new RuleSet('account', dice)
    this.#exchange = new RuleSet('exchange', dice)
    this.#frames = new FrameFaults(this.#stream)
    this.#exchangeFaults = new ExchangeFaults({
      net: parts.net,
      exchange: parts.sequencer.exchange,
      random,
      skew: (ms) => this.skewClock(ms),
    })
  }

  static {
    construct = (parts) => new Faults(parts)
  }

  /** How often each kind has occurred, by group and kind: `{ 'stream/skip': 3 }`. */
  get counts(): Readonly<Record<string, number>> {
    return this.#dice.counts
  }

  /** Active faults that have not reached their `count`. */
  get plan(): FaultPlan {
    return {
      http: this.#http.rules,
      stream: this.#stream.rules,
      connect: this.#connect.rules,
      account: this.#account.rules,
      exchange: this.#exchange.rules,
    }
  }

  /** Replaces all faults. @throws {ConfigError} for a probability outside 0 to 1 or an unknown kind */
  set(plan: FaultPlan): void {
    checkPlan(plan)
    this.clear()
    for (const rule of plan.http ?? []) this.addHttp(rule)
    for (const rule of plan.stream ?? []) this.addStream(rule)
    for (const rule of plan.connect ?? []) this.addConnect(rule)
    for (const rule of plan.account ?? []) this.addAccount(rule)
    for (const rule of plan.exchange ?? []) this.addExchange(rule)
  }

  /** Adds faults of HTTP requests. */
  addHttp(rule: HttpFaultRule): RemoveFault {
    const { remove } = this.#http.add(rule, pathOf(rule))
    this.#hooks.request = (path) => requestFault(this.#http, this.#dice, path)
    return remove
  }

  /** Adds faults of stream frames. */
  addStream(rule: StreamFaultRule): RemoveFault {
    const { remove } = this.#stream.add(rule, rule.channel)
    if (rule.kind === 'refuseSubscription') this.#hooks.subscribe = (channel) => this.#subscribeFault(channel)
    else this.#hooks.frame = (frame) => this.#frames.take(frame)
    return remove
  }

  /** Adds faults of new stream connections. */
  addConnect(rule: ConnectFaultRule): RemoveFault {
    const { remove } = this.#connect.add(rule, undefined)
    this.#hooks.connect = () => this.#connectFault()
    return remove
  }

  /** Adds faults of nonces and tokens. */
  addAccount(rule: AccountFaultRule): RemoveFault {
    const { remove } = this.#account.add(rule, undefined)
    if (rule.kind === 'tokenExpired')
      this.#hooks.token = (index) => this.#accountFault('tokenExpired', index) !== undefined
    else
      this.#hooks.accepted = (index, key) => {
        const found = this.#accountFault('nonceJump', index)
        if (found !== undefined) this.jumpNonce(index, key, found.by ?? 1)
      }
    return remove
  }

  /** Adds faults that change the exchange itself. */
  addExchange(rule: ExchangeFaultRule): RemoveFault {
    const { active, remove } = this.#exchange.add(rule, undefined)
    const stop = this.#exchangeFaults.start(rule, () => this.#exchange.strikes(active))
    return () => {
      remove()
      stop()
    }
  }

  /** Breaks every open stream connection; clients can reconnect. */
  dropConnections(): void {
    this.#net.dropConnections()
  }

  /** Uses up nonces of a key, like another session. @throws {Refused} 21109 for a key that does not exist */
  jumpNonce(accountIndex: number, apiKeyIndex: number, by: number): void {
    this.#sequencer.accept({ kind: 'jumpNonce', account: accountIndex, key: apiKeyIndex, by })
  }

  /**
   * Shifts the exchange's clock relative to the machine's, in milliseconds. Tokens, expiries and the dead man's switch
   * use it. After a shift backwards the exchange's time stands still until it has caught up.
   *
   * @throws {ConfigError} when the clock is manual
   */
  skewClock(ms: number): void {
    this.#sequencer.shiftClock(ms)
  }

  /** Restarts on the same port: connections break and are refused for `downMs`. @default downMs 0 */
  restart(options: { downMs?: number | undefined } = {}): Promise<void> {
    return this.#net.restart(options)
  }

  /** Ends all faults. */
  clear(): void {
    for (const group of [this.#http, this.#stream, this.#connect, this.#account, this.#exchange])
      group.clear()
    this.#exchangeFaults.stop()
    for (const hook of HOOKS) this.#hooks[hook] = undefined
    this.#frames.release()
  }

  #accountFault(kind: AccountFaultRule['kind'], index: number): AccountFaultRule | undefined {
    return this.#account.first(({ rule }) => rule.kind === kind && (rule.accountIndex ?? index) === index)
  }

  #connectFault(): ConnectFault | undefined {
    const rule = this.#connect.first(() => true)
    return rule === undefined ? undefined : { kind: rule.kind, delayMs: rule.delayMs ?? DELAY_MS }
  }

  #subscribeFault(channel: string): SubscribeFault | undefined {
    const rule = this.#stream.first(
      (active) => active.rule.kind === 'refuseSubscription' && active.fits(channel),
    )
    return rule === undefined ? undefined : { code: rule.code ?? 30_009, named: rule.named ?? false }
  }
}

/** Returns faults that are off. A function outside the class, so that the public type does not mention the engine. */
export function createFaults(parts: FaultParts): Faults {
  return construct(parts)
}
