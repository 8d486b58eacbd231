import type { RestHandler } from '@lighter/server/routes'
import { refused } from '../engine/errors.ts'

/** A route of what has its source outside of the exchange and cannot be made up. */
export function notHere(route: string, reason: string): [string, RestHandler] {
  return [
    route,
    () => {
      throw refused('notOnLocalnet', `${route}: ${reason}`)
    },
  ]
}
