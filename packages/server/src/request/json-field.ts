import { parseJson } from '@lighter/standards/json'
import { refused } from '../refusal.ts'
import type { RestRequest } from './request.ts'

/** A field that carries JSON text; undefined when it was not given. @throws {Refused} 20001 if it is not valid JSON */
export function jsonField(request: RestRequest, name: string): unknown {
  const given = request.fields.get(name)
  if (given === undefined || given === '') return undefined
  try {
    return parseJson(given)
  } catch {
    throw refused('invalidParam', `${name}: not JSON`)
  }
}

/** Whether a value is an object with members. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A list of objects from JSON text. @throws {Refused} 20001 */
export function recordList(request: RestRequest, name: string): Readonly<Record<string, unknown>>[] {
  const value = jsonField(request, name)
  if (!Array.isArray(value) || !value.every(isRecord))
    throw refused('invalidParam', `${name}: a list of objects`)
  return value
}
