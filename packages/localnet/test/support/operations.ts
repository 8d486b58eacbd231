import * as rest from '../../../rest/src/endpoints.ts'

/** An operation of the exchange as the REST package describes it from the official OpenAPI. */
export interface Operation {
  name: string
  method: 'GET' | 'POST'
  path: string
  parameters: Record<
    string,
    { wire: string; kind: string; required?: boolean; oneOf?: readonly unknown[]; default?: unknown }
  >
  response: { restore(value: unknown): unknown; validate(value: unknown): unknown[] }
}

/** All of them. */
export const operations: Operation[] = Object.values(rest as Record<string, unknown>).filter(
  (value): value is Operation => typeof value === 'function' && 'path' in value && 'response' in value,
)
