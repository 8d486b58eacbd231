import { refused } from '../engine/errors.ts'
import type { RestHandler } from './http-server.ts'

/** A route of what has its source outside of the exchange and cannot be made up. */
export function notHere(route: string, reason: string): [string, RestHandler] {
  return [
    route,
    () => {
      throw refused('notOnLocalnet', `${route}: ${reason}`)
    },
  ]
}
