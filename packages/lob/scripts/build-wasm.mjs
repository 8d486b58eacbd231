/** Compiles the frame scanner and writes src/generated/scanner.ts; with --check only compares. */
import { fileURLToPath } from 'node:url'
import { writeModule } from '@lighter/tools-wasm'

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url))
const check = process.argv.includes('--check')
const bytes = await writeModule({
  entry: path('assembly/scanner.ts'),
  out: path('src/generated/scanner.ts'),
  name: 'SCANNER_BASE64',
  comment: 'The frame scanner',
  flags: ['--exportStart', 'start', '--enable', 'simd'],
  check,
})
if (!check) console.log(`frame scanner: ${bytes} bytes`)
