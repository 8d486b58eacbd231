// Compiles AssemblyScript to a WebAssembly module and writes it as base64 into a TypeScript file.
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import asc from 'assemblyscript/asc'

/** Compiles an entry file and returns the binary. The compiler is pinned: same sources, same bytes. */
async function compile(entry, flags) {
  const scratch = mkdtempSync(join(tmpdir(), 'lighter-wasm-'))
  try {
    const file = join(scratch, 'module.wasm')
    const fixed = ['--runtime', 'stub', '-O3', '--converge', '--noAssert', '--use', 'abort=']
    const { error, stderr } = await asc.main([entry, '--outFile', file, ...fixed, ...flags])
    if (error) throw new Error(`asc: ${error.message}\n${stderr.toString()}`)
    return readFileSync(file)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/**
 * Writes the module of `entry` to `out` as `export const <name>`. With `check` it changes nothing and sets the exit code
 * when what is in the tree is not what the sources give. Returns the size of the module in bytes.
 */
export async function writeModule({ entry, out, name, comment, flags = [], check }) {
  const binary = await compile(entry, flags)
  const hash = createHash('sha256').update(binary).digest('hex')
  const text = `// Written by scripts/build-wasm.mjs from assembly/: do not edit.
/** ${comment} (${binary.length} bytes, SHA-256 ${hash}). */
export const ${name}: string =
  '${binary.toString('base64')}'
`
  writeFresh(out, text, check)
  return binary.length
}

/** Writes a generated file, or with `check` complains when it is not fresh. */
export function writeFresh(path, text, check) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  if (check) {
    console.error(`${path} is not what its sources give: run npm run generate`)
    process.exitCode = 1
  } else writeFileSync(path, text)
}
