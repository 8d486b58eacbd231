import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Packages are found from here. */
const cwd = fileURLToPath(new URL('../..', import.meta.url))

/** Prints the CPU time of its process at the end; the same cost for all that are compared. */
const REPORTER = `data:text/javascript,${encodeURIComponent(
  `process.on('exit', () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage()
    process.stderr.write('@@cpu ' + (userCPUTime + systemCPUTime) / 1000 + '\\n')
  })`,
)}`

/** CPU time of a process of Node, in milliseconds: it hardly depends on what else the machine does. */
export async function runNode(args: readonly string[]): Promise<number> {
  const text = await run(['--import', REPORTER, ...args], {})
  const cpu = /@@cpu ([\d.]+)/.exec(text)?.[1]
  if (cpu === undefined) throw new Error(`no CPU time of node ${args.join(' ')}: ${text}`)
  return Number(cpu)
}

/** How many files a process of Node loads, as V8 counts them. */
export async function loadedFiles(args: readonly string[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'lighter-loaded-'))
  try {
    await run(args, { NODE_V8_COVERAGE: folder })
    const urls = new Set<string>()
    for (const file of await readdir(folder)) {
      const { result } = JSON.parse(await readFile(join(folder, file), 'utf8')) as {
        result: { url: string }[]
      }
      for (const { url } of result) if (url.startsWith('file:') && !url.includes('[eval')) urls.add(url)
    }
    return urls.size
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What it printed to stderr. */
async function run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let text = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with code ${code}: ${text}`)
  return text
}
