// Runs the first TypeScript block of every README unchanged, each in its own process, against a local exchange.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readmeExample } from './lib/readme-example.mjs'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const here = fileURLToPath(new URL('.', import.meta.url))
const scratch = join(here, '..', '.examples')
mkdirSync(scratch, { recursive: true })
const readmes = [
  'README.md',
  ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/README.md`),
]
let failed = 0
try {
  for (const readme of readmes) {
    const example = readmeExample(join(root, readme))
    if (example === undefined) {
      console.log(`MISSING ${readme}: no example`)
      failed++
      continue
    }
    if (
      readme === 'README.md' &&
      example.block !== readFileSync(join(root, 'apps/examples/src/quickstart.ts'), 'utf8')
    ) {
      console.log('DIFFERS README.md: its example is not apps/examples/src/quickstart.ts')
      failed++
    }
    const file = join(scratch, `${readme.replace(/\W+/g, '-')}.ts`)
    writeFileSync(file, example.program)
    const args = [
      '--conditions=@lighter/source',
      '--import',
      'tsx',
      '--import',
      join(here, 'localnet-as-testnet.mjs'),
      file,
    ]
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: join(here, '..'),
      encoding: 'utf8',
      timeout: 90_000,
    })
    console.log(`${status === 0 ? 'ok     ' : 'FAILED '} ${readme}`)
    if (status !== 0) {
      console.log(stdout, stderr)
      failed++
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
process.exitCode = failed > 0 ? 1 : 0
