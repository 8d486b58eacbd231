// Writes the generated files, or with --check says which are stale and exits 1.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateErrorCodes } from './error-codes.mjs'
import { generateSchemas, generateTypes } from './types.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')
const files = {
  'packages/standards/src/wire/generated/models.ts': generateTypes(),
  'packages/standards/src/schema/generated/models.ts': generateSchemas(),
  'packages/standards/src/errors/generated/api-codes.ts': generateErrorCodes(),
}
let stale = 0
for (const [path, text] of Object.entries(files)) {
  const file = resolve(root, path)
  if (process.argv.includes('--check')) {
    let current = ''
    try {
      current = readFileSync(file, 'utf8')
    } catch {}
    if (current !== text) {
      stale++
      console.error(`stale: ${path} (run \`npm run generate\`)`)
    }
  } else {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    console.log(`wrote ${path}`)
  }
}
process.exitCode = stale > 0 ? 1 : 0
