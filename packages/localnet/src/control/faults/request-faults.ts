import type { HttpFault } from '@lighter/server'
import { BAD_NONCES, badNonceResponse, ODD_RESPONSE_KINDS, ODD_RESPONSES } from './odd-responses.ts'
import type { Dice, RuleSet } from './rule-set.ts'
import type { HttpFaultRule } from './rules.ts'

const DELAY_MS = 1000

/** Paths of request faults that name none. */
const DEFAULT_PATHS: Readonly<Partial<Record<HttpFaultRule['kind'], RegExp>>> = {
  oddResponse: /^\/api\/v1\/sendTx(Batch)?$/,
  badNonce: /^\/api\/v1\/nextNonce$/,
}

/** Returns the paths of a rule; undefined for all. */
export function pathOf({ kind, path }: HttpFaultRule): string | RegExp | undefined {
  return path ?? DEFAULT_PATHS[kind]
}

/** Decides what happens to a request. */
export function requestFault(rules: RuleSet<HttpFaultRule>, dice: Dice, path: string): HttpFault | undefined {
  for (const active of rules) {
    const { rule } = active
    // Controls keep working, unless a rule names them.
    if (rule.path === undefined && path.startsWith('/localnet/')) continue
    if (!active.fits(path) || !rules.strikes(active)) continue
    switch (rule.kind) {
      case 'delay':
        return { delayMs: rule.delayMs ?? DELAY_MS }
      case 'slow':
        return { responseDelayMs: rule.delayMs ?? DELAY_MS }
      case 'status':
        return {
          status: rule.status ?? 500,
          body: rule.body,
          contentType: rule.contentType,
        }
      case 'oddResponse':
        return { odd: ODD_RESPONSES[rule.response ?? dice.pick(ODD_RESPONSE_KINDS)] }
      case 'badNonce':
        return { odd: badNonceResponse(rule.nonce ?? dice.pick(BAD_NONCES)) }
      default:
        return { breaks: rule.kind }
    }
  }
  return undefined
}
