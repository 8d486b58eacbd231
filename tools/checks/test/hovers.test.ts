import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Lighter } from '@lighter/gateway'
import * as rest from '@lighter/rest'
import { unlimited } from '@lighter/rest'
import * as explorer from '@lighter/rest/explorer'
import { createStreamClient } from '@lighter/ws'
import { describe, expect, it } from 'vitest'

// TypeScript 7 has no JavaScript API: the one of the tools is the language service that editors have.
const ts = createRequire(import.meta.url)('typescript-6')

const options = { environment: 'mainnet', limiter: unlimited } as const
const made = {
  RestClient: rest.createRestClient(options),
  ExplorerClient: rest.createExplorerClient(options),
  StreamClient: createStreamClient(options),
  Lighter: new Lighter(options),
}
const SOURCES = {
  RestClient: '@lighter/rest',
  ExplorerClient: '@lighter/rest',
  StreamClient: '@lighter/ws',
  Lighter: '@lighter/gateway',
} as const

/** Methods that throw nothing. */
const CALM: Readonly<Record<string, readonly string[]>> = {
  StreamClient: ['onFrame', 'report', 'reset', 'close', 'fill'],
  Lighter: ['close'],
}

/** What an editor shows of a method. */
interface Hover {
  signature: string
  documentation: string
  tags: string[]
}

/** What an editor shows for each name where a line says `void client.<name>`, or what `written` makes of it. */
function hoversOf(
  head: string[],
  names: string[],
  written: (name: string) => [before: string, after: string] = () => ['void client.', ''],
): Map<string, Hover> {
  const file = fileURLToPath(new URL('./hovered.ts', import.meta.url))
  const lines = [...head, '']
  const places = new Map<string, number>()
  for (const name of names) {
    const [before, after] = written(name)
    places.set(name, lines.join('\n').length + before.length)
    lines[lines.length - 1] = `${before}${name}${after}`
    lines.push('')
  }
  const text = lines.join('\n')
  const root = fileURLToPath(new URL('../', import.meta.url))
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      customConditions: ['@lighter/source'],
      allowImportingTsExtensions: true,
      noEmit: true,
      strict: true,
      types: [],
    }),
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (path: string) => {
      const content = path === file ? text : ts.sys.readFile(path)
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content)
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (path: string) => path === file || ts.sys.fileExists(path),
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    realpath: ts.sys.realpath,
  })
  const hovers = new Map<string, Hover>()
  for (const [name, at] of places) {
    const info = service.getQuickInfoAtPosition(file, at)
    hovers.set(name, {
      signature: ts.displayPartsToString(info?.displayParts),
      documentation: ts.displayPartsToString(info?.documentation),
      tags: (info?.tags ?? []).map((tag: { name: string }) => tag.name),
    })
  }
  return hovers
}

/** Names of the methods of an object, inherited ones too. */
function methodsOf(object: object): string[] {
  const names = new Set<string>()
  for (let one: object = object; one !== Object.prototype; one = Object.getPrototypeOf(one))
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(one)))
      if (typeof value === 'function' && name !== 'constructor') names.add(name)
  return [...names]
}

describe.each([
  ['RestClient', 100],
  ['ExplorerClient', 13],
  ['StreamClient', 80],
  ['Lighter', 180],
] as const)('the hover of %s', (type, atLeast) => {
  const isRest = type === 'RestClient' || type === 'ExplorerClient'
  const names = methodsOf(made[type]).filter((name) => !(isRest && name === 'close'))
  const hovers = hoversOf(
    [`import type { ${type} } from '${SOURCES[type]}'`, `declare const client: ${type}`],
    names,
  )

  it('shows the sentence, the parameters, the errors and an example of every method', () => {
    expect(names.length).toBeGreaterThanOrEqual(atLeast)
    const bare = names.flatMap((name) => {
      const { signature, documentation, tags } = hovers.get(name) ?? {
        signature: '',
        documentation: '',
        tags: [],
      }
      const missing = [
        /\S+ \S+.*\./s.test(documentation) ? '' : 'sentence',
        tags.includes('param') || /\(\): /.test(signature) ? '' : '@param',
        tags.includes('throws') || CALM[type]?.includes(name) === true ? '' : '@throws',
        tags.includes('example') ? '' : '@example',
      ].filter((part) => part !== '')
      return missing.length === 0 ? [] : [`${name}: ${missing.join(', ')}`]
    })
    expect(bare).toEqual([])
  })
})

it('the methods that the types say are those that the clients have, under the names of their definitions', () => {
  for (const [module, client] of [
    [rest, made.RestClient],
    [explorer, made.ExplorerClient],
  ] as const) {
    const endpoints = Object.entries(module as Record<string, unknown>).filter(
      (entry): entry is [string, { name: string }] => typeof entry[1] === 'function' && 'path' in entry[1],
    )
    expect(endpoints.length).toBeGreaterThanOrEqual(13)
    for (const [key, { name }] of endpoints) {
      expect(name).toBe(key)
      expect(client).toHaveProperty(key)
    }
  }
})

it('a call of an endpoint function shows the text of that endpoint', () => {
  const names = ['trades', 'sendTx', 'systemConfig']
  const head = [`import { createContext, ${names.join(', ')} } from '@lighter/rest'`]
  const hovers = hoversOf(head, names, () => ['void ', '(createContext({}))'])
  expect(hovers.get('trades')?.documentation).toMatch(/^Past trades/)
  expect(hovers.get('sendTx')?.documentation).toMatch(/^Sends a signed L2 transaction/)
  for (const name of names)
    expect(hovers.get(name)?.tags, name).toEqual(expect.arrayContaining(['throws', 'example']))
})
