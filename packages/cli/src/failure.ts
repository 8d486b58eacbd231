import { LighterError } from '@lighter/standards'
import type { CliIo } from './io.ts'
import { colored } from './output/format.ts'
import { toJson } from './output/json.ts'
import { UsageError } from './usage-error.ts'
import { inOurWords } from './words.ts'

/** Prints why a command failed. @returns the exit code */
export function reportFailure(error: unknown, io: CliIo, isJson: boolean): number {
  const isInterrupted = io.signal.aborted
  // Report what may have reached the exchange even then.
  if (isInterrupted && !(error instanceof LighterError && error.sent !== 'no')) return 130
  io.stderr.write(isJson ? `${toJson({ error: fieldsOf(error) })}\n` : `${textOf(io, error)}\n`)
  return isInterrupted ? 130 : error instanceof UsageError ? 2 : 1
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
  return `${colored(io, 'red', error.code)}: ${inOurWords(error.message)}${warning}`
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
