import type { OutgoingFrame } from '@lighter/server'
import type { RuleSet } from './rule-set.ts'
import type { StreamFaultRule } from './rules.ts'

/** A frame held back by `reorder` is sent after this time if no other frame follows, in milliseconds. */
const HOLD_MS = 500
const DELAY_MS = 1000

/** Applies faults to stream frames. */
export class FrameFaults {
  readonly #rules: RuleSet<StreamFaultRule>
  #held = new Map<object, { send: () => void; timer: NodeJS.Timeout }>()

  constructor(rules: RuleSet<StreamFaultRule>) {
    this.#rules = rules
  }

  /** Decides what happens to a frame. */
  take(frame: OutgoingFrame): void {
    const held = this.#held.get(frame.connection)
    if (held !== undefined) {
      this.#held.delete(frame.connection)
      clearTimeout(held.timer)
    }
    this.#pass(frame)
    held?.send()
  }

  /** Sends frames that are held back. */
  release(): void {
    for (const { send, timer } of this.#held.values()) {
      clearTimeout(timer)
      send()
    }
    this.#held = new Map()
  }

  #pass(frame: OutgoingFrame): void {
    const { send } = frame
    for (const active of this.#rules) {
      const { rule } = active
      if (rule.kind === 'refuseSubscription' || !isMeant(rule, frame) || !active.fits(frame.channel)) continue
      if (!this.#rules.strikes(active)) continue
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
