import { existsSync } from 'node:fs'

/** What a test needs of a program that is written in Python: where its interpreter is, or that there is none. */
export interface ForeignPython {
  readonly python: string
  readonly isMissing: boolean
}

/**
 * The Python that an environment variable names. In CI a program that is missing without a stated reason is an error;
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
