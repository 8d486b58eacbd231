#!/usr/bin/env node
import { runCli } from './run-cli.ts'

const abort = new AbortController()
process.once('SIGINT', () => abort.abort())
process.once('SIGTERM', () => abort.abort())
// `lighter markets | head` is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const { stdout, stderr, stdin, env } = process
process.exitCode = await runCli(process.argv.slice(2), { stdout, stderr, stdin, env, signal: abort.signal })
