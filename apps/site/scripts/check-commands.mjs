// Looks whether the shell commands of a guide exist: packages, npm scripts, programs, and the options of `lighter`.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { createProgram } from '../../../packages/cli/src/program.ts'
import { ROOT } from './paths.mjs'

const manifests = readdirSync(join(ROOT, 'packages')).map((folder) =>
  JSON.parse(readFileSync(join(ROOT, 'packages', folder, 'package.json'), 'utf8')),
)
const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'apps/site/package.json'), 'utf8'))
/** Packages that a guide may install: ours, and those that its blocks import, which the site installs. */
const names = new Set([...manifests.map(({ name }) => name), ...Object.keys(devDependencies)])
const { scripts: rootScripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const scripts = new Set(Object.keys(rootScripts))
const silent = Object.assign(new PassThrough(), { isTTY: false })
silent.resume()
const cli = await createProgram({
  stdout: silent,
  stderr: silent,
  stdin: silent,
  env: {},
  signal: new AbortController().signal,
})

/** @returns what is wrong with the commands of a block */
export function checkCommands(page, block) {
  return block
    .split('\n')
    .map((line) =>
      line
        .replace(/\s+#.*$/, '')
        .replace(/\s+>.*$/, '')
        .trim(),
    )
    .filter((line) => line !== '')
    .flatMap((line) => {
      const wrong = problem(line.replace(/^(?:[A-Z0-9_]+=\S+\s+)+/, '').split(/\s+/))
      return wrong === undefined ? [] : [`${page}: ${line}: ${wrong}`]
    })
}

function problem([command = '', ...words]) {
  if (command === 'lighter') return lighterProblem(words)
  if (command === 'npx') return npxProblem(words)
  if (['node', 'export', 'cd', 'cp', 'git'].includes(command)) return undefined
  if (command !== 'npm' && command !== 'pnpm') return `${command} is not checked`
  if (['init', 'pkg', 'create'].includes(words[0])) return undefined
  if (words[0] === 'run') return scripts.has(words[1]) ? undefined : `script ${words[1]} does not exist`
  if (words[0] !== (command === 'npm' ? 'install' : 'add')) return `${command} ${words[0]} is not checked`
  const unknown = words
    .slice(1)
    .find((word) => !word.startsWith('-') && !word.includes('tarballs/') && !names.has(word))
  return unknown === undefined ? undefined : `package ${unknown} does not exist`
}

/** `npx NAME` asks the registry for a package of that name, so the package is named too. */
function npxProblem([flag, name, program]) {
  const manifest = manifests.find((one) => one.name === name)
  if (flag !== '-p' || manifest === undefined) return 'npx takes -p and the package'
  return program in (manifest.bin ?? {}) ? undefined : `${name} has no program ${program}`
}

/** Options are those of the command and of `lighter` itself; what a command is given is not judged. */
function lighterProblem(words) {
  let command = cli.commands.find((one) => one.name() === words[0])
  if (command === undefined) return `command ${words[0]} does not exist`
  command = command.commands.find((one) => one.name() === words[1]) ?? command
  const known = new Set([...cli.options, ...command.options].map(({ long }) => long))
  const unknown = words.find((word) => word.startsWith('--') && !known.has(word))
  return unknown === undefined ? undefined : `option ${unknown} does not exist`
}
