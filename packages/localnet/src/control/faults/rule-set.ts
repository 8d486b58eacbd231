import type { Random } from '../../random.ts'
import { checkRule } from './check-rules.ts'
import { matcher } from './pattern.ts'
import type { FaultRule } from './rules.ts'

/** Removes a fault. */
export type RemoveFault = () => void

/** An active fault. */
export interface Active<R extends FaultRule> {
  readonly rule: R
  readonly fits: (text: string) => boolean
  /** Number of remaining occurrences. */
  left: number
}

/** Draws whether faults occur, and counts them. */
export class Dice {
  readonly random: Random
  readonly #counts = new Map<string, number>()

  constructor(random: Random) {
    this.random = random
  }

  /** How often each kind has occurred, by group and kind. */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts)
  }

  /** Returns whether a fault occurs this time. */
  strikes(active: Active<FaultRule>, name: string): boolean {
    if (active.left <= 0 || this.random.next() >= (active.rule.probability ?? 1)) return false
    active.left -= 1
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
    return true
  }

  /** One of a list. */
  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.random.integer(0, list.length - 1)] ?? list[0]
  }
}

/** The faults of one group. */
export class RuleSet<R extends FaultRule & { readonly kind: string }> implements Iterable<Active<R>> {
  readonly #group: string
  readonly #dice: Dice
  readonly #active = new Set<Active<R>>()

  constructor(group: string, dice: Dice) {
    this.#group = group
    this.#dice = dice
  }

  /** Rules that have not reached their `count`. */
  get rules(): R[] {
    return [...this.#active].filter(({ left }) => left > 0).map(({ rule }) => rule)
  }

  /** @throws {ConfigError} for an invalid rule */
  add(rule: R, pattern: string | RegExp | undefined): { active: Active<R>; remove: RemoveFault } {
    checkRule(rule)
    const active = { rule, fits: matcher(pattern), left: rule.count ?? Number.POSITIVE_INFINITY }
    this.#active.add(active)
    return { active, remove: () => void this.#active.delete(active) }
  }

  /** Returns whether a fault occurs this time. */
  strikes(active: Active<R>): boolean {
    return this.#dice.strikes(active, `${this.#group}/${active.rule.kind}`)
  }

  /** Returns the first matching rule that occurs. */
  first(isMeant: (active: Active<R>) => boolean): R | undefined {
    for (const active of this.#active) if (isMeant(active) && this.strikes(active)) return active.rule
    return undefined
  }

  clear(): void {
    this.#active.clear()
  }

  [Symbol.iterator](): Iterator<Active<R>> {
    return this.#active.values()
  }
}
