import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

/** What a test needs of a client that is written in Python: where its interpreter is, or why there is none. */
export interface ForeignPython {
  readonly python: string
  readonly isMissing: boolean
}

/**
 * The Python that an environment variable names. In CI a client that is missing without a stated reason is an error;
 * elsewhere its tests are skipped, and the terminal says how to run them.
 */
export function foreignPython(
  variable: string,
  packages: string,
  fallback = '',
  reason?: string,
): ForeignPython {
  const python = process.env[variable] ?? fallback
  const isMissing = !existsSync(python)
  if (isMissing) {
    if (process.env['CI'] === 'true' && reason === undefined)
      throw new Error(`${variable} must name a Python with ${packages} in CI.`)
    console.warn(
      `SKIPPED: ${packages} is not here${reason === undefined ? '' : ` (${reason})`}. Set ${variable} to a Python that has it; .ci/foreign-clients.sh installs one.`,
    )
  }
  return { python, isMissing }
}

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
