#!/usr/bin/env node
import { runCli } from './run-cli.ts'

const abort = new AbortController()
process.once('SIGINT', () => abort.abort())
process.once('SIGTERM', () => abort.abort())

// `lighter markets | head` is not a failure: the command ends, and the outcome of what it sent is still awaited and
// reported.
let isClosed = false
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  isClosed = true
  abort.abort()
})
// A closed stderr means that messages are not wanted; the output continues.
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const { stdout, stderr, stdin, env } = process
const code = await runCli(process.argv.slice(2), { stdout, stderr, stdin, env, signal: abort.signal })
process.exitCode = isClosed && code === 130 ? 0 : code
