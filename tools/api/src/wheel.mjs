// The newest official models: the PyPI package lighter-sdk is generated from a later OpenAPI file than zklighter-perps holds.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Runs a command and returns its output; throws with its error output if it fails. */
function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error !== undefined || status !== 0)
    throw new Error(
      `${command} ${args.join(' ')}: ${error?.message ?? stderr.trim().split('\n').slice(-3).join(' ')}`,
    )
  return stdout
}

/** Facts of a version of `lighter-sdk` from PyPI, the newest when no version is given. Needs Python 3 with venv. */
export function wheelFacts(version) {
  const folder = mkdtempSync(join(tmpdir(), 'lighter-sdk-'))
  try {
    run('python3', ['-m', 'venv', join(folder, 'venv')])
    const python = join(folder, 'venv/bin/python')
    const wanted = version === undefined ? 'lighter-sdk' : `lighter-sdk==${version}`
    // Without its dependencies: its files are read, not run.
    run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', wanted])
    const lib = join(folder, 'venv/lib')
    const packages = readdirSync(lib)
      .map((name) => join(lib, name, 'site-packages'))
      .find((path) => existsSync(join(path, 'lighter')))
    if (packages === undefined) throw new Error('lighter-sdk installed no package named lighter')
    return JSON.parse(run(python, [fileURLToPath(new URL('./wheel_facts.py', import.meta.url)), packages]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** JSON with one line for a field, a parameter or an export: differences between versions read well. */
export function factsText(facts) {
  const line = (value) => JSON.stringify(value)
  const block = (entries, indent) =>
    entries.length === 0 ? '{}' : `{\n${entries.map((one) => `${indent}  ${one}`).join(',\n')}\n${indent}}`
  const models = Object.entries(facts.models).map(
    ([name, { required, properties }]) =>
      `${line(name)}: {\n      "required": ${line(required)},\n      "properties": ${block(
        Object.entries(properties).map(([field, schema]) => `${line(field)}: ${line(schema)}`),
        '      ',
      )}\n    }`,
  )
  const operations = Object.entries(facts.operations).map(([key, { parameters, ...rest }]) => {
    const head = Object.entries(rest).map(([name, value]) => `      ${line(name)}: ${line(value)},\n`)
    const list = parameters.map((one) => `        ${line(one)}`).join(',\n')
    return `${line(key)}: {\n${head.join('')}      "parameters": [${list === '' ? '' : `\n${list}\n      `}]\n    }`
  })
  const structs = Object.entries(facts.structs).map(([name, members]) => `${line(name)}: ${line(members)}`)
  const exported = Object.entries(facts.exports).map(([name, list]) => `${line(name)}: ${line(list)}`)
  return `{
  "version": ${line(facts.version)},
  "models": ${block(models, '  ')},
  "operations": ${block(operations, '  ')},
  "exports": ${block(exported, '  ')},
  "structs": ${block(structs, '  ')},
  "transactionTypes": ${line(facts.transactionTypes)}
}
`
}
