/**
 * Compiles the kernel and writes src/generated/kernel.ts. With --check it changes nothing and fails if what is in the
 * tree is not what the sources give.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeFresh, writeModule } from '@lighter/tools-wasm'
import { generatorTable, ORDER } from './reference.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const check = process.argv.includes('--check')
const constantsPath = join(root, 'assembly/generated/constants.ts')

const list = (values) => {
  const lines = []
  for (let i = 0; i < values.length; i += 5) lines.push(`  ${values.slice(i, i + 5).join(', ')},`)
  return `[\n${lines.join('\n')}\n]`
}
const limbs32 = (value) =>
  Array.from({ length: 10 }, (_, i) => `0x${((value >> BigInt(32 * i)) & 0xffffffffn).toString(16)}`)

function constants() {
  const poseidon = JSON.parse(readFileSync(join(root, 'scripts/poseidon2-constants.json'), 'utf8'))
  const u64 = (name, values) => `export const ${name} = memory.data<u64>(${list(values)});\n`
  const u32 = (name, values) => `export const ${name} = memory.data<u32>(${list(values)});\n`
  return [
    '// Written by scripts/build-wasm.mjs.\n',
    u32('ORDER', limbs32(ORDER)),
    u32('R_SQUARED', limbs32(2n ** 640n % ORDER)),
    u64('EXTERNAL_CONSTANTS', poseidon.external_round_constants.flat()),
    u64('INTERNAL_CONSTANTS', poseidon.internal_round_constants),
    u64('DIAGONAL', poseidon.internal_matrix_diagonal),
    u64('GENERATOR_TABLE', generatorTable()),
  ].join('\n')
}

const FLAGS = ['--enable', 'simd', '--enable', 'bulk-memory', '--exportStart', 'start']

writeFresh(constantsPath, constants(), check)
const bytes = await writeModule({
  entry: join(root, 'assembly/index.ts'),
  out: join(root, 'src/generated/kernel.ts'),
  name: 'KERNEL_BASE64',
  comment: 'The kernel',
  flags: FLAGS,
  check,
})
await writeModule({
  entry: join(root, 'assembly/arithmetic.ts'),
  out: join(root, 'test/generated/arithmetic-kernel.ts'),
  name: 'KERNEL_BASE64',
  comment: 'The kernel with its layers exported, for tests',
  flags: FLAGS,
  check,
})
if (!check) console.log(`kernel: ${bytes} bytes`)
