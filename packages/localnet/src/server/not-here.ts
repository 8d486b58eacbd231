import type { RestHandler } from '@lighter/server/routes'
import { refused } from '../engine/errors.ts'

/** A route whose data comes from outside the exchange, which localnet does not invent. */
export function notHere(route: string, reason: string): [string, RestHandler] {
  return [
    route,
    () => {
      throw refused('notOnLocalnet', `${route}: ${reason}`)
    },
  ]
}
