import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { mergeSpec } from './merge.mjs'
import {
  FIELD_SCHEMAS,
  NULLABLE_OBJECTS,
  OPTIONAL_FIELDS,
  WIDE_FIELDS,
  WIDE_MODEL_FIELDS,
} from './overrides.mjs'

const require = createRequire(import.meta.url)
export const sdkFacts = JSON.parse(readFileSync(new URL('../data/lighter-sdk.json', import.meta.url), 'utf8'))
/** The OpenAPI file of zklighter-perps with what is newer in lighter-sdk. */
export const spec = mergeSpec(require('zklighter-perps/openapi.json'), sdkFacts)
export const specVersion = require('zklighter-perps/package.json').version

/** Name of the definition a `$ref` points to. */
export const refName = (ref) => ref.replace('#/definitions/', '')

/** Definitions reachable from answers, each after those it refers to. */
export function responseModels() {
  const ordered = []
  const seen = new Set()
  const visit = (name) => {
    if (seen.has(name)) return
    seen.add(name)
    const definition = spec.definitions[name]
    for (const [field, schema] of Object.entries(definition.properties ?? {})) {
      for (const ref of refsOf(FIELD_SCHEMAS[`${name}.${field}`] ?? schema)) visit(ref)
    }
    ordered.push(name)
  }
  for (const { operation } of operations()) {
    const schema = operation.responses['200']?.schema
    if (schema?.$ref) visit(refName(schema.$ref))
  }
  return ordered.map((name) => ({
    name,
    description: clean(spec.definitions[name].description),
    fields: fieldsOf(name),
  }))
}

/** Every operation of the file: method, path, operation object. */
export function operations() {
  return Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

/** Parameters of an operation, whether in the query or in a form body, without the authorisation ones. */
export function parametersOf(operation) {
  const list = []
  let auth = false
  for (const parameter of operation.parameters ?? []) {
    if (parameter.in === 'body') {
      const definition = spec.definitions[refName(parameter.schema.$ref)]
      for (const [name, schema] of Object.entries(definition.properties ?? {})) {
        if (name === 'auth' || name === 'authorization') auth = true
        else
          list.push({
            name,
            ...schema,
            required: (definition.required ?? []).includes(name),
            description: clean(schema.description),
          })
      }
    } else if (
      parameter.name === 'auth' ||
      parameter.name === 'authorization' ||
      parameter.name === 'Authorization'
    )
      auth = true
    else list.push({ ...parameter, description: clean(parameter.description) })
  }
  return { parameters: list, auth }
}

function refsOf(schema) {
  if (schema.$ref) return [refName(schema.$ref)]
  if (schema.items) return refsOf(schema.items)
  if (typeof schema.additionalProperties === 'object') return refsOf(schema.additionalProperties)
  return (schema.allOf ?? []).flatMap(refsOf)
}

function fieldsOf(name) {
  const definition = spec.definitions[name]
  const required = new Set(definition.required ?? [])
  const absent = new Set(OPTIONAL_FIELDS[name] ?? [])
  return Object.entries(definition.properties ?? {}).map(([field, original]) => {
    const schema = FIELD_SCHEMAS[`${name}.${field}`] ?? original
    return {
      field,
      schema,
      optional: !required.has(field) || absent.has(field),
      nullable: NULLABLE_OBJECTS.has(`${name}.${field}`),
      wide: isWide(name, field, schema),
      description: clean(original.description),
    }
  })
}

function isWide(model, field, schema) {
  return schema.type === 'integer' && (WIDE_FIELDS.has(field) || WIDE_MODEL_FIELDS.has(`${model}.${field}`))
}

function clean(text) {
  const trimmed = (text ?? '').replace(/\s+/g, ' ').replaceAll('*/', '').trim()
  return /^TODO|^make required|^made optional/.test(trimmed) ? '' : trimmed
}
