import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { ForeignPython } from '../../../../test/support/foreign-python.ts'

export { type ForeignPython, foreignPython } from '../../../../test/support/foreign-python.ts'

/** Runs a script of this folder and answers the JSON that it prints behind a word. The script goes in by standard input. */
export async function runScript<T>(
  { python }: ForeignPython,
  script: string,
  word: string,
  parameters: readonly string[],
): Promise<T> {
  const source = await readFile(new URL(`../clients/${script}`, import.meta.url), 'utf8')
  const { output, failure } = await new Promise<{ output: string; failure: Error | null }>((resolve) => {
    const child = execFile(
      python,
      ['-W', 'ignore', '-', ...parameters],
      { timeout: 150_000, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => resolve({ output: `${stdout}\n${stderr}`, failure: error }),
    )
    child.stdin?.end(source)
  })
  const found = new RegExp(`^${word} (.*)$`, 'm').exec(output)?.[1]
  if (found === undefined)
    throw new Error(`${script} printed no result: ${output.slice(-3000)}`, { cause: failure })
  return JSON.parse(found)
}
