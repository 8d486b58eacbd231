import * as endpoints from '@lighter/rest'
import { describe, expect, it } from 'vitest'
// @ts-expect-error a module of JavaScript without types
import { spec as official } from '../../../../tools/api/src/spec.mjs'

interface Parameter {
  name: string
  in: string
  required?: boolean
  enum?: (string | number)[]
  schema?: { $ref?: string }
}
interface Definition {
  name: string
  method: string
  path: string
  parameters: Record<string, { wire: string; required?: boolean; oneOf?: readonly (string | number)[] }>
}

interface Form {
  required?: string[]
  properties?: Record<string, { enum?: (string | number)[] }>
}

const spec: {
  paths: Record<string, Record<string, { parameters?: Parameter[] }>>
  definitions: Record<string, Form>
} = official

const definitions = Object.values(endpoints as Record<string, unknown>).filter(
  (one): one is Definition =>
    typeof one === 'function' && 'path' in one && 'parameters' in one && 'method' in one,
)

/** The fields of a form, which the spec describes as the schema of a body. */
function fieldsOf({ schema }: Parameter): Parameter[] {
  const form = spec.definitions[schema?.$ref?.replace('#/definitions/', '') ?? '']
  if (form === undefined) throw new Error(`unknown body ${JSON.stringify(schema)}`)
  return Object.entries(form.properties ?? {}).map(([name, { enum: choices }]) => ({
    name,
    in: 'form',
    required: form.required?.includes(name) === true,
    ...(choices === undefined ? {} : { enum: choices }),
  }))
}

describe('names, required parameters and choices of the definitions', () => {
  it.each(definitions.map((one) => [one.name, one] as const))(
    'of %s are those of the OpenAPI',
    (_name, one) => {
      const operation = spec.paths[one.path]?.[one.method.toLowerCase()]
      expect(operation, `${one.method} ${one.path}`).toBeDefined()
      // The spec also allows the token in the query; this client keeps it in the header, out of the logs of proxies.
      const wanted = (operation?.parameters ?? [])
        .filter((parameter) => parameter.in !== 'header')
        .flatMap((parameter) => (parameter.in === 'body' ? fieldsOf(parameter) : [parameter]))
        .filter(({ name }) => !['auth', 'authorization'].includes(name))
      const own = Object.values(one.parameters)
      expect(own.map(({ wire }) => wire).sort()).toEqual(wanted.map(({ name }) => name).sort())
      for (const parameter of wanted) {
        const mine = own.find(({ wire }) => wire === parameter.name)
        if (parameter.required === true)
          expect([parameter.name, mine?.required === true || 'default' in (mine ?? {})]).toEqual([
            parameter.name,
            true,
          ])
        // Both are text on the wire; the spec writes the choices of some integers as text.
        const choices = parameter.enum?.map(String)
        for (const value of mine?.oneOf ?? []) if (choices) expect(choices).toContain(String(value))
      }
    },
  )
})
