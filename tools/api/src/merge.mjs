// One description of the API from two official sources: the OpenAPI file of zklighter-perps, which has operations and
// formats that the other lacks, and the models of lighter-sdk, which are newer.
import { ADDED_FIELDS, ADDED_PARAMETER_VALUES } from './overrides.mjs'

/**
 * The OpenAPI file with what is newer in the SDK. New models, fields, parameters, operations and values are added. Nothing is
 * removed: a field that only one of the two has, or requires, becomes optional, because exchanges of both versions are in use.
 *
 * @throws if the two disagree about the type of a field, which must then be resolved by hand
 */
export function mergeSpec(openapi, facts) {
  const spec = structuredClone(openapi)
  for (const [name, model] of Object.entries(facts.models)) {
    spec.definitions[name] =
      spec.definitions[name] === undefined
        ? toDefinition(model)
        : mergeModel(name, spec.definitions[name], model)
  }
  for (const [name, fields] of Object.entries(ADDED_FIELDS)) {
    const { properties } = spec.definitions[name]
    for (const [field, schema] of Object.entries(fields)) properties[field] ??= schema
  }
  for (const [key, operation] of Object.entries(facts.operations)) {
    const [method, path] = key.split(' ')
    spec.paths[path] ??= {}
    const known = spec.paths[path][method.toLowerCase()]
    spec.paths[path][method.toLowerCase()] =
      known === undefined ? toOperation(operation) : mergeOperation(spec, known, operation)
  }
  for (const [key, names] of Object.entries(ADDED_PARAMETER_VALUES)) {
    const [method, path] = key.split(' ')
    for (const parameter of spec.paths[path][method.toLowerCase()].parameters)
      if (names[parameter.name] !== undefined) parameter.enum = [...parameter.enum, ...names[parameter.name]]
  }
  return spec
}

function toDefinition({ required, properties }) {
  return { type: 'object', required: [...required], properties: structuredClone(properties) }
}

function mergeModel(name, known, { required, properties }) {
  const merged = structuredClone(known)
  merged.properties ??= {}
  for (const [field, schema] of Object.entries(properties)) {
    const mine = merged.properties[field]
    if (mine === undefined) merged.properties[field] = structuredClone(schema)
    else if (shapeOf(mine) !== shapeOf(schema))
      throw new Error(
        `${name}.${field} is ${shapeOf(mine)} in zklighter-perps and ${shapeOf(schema)} in lighter-sdk`,
      )
    else {
      mine.description ??= schema.description
      const target = mine.type === 'array' ? mine.items : mine
      const values = (schema.type === 'array' ? schema.items : schema).enum
      if (values !== undefined) target.enum = [...new Set([...(target.enum ?? []), ...values])]
    }
  }
  merged.required = (known.required ?? []).filter((field) => required.includes(field))
  return merged
}

/** A type in short, for comparing: formats and values do not count. */
function shapeOf(schema) {
  if (schema.$ref !== undefined) return schema.$ref.replace('#/definitions/', '')
  if (schema.type === 'array') return `list of ${shapeOf(schema.items)}`
  return typeof schema.additionalProperties === 'object'
    ? `map of ${shapeOf(schema.additionalProperties)}`
    : schema.type
}

function toOperation({ description, parameters, response }) {
  return {
    ...(description === undefined ? {} : { description }),
    parameters: structuredClone(parameters),
    responses: response === undefined ? {} : { 200: { schema: { $ref: `#/definitions/${response}` } } },
  }
}

function mergeOperation(spec, known, operation) {
  const merged = structuredClone(known)
  merged.parameters ??= []
  const body = merged.parameters.find((parameter) => parameter.in === 'body')
  const form = body && spec.definitions[body.schema.$ref.replace('#/definitions/', '')]
  for (const { in: place, name, required, ...schema } of operation.parameters) {
    if (place === 'body' || place === 'header') continue
    const mine = merged.parameters.find((parameter) => parameter.name === name)
    const isInForm = form?.properties?.[name] !== undefined
    if (required !== true && mine !== undefined) delete mine.required
    if (required !== true && isInForm) form.required = form.required?.filter((field) => field !== name)
    if (mine !== undefined || isInForm) continue
    if (place === 'form' && form !== undefined) form.properties[name] = schema
    else merged.parameters.push({ name, in: place === 'form' ? 'formData' : place, ...schema })
  }
  return merged
}
