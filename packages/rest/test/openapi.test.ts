import { createRequire } from 'node:module'
import * as endpoints from '@lighter/rest'
import { describe, expect, it } from 'vitest'

interface Parameter {
  name: string
  in: string
  required?: boolean
  enum?: (string | number)[]
}
interface Definition {
  name: string
  method: string
  path: string
  parameters: Record<string, { wire: string; required?: boolean; oneOf?: readonly (string | number)[] }>
}

const spec: { paths: Record<string, Record<string, { parameters?: Parameter[] }>> } = createRequire(
  new URL('../../../tools/api/package.json', import.meta.url),
)('zklighter-perps/openapi.json')

const definitions = Object.values(endpoints as Record<string, unknown>).filter(
  (one): one is Definition =>
    typeof one === 'object' && one !== null && 'path' in one && 'parameters' in one && 'method' in one,
)

describe('names, required parameters and choices of the definitions', () => {
  it.each(definitions.map((one) => [one.name, one] as const))('%s has those of the OpenAPI', (_name, one) => {
    const operation = spec.paths[one.path]?.[one.method.toLowerCase()]
    expect(operation, `${one.method} ${one.path}`).toBeDefined()
    // The spec also allows the token in the query; this client keeps it in the header, out of the logs of proxies.
    const official = (operation?.parameters ?? []).filter(
      ({ in: place, name }) =>
        place !== 'header' && place !== 'body' && !['auth', 'authorization'].includes(name),
    )
    const own = Object.values(one.parameters)
    if (official.length > 0)
      expect(own.map(({ wire }) => wire).sort()).toEqual(official.map(({ name }) => name).sort())
    for (const parameter of official) {
      const mine = own.find(({ wire }) => wire === parameter.name)
      if (parameter.required === true)
        expect([parameter.name, mine?.required === true || 'default' in (mine ?? {})]).toEqual([
          parameter.name,
          true,
        ])
      for (const value of mine?.oneOf ?? []) if (parameter.enum) expect(parameter.enum).toContain(value)
    }
  })
})
