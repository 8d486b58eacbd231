import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../../src/endpoints/', import.meta.url))
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && readFileSync(join(folder, file), 'utf8').includes('Parameters {'),
)
/** A member of an interface, with its docstring. */
const MEMBER = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(\w+)\??:/g

describe('a parameter is filled from the client exactly if its docstring says so', () => {
  test.each(files)('%s', (file) => {
    const source = readFileSync(join(folder, file), 'utf8')
    const documented: string[] = []
    const filled: string[] = []
    for (const [, text, name] of source.matchAll(MEMBER)) {
      if (name === undefined) continue
      if (/@default (the index of )?the client's/.test(text ?? '')) documented.push(name)
      if (new RegExp(`^\\s+${name}: .*\\.ofClient\\(`, 'm').test(source)) filled.push(name)
    }
    expect(documented).toEqual(filled)
  })
})
