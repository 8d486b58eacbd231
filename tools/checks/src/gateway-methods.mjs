// Writes packages/gateway/src/generated/lighter-methods.ts: the actions of packages/gateway/src/binding/actions.ts as
// methods of `Lighter`, each with its text, and the names of the REST and explorer methods that the class passes on. A mapped type
// would say the same to the compiler and show an empty hover to people. With --check exits 1 when the file is stale.
import { posix } from 'node:path'
import ts from 'typescript-6'
import { comment, docOf, importsOf, parse, writeGenerated } from './lib/generated-file.mjs'

const source = 'packages/gateway/src'
const target = 'packages/gateway/src/generated/lighter-methods.ts'
const LIST = 'binding/actions.ts'

/** Functions of binding/actions.ts: name, name in its file, file. */
function actions() {
  const found = []
  for (const statement of parse(posix.join(source, LIST)).statements) {
    if (!ts.isExportDeclaration(statement) || statement.isTypeOnly) continue
    const path = posix.join(posix.dirname(LIST), statement.moduleSpecifier.text)
    for (const { name, propertyName, isTypeOnly } of statement.exportClause.elements)
      if (!isTypeOnly) found.push({ name: name.text, local: (propertyName ?? name).text, path })
  }
  return found
}

/** Where each type of a file comes from, as a path in src or a package. */
function typesOf(file, path) {
  const types = new Map()
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) {
      const from = statement.moduleSpecifier.text
      const module = from.startsWith('.') ? posix.join(posix.dirname(path), from) : from
      for (const { name, propertyName } of statement.importClause?.namedBindings?.elements ?? [])
        types.set(name.text, { module, name: (propertyName ?? name).text })
    } else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      types.set(statement.name.text, { module: path, name: statement.name.text })
    }
  }
  return types
}

/** The docstring of an action as that of a method. */
function methodDocOf(statement, name, local) {
  const lines = docOf(statement, name)
  const at = lines.indexOf('@example')
  if (at < 0) throw new Error(`${name}: the docstring has no @example.`)
  lines.splice(
    lines[at - 1] === '' ? at - 1 : at,
    0,
    '@throws {ConfigError} `NOT_INITIALIZED` before `initClient`',
  )
  return lines
    .join('\n')
    .replaceAll(new RegExp(`\\b${local}\\(context(, )?`, 'g'), `lighter.${name}(`)
    .replaceAll(/\b(\w+)\(context(, )?/g, 'lighter.$1(')
    .split('\n')
}

const imports = new Map()

function methodOf({ name, local, path }) {
  const file = parse(posix.join(source, path))
  const types = typesOf(file, path)
  const statement = file.statements.find((one) => ts.isFunctionDeclaration(one) && one.name?.text === local)
  if (statement === undefined) throw new Error(`${path} has no function ${local}.`)
  const [context, ...parameters] = statement.parameters
  if (!/^\w+Context$/.test(context?.type?.getText() ?? ''))
    throw new Error(
      `${name}: the first parameter of an action is the context of its folder, such as context: OrdersContext.`,
    )
  const doc = methodDocOf(statement, name, local)
  for (const parameter of parameters)
    if (!doc.some((line) => line.startsWith(`@param ${parameter.name.text} `)))
      throw new Error(`${name}: the docstring has no @param ${parameter.name.text}.`)
  const generics = statement.typeParameters?.map((one) => one.getText()).join(', ')
  const written = parameters.map(({ name: parameter, type, initializer, questionToken }) => {
    const isOptional = initializer !== undefined || questionToken !== undefined
    return `${parameter.text}${isOptional ? '?' : ''}: ${type.getText()}${isOptional ? ' | undefined' : ''}`
  })
  const visit = (node) => {
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
      const [word] = (node.typeName ?? node.expression).getText().split('.')
      const from = types.get(word)
      if (from !== undefined) imports.set(word, from)
    }
    ts.forEachChild(node, visit)
  }
  for (const { type } of parameters) visit(type)
  visit(statement.type)
  return `${comment(doc)}  ${name}${generics === undefined ? '' : `<${generics}>`}(${written.join(', ')}): ${statement.type.getText()}\n`
}

/** Names of a client's methods, those that give a promise and those that are iterated. */
function delegates(file, name, taken) {
  const statement = parse(`packages/rest/src/generated/${file}`).statements.find(
    (one) => ts.isInterfaceDeclaration(one) && one.name.text === name,
  )
  const names = statement.members
    .filter((member) => !taken.has(member.name.text))
    .map((member) => ({ name: member.name.text, isAsync: member.type.getText().startsWith('Promise<') }))
  for (const one of names) taken.add(one.name)
  return names
}

const list = (names) => `[${names.map((name) => `'${name}'`).join(', ')}]`

const found = actions()
const methods = found.map(methodOf)
const taken = new Set(found.map(({ name }) => name))
const rest = delegates('rest-methods.ts', 'RestMethods', taken)
const explorer = delegates('explorer-methods.ts', 'ExplorerMethods', taken)
const modules = new Map()
for (const [local, { module, name }] of imports) {
  const from = module.startsWith('@') ? module : `../${module}`
  modules.set(from, [...(modules.get(from) ?? []), local === name ? local : `${name} as ${local}`])
}
writeGenerated(
  target,
  `// Generated by \`npm run generate\` from binding/actions.ts and the files of the actions: change those.
${importsOf(modules)}
/** One method for each action of \`@lighter/gateway/actions\`. */
export interface LighterMethods {
${methods.join('\n')}}

/** Names of the REST methods that the class passes on, and that answer with a promise. */
export const REST_CALLS = ${list(rest.filter(({ isAsync }) => isAsync).map(({ name }) => name))} as const

/** Those that are iterated. */
export const REST_WALKS = ${list(rest.filter(({ isAsync }) => !isAsync).map(({ name }) => name))} as const

/** Names of the explorer's methods that the class passes on. */
export const EXPLORER_CALLS = ${list(explorer.map(({ name }) => name))} as const
`,
)
