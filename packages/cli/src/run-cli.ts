import { LighterError } from '@lighter/standards'
import { CommanderError } from 'commander'
import type { CliIo } from './io.ts'
import { coloured } from './output/format.ts'
import { toJson } from './output/json.ts'
import { createProgram } from './program.ts'
import { UsageError } from './usage-error.ts'
import { inOurWords } from './words.ts'

/**
 * Runs one command.
 *
 * @param argv - arguments after the program's name
 * @returns the exit code: 0 done as asked, 1 failed, refused or not done as asked, 2 wrong usage, 130 interrupted by
 * Ctrl-C
 */
export async function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  const isJson = argv.includes('--json')
  try {
    await createProgram(io, isJson).parseAsync(argv, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0
      // Without --json it has been printed already, with a hint to use --help.
      const message = error.message.replace(/^error: /, '')
      if (isJson)
        io.stderr.write(`${toJson({ error: { code: 'USAGE', message, sent: 'no', context: {} } })}\n`)
      return 2
    }
    const isInterrupted = io.signal.aborted
    // What may have reached the exchange is told even then.
    if (isInterrupted && !(error instanceof LighterError && error.sent !== 'no')) return 130
    io.stderr.write(isJson ? `${toJson({ error: fieldsOf(error) })}\n` : `${textOf(io, error)}\n`)
    return isInterrupted ? 130 : error instanceof UsageError ? 2 : 1
  }
}

function fieldsOf(error: unknown): object {
  if (!(error instanceof LighterError)) return { message: messageOf(error) }
  const { code, message, sent, context } = error
  return { code, message: inOurWords(message), sent, context }
}

function textOf(io: CliIo, error: unknown): string {
  if (!(error instanceof LighterError)) return messageOf(error)
  const warning =
    error.sent === 'maybe' ? '\nIt may have arrived: check "lighter orders" before you try again.' : ''
  const { allowed } = error.context
  const hint = typeof allowed === 'string' && !error.message.includes(allowed) ? ` Allowed: ${allowed}.` : ''
  return `${coloured(io, 'red', error.code)}: ${inOurWords(error.message)}${inOurWords(hint)}${warning}`
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
