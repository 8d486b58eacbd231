// The facts that one side has about the exchange: a name and a description for each.

/** Facts of an OpenAPI file (zklighter-perps), or of a merged one. */
export function factsOfSpec(spec) {
  const facts = new Map()
  for (const [path, methods] of Object.entries(spec.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const key = `${method.toUpperCase()} ${path}`
      facts.set(`operation ${key}`, '')
      for (const parameter of operation.parameters ?? [])
        addParameter(facts, spec.definitions, key, parameter)
    }
  }
  // Request bodies are described by their parameters; models without references are leftovers of both sources.
  const answers = reachable(spec)
  for (const [name, definition] of Object.entries(spec.definitions))
    if (answers.has(name)) addModel(facts, name, definition)
  return facts
}

/** Facts of the wheel of lighter-sdk. */
export function factsOfWheel(wheel) {
  const definitions = Object.fromEntries(
    Object.entries(wheel.models).map(([name, model]) => [name, { type: 'object', ...model }]),
  )
  const paths = {}
  for (const [key, { parameters, response }] of Object.entries(wheel.operations)) {
    const [method, path] = key.split(' ')
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        parameters,
        responses: response === undefined ? {} : { 200: { schema: { $ref: `#/definitions/${response}` } } },
      },
    }
  }
  const facts = factsOfSpec({ definitions, paths })
  for (const [name, parameters] of Object.entries(wheel.exports))
    facts.set(`library export ${name}`, parameters.map(lettersOf).join(''))
  for (const [name, members] of Object.entries(wheel.structs ?? {}))
    for (const [member, type] of Object.entries(members)) facts.set(`library struct ${name}.${member}`, type)
  for (const [name, number] of Object.entries(wheel.transactionTypes))
    facts.set(`transaction type ${number}`, name)
  for (const [code, text] of Object.entries(wheel.errorCodes ?? {})) facts.set(`error code ${code}`, text)
  return facts
}

/** Facts of what this repository has. */
export function factsOfRepository({ spec, endpoints, txTypes, abi, structs, errorCodes }) {
  const facts = factsOfSpec({ definitions: spec.definitions, paths: {} })
  for (const name of reachable(spec)) addModel(facts, name, spec.definitions[name])
  for (const endpoint of endpoints) {
    const key = `${endpoint.method} ${endpoint.path}`
    facts.set(`operation ${key}`, '')
    for (const { wire, oneOf } of Object.values(endpoint.parameters)) {
      facts.set(`parameter ${key} ${wire}`, '')
      for (const value of oneOf ?? []) facts.set(`value of parameter ${key} ${wire} ${value}`, '')
    }
  }
  for (const [name, signature] of Object.entries(abi)) facts.set(`library export ${name}`, signature)
  for (const [name, members] of Object.entries(structs))
    for (const [member, type] of Object.entries(members))
      facts.set(`library struct ${name}.${member}`, type === 'str' ? 'char*' : type)
  for (const [name, number] of Object.entries(txTypes)) facts.set(`transaction type ${number}`, name)
  for (const code of errorCodes) facts.set(`error code ${code}`, '')
  return facts
}

function addParameter(facts, definitions, key, parameter) {
  if (parameter.in === 'header') return
  if (parameter.in === 'body') {
    const ref = (parameter.schema?.$ref ?? parameter.$ref ?? '').replace('#/definitions/', '')
    for (const [name, schema] of Object.entries(definitions[ref]?.properties ?? {}))
      addParameter(facts, definitions, key, { ...schema, name, in: 'form' })
    return
  }
  // The token goes into the header, here and in every official client.
  if (['auth', 'authorization', 'Authorization'].includes(parameter.name)) return
  facts.set(`parameter ${key} ${parameter.name}`, '')
  for (const value of parameter.enum ?? [])
    facts.set(`value of parameter ${key} ${parameter.name} ${value}`, '')
}

function addModel(facts, name, { properties = {}, required = [] }) {
  facts.set(`model ${name}`, '')
  for (const [field, schema] of Object.entries(properties)) {
    facts.set(`field ${name}.${field}`, shapeOf(schema))
    // A client that requires an optional field would refuse valid responses.
    if (!required.includes(field)) facts.set(`optional field ${name}.${field}`, '')
    for (const value of (schema.items ?? schema).enum ?? [])
      facts.set(`value of field ${name}.${field} ${value}`, '')
  }
}

/** Names of the models used in responses. */
function reachable(spec) {
  const found = new Set()
  const visit = (schema) => {
    if (schema === undefined || schema === null) return
    if (schema.$ref !== undefined) {
      const name = schema.$ref.replace('#/definitions/', '')
      if (found.has(name) || spec.definitions[name] === undefined) return
      found.add(name)
      for (const inner of Object.values(spec.definitions[name].properties ?? {})) visit(inner)
    }
    visit(schema.items)
    if (typeof schema.additionalProperties === 'object') visit(schema.additionalProperties)
  }
  for (const methods of Object.values(spec.paths))
    for (const operation of Object.values(methods)) visit(operation.responses?.['200']?.schema)
  return found
}

function shapeOf(schema) {
  if (schema.$ref !== undefined) return schema.$ref.replace('#/definitions/', '')
  if (schema.type === 'array') return `list of ${shapeOf(schema.items)}`
  return typeof schema.additionalProperties === 'object'
    ? `map of ${shapeOf(schema.additionalProperties)}`
    : (schema.type ?? 'anything')
}

/** A parameter of a C function in the letters of the signer's ABI table. */
function lettersOf(parameter) {
  const type = parameter.replace(/\s*\w+$/, '').replace(/\s+/g, ' ')
  const letters = {
    'long long int': 'l',
    'long long unsigned int': 'L',
    int: 'i',
    uint8_t: 'b',
    int16_t: 'h',
    uint32_t: 'u',
    'char*': 's',
    'void*': 'p',
    'CreateOrderTxReq*': 'o',
    'BinaryOptionsOperatorCreateMarketTxReq*': 'C',
    'BinaryOptionsOperatorUpdateMarketTxReq*': 'U',
    'BinaryOptionsOperatorSettleMarketTxReq*': 'S',
  }
  return letters[type] ?? `<${type}>`
}
