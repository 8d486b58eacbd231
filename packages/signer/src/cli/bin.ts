#!/usr/bin/env node
import { main } from './main.ts'

async function stdin(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin) text += String(chunk)
  return text
}

process.exitCode = await main({
  args: process.argv.slice(2),
  env: process.env,
  stdin,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
})
