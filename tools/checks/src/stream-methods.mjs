// Writes packages/ws/src/generated/stream-methods.ts: `subscribe…`, `unsubscribe…` and the iterator of every channel in
// packages/ws/src/channels.ts, with the text of the channel. A mapped type would be equal for the compiler, but editors show
// no docs for it. With --check exits 1 when the file is stale.
import { posix } from 'node:path'
import ts from 'typescript-6'
import { comment, docOf, importsOf, parse, writeGenerated } from './lib/generated-file.mjs'

const source = 'packages/ws/src'
const target = `${source}/generated/stream-methods.ts`

/** Values of required parameters in examples. */
const EXAMPLES = { marketId: '0', resolution: "'1m'", duration: "'5m'", symbol: "'BTC'", account: '42' }

const imports = new Map([
  ['../subscriptions/channel-iterator.ts', ['IterateOptions']],
  ['../subscriptions/listener.ts', ['SubscriptionListener']],
  ['../subscriptions/subscription.ts', ['Subscription']],
])

function read(path, name) {
  const file = parse(posix.join(source, path))
  const from = new Map()
  const interfaces = new Map()
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) {
      const module = statement.moduleSpecifier.text
      for (const one of statement.importClause?.namedBindings?.elements ?? [])
        from.set(
          one.name.text,
          module.startsWith('.') ? `../${posix.join(posix.dirname(path), module)}` : module,
        )
    } else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      from.set(statement.name.text, `../${path}`)
      interfaces.set(statement.name.text, statement)
    }
  }
  const statement = file.statements.find(
    (one) => ts.isVariableStatement(one) && one.declarationList.declarations[0].name.text === name,
  )
  const [{ type }] = statement.declarationList.declarations
  const [parameters, message] = type.typeArguments.map((one) => one.getText())
  for (const word of [parameters, message]) {
    const module = from.get(word)
    if (module !== undefined) imports.set(module, [...(imports.get(module) ?? []), word])
  }
  const members = (interfaces.get(parameters)?.members ?? []).map((member) => ({
    name: member.name.text,
    type: member.type.getText(),
    isOptional: member.questionToken !== undefined,
  }))
  return { name, doc: docOf(statement, name), parameters, message, members }
}

function methodsOf({ name, doc, parameters, message, members }) {
  const title = name.charAt(0).toUpperCase() + name.slice(1)
  const needed = members.filter(({ isOptional }) => !isOptional)
  const given = needed.map((one) => {
    const first = /^'[^']*'/.exec(one.type)?.[0]
    const value = first ?? EXAMPLES[one.name]
    if (value === undefined) throw new Error(`${name}: no example of ${one.name}.`)
    return `${one.name}: ${value}`
  })
  const names = members.map((one) => `\`${one.name}\``).join(', ')
  const example = (...lines) => ['', '@example', '```ts', ...lines, '```']
  const bad = members.length === 0 ? [] : ['@throws {ValidationError} for a parameter out of range']
  const refused = [
    '@throws {ApiError} when the exchange refuses the channel',
    '@throws {NetworkError} `UNREACHABLE` when the first connection takes longer than `connectTimeoutMs`',
    '@throws {AbortedError} when the signal fires or the client is closed',
  ]
  const withParameters = members.length === 0 ? '' : `${names}; `
  const object = given.length === 0 ? '' : `{ ${given.join(', ')} }`
  return {
    subscribe:
      comment([
        ...doc,
        '',
        'Resolves when the exchange has confirmed the subscription and the listener has the state of the channel.',
        '',
        `@param options - ${withParameters}\`onMessage\`, \`onState\`, \`onError\`, \`backpressure\`, \`signal\``,
        ...bad,
        ...refused,
        ...example(
          `const subscription = await stream.subscribe${title}({`,
          ...given.map((one) => `  ${one},`),
          '  onMessage: (message, { isSnapshot }) => console.log(message, isSnapshot),',
          '})',
        ),
      ]) +
      `  subscribe${title}(options: ${parameters} & SubscriptionListener<${message}>): Promise<Subscription>\n`,
    unsubscribe: `${comment([
      `Ends all listeners of the channel. ${doc[0]}`,
      ...doc.slice(1),
      '',
      `@param parameters - ${names === '' ? 'none' : names}`,
      '@throws {ValidationError} for a parameter out of range',
      ...example(`stream.unsubscribe${title}(${object === '' ? '{}' : object})`),
    ])}  unsubscribe${title}(parameters: ${parameters}): void\n`,
    iterate:
      comment([
        ...doc,
        '',
        'Subscribes at the first `next`; leaving the loop unsubscribes.',
        '',
        `@param parameters - ${names === '' ? 'none' : names}`,
        '@param options - `signal`, `maxBuffered`',
        ...bad,
        '@throws {StreamError} `BACKPRESSURE` when the loop is `maxBuffered` messages behind',
        ...refused,
        ...example(
          `for await (const message of stream.${name}(${object === '' ? '{}' : object})) console.log(message)`,
        ),
      ]) +
      `  ${name}(parameters: ${parameters}, options?: IterateOptions | undefined): AsyncGenerator<${message}, void, undefined>\n`,
  }
}

const methods = []
for (const statement of parse(`${source}/channels.ts`).statements) {
  if (!ts.isExportDeclaration(statement) || statement.isTypeOnly) continue
  const path = posix.normalize(statement.moduleSpecifier.text)
  for (const { name } of statement.exportClause.elements) methods.push(methodsOf(read(path, name.text)))
}
writeGenerated(
  target,
  `// Generated by \`npm run generate\` from the files of the channels: change those.
${importsOf(imports)}
/** \`subscribeTrade({ marketId, onMessage })\` and so on, one for each channel. */
export interface SubscribeMethods {
${methods.map(({ subscribe }) => subscribe).join('\n')}}

/** \`unsubscribeTrade({ marketId })\` and so on: ends all listeners of the channel. */
export interface UnsubscribeMethods {
${methods.map(({ unsubscribe }) => unsubscribe).join('\n')}}

/** \`for await (const message of stream.trade({ marketId }))\` and so on. */
export interface IterateMethods {
${methods.map(({ iterate }) => iterate).join('\n')}}
`,
)
