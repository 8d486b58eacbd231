import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import * as rest from '@lighter/rest'
import { unlimited } from '@lighter/rest'
import * as explorer from '@lighter/rest/explorer'
import { describe, expect, it } from 'vitest'

// TypeScript 7 has no JavaScript API: the one of the tools is the language service that editors have.
const ts = createRequire(new URL('../../../../tools/checks/package.json', import.meta.url))('typescript-6')

const options = { environment: 'mainnet', limiter: unlimited } as const
const clients = {
  RestClient: { made: rest.createRestClient(options), create: 'createRestClient' },
  ExplorerClient: {
    made: rest.createExplorerClient(options),
    create: 'createExplorerClient',
  },
}

/** What an editor shows for each name where a line says `void client.<name>`, or what `written` makes of it. */
function hoversOf(
  head: string[],
  names: string[],
  written: (name: string) => [before: string, after: string] = () => ['void client.', ''],
): Map<string, { documentation: string; tags: string[] }> {
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
  const root = fileURLToPath(new URL('../../', import.meta.url))
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
  const hovers = new Map<string, { documentation: string; tags: string[] }>()
  for (const [name, at] of places) {
    const info = service.getQuickInfoAtPosition(file, at)
    hovers.set(name, {
      documentation: ts.displayPartsToString(info?.documentation),
      tags: (info?.tags ?? []).map((tag: { name: string }) => tag.name),
    })
  }
  return hovers
}

describe.each(Object.entries(clients))('the hover of %s', (_name, { made, create }) => {
  const names = Object.entries(made)
    .filter(([name, member]) => typeof member === 'function' && name !== 'close')
    .map(([name]) => name)
  const hovers = hoversOf(
    [`import { ${create} } from '@lighter/rest'`, `const client = ${create}({})`],
    names,
  )

  it('shows the sentence, the parameters, the errors and an example of every method', () => {
    expect(names.length).toBeGreaterThanOrEqual(13)
    for (const name of names) {
      const { documentation, tags } = hovers.get(name) ?? { documentation: '', tags: [] }
      expect(documentation, `${create}().${name}`).toMatch(/\S+ \S+.*\./)
      expect(tags, `${create}().${name}`).toEqual(expect.arrayContaining(['param', 'throws', 'example']))
    }
  })
})

it('the methods that the types say are those that the clients have, under the names of their definitions', () => {
  for (const [module, made] of [
    [rest, clients.RestClient.made],
    [explorer, clients.ExplorerClient.made],
  ] as const) {
    const endpoints = Object.entries(module as Record<string, unknown>).filter(
      (entry): entry is [string, { name: string }] => typeof entry[1] === 'function' && 'path' in entry[1],
    )
    expect(endpoints.length).toBeGreaterThanOrEqual(13)
    for (const [key, { name }] of endpoints) {
      expect(name).toBe(key)
      expect(made).toHaveProperty(key)
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
