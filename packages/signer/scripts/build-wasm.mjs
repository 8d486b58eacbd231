/**
 * Compiles the kernel and writes src/generated/kernel.ts. With --check it changes nothing and fails if what is in the
 * tree is not what the sources give.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'
import { generatorTable, ORDER } from './reference.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const check = process.argv.includes('--check')
const constantsPath = join(root, 'assembly/generated/constants.ts')
const kernelPath = join(root, 'src/generated/kernel.ts')
const testKernelPath = join(root, 'test/generated/arithmetic-kernel.ts')

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

async function compile(entry, outFile) {
  const { error, stderr } = await asc.main([
    join(root, 'assembly', entry),
    '--outFile',
    outFile,
    '--runtime',
    'stub',
    '-O3',
    '--converge',
    '--noAssert',
    '--enable',
    'simd',
    '--enable',
    'bulk-memory',
    '--use',
    'abort=',
    '--exportStart',
    'start',
  ])
  if (error) throw new Error(`asc: ${error.message}\n${stderr.toString()}`)
  return readFileSync(outFile)
}

function module(binary, comment) {
  const hash = createHash('sha256').update(binary).digest('hex')
  return `// Written by scripts/build-wasm.mjs from assembly/: do not edit.
/** ${comment} (${binary.length} bytes, SHA-256 ${hash}). */
export const KERNEL_BASE64: string =
  '${binary.toString('base64')}'
`
}

function put(path, text) {
  const old = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  if (old === text) return
  if (check) {
    console.error(`${path} is not what its sources give: run npm run generate`)
    process.exitCode = 1
  } else writeFileSync(path, text)
}

const scratch = mkdtempSync(join(tmpdir(), 'lighter-kernel-'))
try {
  put(constantsPath, constants())
  const binary = await compile('index.ts', join(scratch, 'kernel.wasm'))
  put(kernelPath, module(binary, 'The kernel'))
  put(
    testKernelPath,
    module(
      await compile('arithmetic.ts', join(scratch, 'arithmetic.wasm')),
      'The kernel with its layers exported, for tests',
    ),
  )
  if (!check) console.log(`kernel: ${binary.length} bytes`)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
