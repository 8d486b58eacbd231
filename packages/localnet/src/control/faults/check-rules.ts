import { ConfigError } from '@lighter/standards'
import { integerWithin, MOST_ADVANCE_MS, MOST_DELAY_MS, within } from '../../bounds.ts'
import { BAD_NONCES, ODD_RESPONSE_KINDS } from './odd-responses.ts'
import { FAULT_KINDS, type FaultPlan, type FaultRule } from './rules.ts'

/**
 * Checks groups, kinds and numbers before anything changes, because plans also arrive over HTTP. @throws {ConfigError}
 */
export function checkPlan(plan: FaultPlan): void {
  for (const [group, rules] of Object.entries(plan)) {
    const kinds: readonly string[] | undefined = Object.hasOwn(FAULT_KINDS, group)
      ? FAULT_KINDS[group as keyof typeof FAULT_KINDS]
      : undefined
    if (kinds === undefined || !Array.isArray(rules))
      throw new ConfigError(
        `Unknown group of faults ${group}. Allowed: lists under ${Object.keys(FAULT_KINDS).join(', ')}.`,
      )
    for (const rule of rules) {
      if (!kinds.includes(rule.kind))
        throw new ConfigError(`Unknown ${group} fault ${String(rule.kind)}. Allowed: ${kinds.join(', ')}.`)
      checkRule(rule)
    }
  }
}

/** Bounds of the numbers in rules. */
const NUMBERS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  delayMs: [0, MOST_DELAY_MS],
  everyMs: [10, MOST_DELAY_MS],
  ms: [-MOST_ADVANCE_MS, MOST_ADVANCE_MS],
  status: [200, 599],
  code: [0, 1e9],
  by: [1, 1e6],
  accountIndex: [0, Number.MAX_SAFE_INTEGER],
}

/** Fields of rules that are strings or patterns. */
const TEXTS = ['path', 'channel', 'body', 'contentType', 'market']

/** @throws {ConfigError} for an invalid field */
export function checkRule(rule: FaultRule): void {
  const fields: Readonly<Record<string, unknown>> = { ...rule }
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue
    const bounds = Object.hasOwn(NUMBERS, name) ? NUMBERS[name] : undefined
    if (bounds !== undefined) integerWithin(value, `${name} of a fault`, ...bounds)
    if (TEXTS.includes(name) && typeof value !== 'string' && !(value instanceof RegExp) && name !== 'market')
      throw new ConfigError(`The ${name} of a fault must be a string.`)
  }
  within(rule.probability ?? 1, 'The probability of a fault', 0, 1)
  within(rule.count ?? 1, 'The count of a fault', 0, Number.POSITIVE_INFINITY)
  const { response, nonce } = fields
  if (response !== undefined && !ODD_RESPONSE_KINDS.some((one) => one === response))
    throw new ConfigError(
      `The response of a fault must be one of ${ODD_RESPONSE_KINDS.join(', ')}, not ${String(response)}.`,
    )
  if (nonce !== undefined && !BAD_NONCES.some((one) => one === nonce))
    throw new ConfigError(
      `The nonce of a fault must be one of ${BAD_NONCES.join(', ')}, not ${String(nonce)}.`,
    )
}
