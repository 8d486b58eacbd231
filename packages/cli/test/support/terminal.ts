import { PassThrough } from 'node:stream'
import { runCli } from '@lighter/cli'
import { expect } from 'vitest'

/** What a command printed, and how it ended. */
export interface Outcome {
  code: number
  out: string
  err: string
}

/** Runs one command as in a terminal without a user. */
export async function lighter(line: string, env: Record<string, string> = {}): Promise<Outcome> {
  const [stdout, stderr, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()]
  let [out, err] = ['', '']
  stdout.on('data', (chunk) => {
    out += String(chunk)
  })
  stderr.on('data', (chunk) => {
    err += String(chunk)
  })
  const signal = new AbortController().signal
  const code = await runCli(line.split(' '), {
    stdout,
    stderr,
    stdin,
    env: { NO_COLOR: '1', LIGHTER_KEYS: '/nonexistent/.env', ...env },
    signal,
  })
  await new Promise((done) => setImmediate(done))
  return { code, out, err }
}

/** Expects that a command with `--json` succeeded, and returns what it printed. */
export async function jsonOf<T>(outcome: Promise<Outcome>): Promise<T> {
  const { code, out, err } = await outcome
  expect(err).toBe('')
  expect(code).toBe(0)
  return JSON.parse(out) as T
}
