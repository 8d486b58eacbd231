import { HELP_WIDTH, helpText } from './help-text.ts'
import type { CliIo } from './io.ts'

/**
 * Runs one command.
 *
 * @param argv - arguments after the program's name
 * @returns the exit code: 0 done, 1 failed, refused or only partly done, 2 wrong usage, 130 interrupted by Ctrl-C
 */
export async function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--help' || argv[0] === '-h')) {
    const { isTTY, columns } = io.stdout
    io.stdout.write(helpText((isTTY === true ? columns : undefined) ?? HELP_WIDTH))
    return 0
  }
  const isJson = argv.includes('--json')
  const [{ CommanderError }, { createProgram }] = await Promise.all([
    import('commander'),
    import('./program.ts'),
  ])
  try {
    const program = await createProgram(io, { isJson, argv })
    await program.parseAsync(argv, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0
      // Without --json it was already printed, with a hint to use --help.
      const message = error.message.replace(/^error: /, '')
      if (isJson) {
        const { toJson } = await import('./output/json.ts')
        io.stderr.write(`${toJson({ error: { code: 'USAGE', message, sent: 'no', context: {} } })}\n`)
      }
      return 2
    }
    // Loaded only after a failure.
    const { reportFailure } = await import('./failure.ts')
    return reportFailure(error, io, isJson)
  }
}
