import { inspect } from 'node:util'
import { LighterError } from '@lighter/standards'
import { DEMO_HELP, parseDemoOptions } from './options.ts'
import { runDemo } from './run-demo.ts'
import { createView } from './view.ts'

const verbose = process.argv.includes('--verbose')
try {
  const options = parseDemoOptions(process.argv.slice(2))
  if (options === 'help') console.log(DEMO_HELP)
  else {
    const results = await runDemo(options, createView(process.stdout))
    for (const { name, ok, detail } of results)
      console.log(`${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(7)} ${detail}`)
    if (results.some((result) => !result.ok)) process.exitCode = 1
    else console.log('All self-checks passed.')
  }
} catch (error) {
  if (verbose) console.error(inspect(error, { depth: 5 }))
  else
    console.error(
      error instanceof LighterError
        ? `${error.code}: ${error.message}`
        : `Unexpected: ${String(error)} (run with --verbose for details)`,
    )
  process.exitCode = 1
}
