import type { RestHandler, RestRequest } from '@lighter/server/routes'
import { LighterError } from '@lighter/standards'
import { parseJson } from '@lighter/standards/json'
import { Refused, refused } from '../engine/errors.ts'

/** JSON body of a control request. */
export type ControlBody = Readonly<Record<string, unknown>>

/** A control over HTTP: `POST /localnet/<name>`. The fields of the result are those of the response; it may be a promise. */
export function controlRoute(name: string, act: (body: ControlBody) => unknown): [string, RestHandler] {
  return [
    `POST /localnet/${name}`,
    (request) => {
      try {
        const value = act(bodyOf(request))
        return value instanceof Promise ? value.then(answerOf) : answerOf(value)
      } catch (error) {
        if (error instanceof Refused || !(error instanceof LighterError)) throw error
        throw refused('invalidParam', error.message)
      }
    },
  ]
}

function answerOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? { code: 200, ...value } : { code: 200 }
}

/** The market of a body, by ticker or id. @throws {Refused} 20001 */
export function marketIn(body: ControlBody): string | number {
  const { market: reference } = body
  if (typeof reference === 'string' || typeof reference === 'number') return reference
  throw refused('invalidParam', 'market must be a ticker or a market id, for example {"market":"ETH"}')
}

/** An integer of a body. @throws {Refused} 20001 */
export function integerIn(body: ControlBody, name: string): number {
  const value = body[name]
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw refused('invalidParam', `${name} must be an integer of 0 or more`)
  return value
}

function bodyOf(request: RestRequest): ControlBody {
  if (request.body === '') return {}
  let value: unknown
  try {
    value = parseJson(request.body)
  } catch (error) {
    throw refused(
      'invalidParam',
      `the body must be a JSON object. ${error instanceof Error ? error.message : ''}`,
    )
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as ControlBody
  throw refused('invalidParam', 'the body must be a JSON object, for example {"market":"ETH"}')
}
