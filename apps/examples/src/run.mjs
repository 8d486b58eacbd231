// `npm run example -- orders/limit --seconds 5` runs src/orders/limit.ts; without a name it lists the examples.
import { readdirSync } from 'node:fs'

const FOLDERS = ['', 'orders/', 'data/', 'strategies/']
const examples = FOLDERS.flatMap((folder) =>
  readdirSync(new URL(`./${folder}`, import.meta.url))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}${file.slice(0, -3)}`),
)
const [program] = process.argv.splice(2, 1)
if (examples.includes(program)) await import(new URL(`./${program}.ts`, import.meta.url))
else {
  const isHelp = program === undefined || program === '--help'
  const list = `Examples:\n${examples.map((name) => `  ${name}`).join('\n')}\n\nRun one: npm run example -- orders/limit [options]\n`
  if (isHelp) process.stdout.write(list)
  else process.stderr.write(`There is no example ${JSON.stringify(program)}.\n\n${list}`)
  process.exitCode = isHelp ? 0 : 2
}
