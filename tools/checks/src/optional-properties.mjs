// Exits 1 when an optional property is not declared as `name?: T | undefined`. Runs in `npm run check:lint`.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { narrowOptionals } from './lib/optional-properties.mjs'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const PACKAGES = ['cli', 'gateway', 'rest', 'ws']

for (const name of PACKAGES) {
  const source = `packages/${name}/src`
  for (const file of readdirSync(join(ROOT, source), { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file) || /(^|[\\/])generated[\\/]/.test(file)) continue
    const path = join(source, file)
    for (const found of narrowOptionals(path, readFileSync(join(ROOT, path), 'utf8'))) {
      console.log(
        `NARROW  ${found}: declare it as \`?: T | undefined\`, because undefined means "not given".`,
      )
      process.exitCode = 1
    }
  }
}
