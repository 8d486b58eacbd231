import { ConfigError } from '@lighter/standards'
import { integerWithin, MOST_ADVANCE_MS, MOST_DELAY_MS, within } from '../bounds.ts'
import { BAD_NONCES, ODD_ANSWER_KINDS } from './odd-answers.ts'
import { FAULT_KINDS, type FaultPlan, type FaultRule } from './rules.ts'

/** Plans come over HTTP as well: groups, kinds and numbers are checked before anything changes. @throws {ConfigError} */
export function checkPlan(plan: FaultPlan): void {
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

/** @throws {ConfigError} for a field that is not what it has to be */
export function checkRule(rule: FaultRule): void {
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
