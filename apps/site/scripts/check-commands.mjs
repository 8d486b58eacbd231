// Looks whether the shell commands of a guide exist: packages, npm scripts, programs, and the options of `lighter`.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { createProgram } from '../../../packages/cli/src/program.ts'
import { ROOT } from './paths.mjs'

const manifests = readdirSync(join(ROOT, 'packages')).map((folder) =>
  JSON.parse(readFileSync(join(ROOT, 'packages', folder, 'package.json'), 'utf8')),
)
const names = new Set(manifests.map(({ name }) => name))
const programs = new Set(manifests.flatMap(({ bin = {} }) => Object.keys(bin)))
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
  if (command === 'npx') return programs.has(words[0]) ? undefined : `there is no program ${words[0]}`
  if (command === 'node' || command === 'export') return undefined
  if (command !== 'npm') return `nobody tries ${command}`
  if (words[0] === 'init' || words[0] === 'pkg') return undefined
  if (words[0] !== 'install') return `nobody tries npm ${words[0]}`
  const unknown = words.slice(1).find((word) => !word.startsWith('-') && !names.has(word))
  return unknown === undefined ? undefined : `there is no package ${unknown}`
}

/** Options are those of the command and of `lighter` itself; what a command is given is not judged. */
function lighterProblem(words) {
  let command = cli.commands.find((one) => one.name() === words[0])
  if (command === undefined) return `there is no command ${words[0]}`
  command = command.commands.find((one) => one.name() === words[1]) ?? command
  const known = new Set([...cli.options, ...command.options].map(({ long }) => long))
  const unknown = words.find((word) => word.startsWith('--') && !known.has(word))
  return unknown === undefined ? undefined : `there is no option ${unknown}`
}
