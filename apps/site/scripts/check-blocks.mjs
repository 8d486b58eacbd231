// Takes every code block out of the guides and tries it: TypeScript and JavaScript are type-checked and run against a local
// exchange, Python is run with the official client, shell commands must exist. The words after the language:
// `setup` is put before the blocks that follow on its page; `no-run` is type-checked only. Arguments are names of pages.
import { spawn, spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkCommands } from './check-commands.mjs'
import { CONTENT, ROOT } from './paths.mjs'

const BLOCKS = fileURLToPath(new URL('../.blocks/', import.meta.url))
const PRELOAD = fileURLToPath(new URL('./preload.mjs', import.meta.url))
const AT_ONCE = 2

/** @returns every block of a page: language, words, text */
function blocksOf(page) {
  const text = readFileSync(join(CONTENT, page), 'utf8')
  return [...text.matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm)].map(
    ([, language, words = '', code = '']) => ({
      language,
      words: words.trim().split(/\s+/),
      code,
    }),
  )
}

/** Imports of a set-up and of its block together, each once, then the rest. */
function joined(setup, code) {
  const lines = [...setup.split('\n'), ...code.split('\n')]
  const isImport = (line) => /^import .* from /.test(line)
  return [...new Set(lines.filter(isImport)), ...lines.filter((line) => !isImport(line))].join('\n')
}

/** Runs a program in an empty folder. @returns what it said, when it failed */
function run(command, args) {
  const cwd = mkdtempSync(join(tmpdir(), 'lighter-guide-'))
  // What the reader has installed, for `npx`.
  symlinkSync(join(ROOT, 'apps/site/node_modules'), join(cwd, 'node_modules'))
  return new Promise((resolve) => {
    // A group of its own, so that what a block leaves behind ends with it.
    const child = spawn(command, args, { cwd, detached: true })
    let said = ''
    child.stdout.on('data', (data) => (said += data))
    child.stderr.on('data', (data) => (said += data))
    child.on('exit', (status) => {
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch {
        // Nothing was left.
      }
      rmSync(cwd, { recursive: true, force: true })
      resolve(status === 0 ? undefined : said)
    })
  })
}

rmSync(BLOCKS, { recursive: true, force: true })
mkdirSync(BLOCKS)
const failures = []
const programs = []
const python = process.env.LIGHTER_PYTHON
const only = process.argv.slice(2)
const pages = readdirSync(join(CONTENT, 'guide')).filter(
  (file) => only.length === 0 || only.includes(file.replace(/\.md$/, '')),
)
const home = only.length === 0 || only.includes('index') ? ['index.md'] : []
for (const page of [...home, ...pages.map((file) => `guide/${file}`)]) {
  let setup = ''
  for (const [i, { language, words, code }] of blocksOf(page).entries()) {
    const name = `${page.replace(/\W+/g, '-').replace(/-md$/, '')}-${i + 1}`
    if (language === 'ts' || language === 'js') {
      if (words.includes('setup')) setup = code
      const body = words.includes('setup') ? code : joined(setup, code)
      const file = join(BLOCKS, `${name}.${language === 'ts' ? 'mts' : 'mjs'}`)
      writeFileSync(file, `${body}\nprocess.exit(0)\nexport {}\n`)
      if (!words.includes('no-run'))
        programs.push({ name, command: process.execPath, args: nodeArguments(file) })
    } else if ((language === 'python' || language === 'sql') && words.includes('no-run')) {
      // Needs a library or data that the check has not.
    } else if (language === 'python') {
      const file = join(BLOCKS, `${name}.py`)
      writeFileSync(file, code)
      if (python === undefined) console.log(`SKIPPED ${name}: no LIGHTER_PYTHON with lighter-sdk`)
      else programs.push({ name, command: python, args: [file] })
    } else if (language === 'tsx') {
      // The parts of a page that need a bundler; the component that it imports is tested in apps/examples.
    } else if (language === 'sh') failures.push(...checkCommands(page, code))
    else failures.push(`${page}: a block of ${language} is not tried by anybody`)
  }
}

function nodeArguments(file) {
  return ['--conditions=@lighter/source', '--import', import.meta.resolve('tsx'), '--import', PRELOAD, file]
}

// So that there is something to check on every page.
writeFileSync(join(BLOCKS, 'none.mts'), 'export {}\n')
const types = spawnSync(
  join(ROOT, 'node_modules/.bin/tsc'),
  ['-p', join(ROOT, 'apps/site/tsconfig.blocks.json')],
  { encoding: 'utf8' },
)
if (types.status !== 0) failures.push(types.stdout)
else console.log('ok      types of all blocks')

const queue = [...programs]
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let program = queue.shift(); program !== undefined; program = queue.shift()) {
      const said = await run(program.command, program.args)
      console.log(`${said === undefined ? 'ok     ' : 'FAILED '} ${program.name}`)
      if (said !== undefined) failures.push(`${program.name}:\n${said}`)
    }
  }),
)
for (const failure of failures) console.log(failure)
if (failures.length === 0) rmSync(BLOCKS, { recursive: true, force: true })
process.exitCode = failures.length === 0 ? 0 : 1
