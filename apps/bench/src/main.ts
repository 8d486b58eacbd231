import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { BENCHES } from './runner/benches.ts'
import { htmlReport } from './runner/html-report.ts'
import { machine, summarize, table } from './runner/report.ts'
import type { BenchDefinition, Sample } from './runner/types.ts'

// Children mark their samples so that other output does not matter.
const MARK = '@@sample '
const DEFAULT_RUNS = 5

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    child: { type: 'string' },
    part: { type: 'string', default: '' },
    runs: { type: 'string' },
    only: { type: 'string' },
  },
})
const name = positionals[0]
const load = name === undefined ? undefined : BENCHES[name]
if (load === undefined || name === undefined) {
  console.error(
    `Usage: npm run bench -- <name> [--quick] [--json FILE] [--runs N] [--only PART,PART]\n\nBenches: ${Object.keys(BENCHES).join(', ')}`,
  )
  process.exitCode = name === undefined ? 0 : 1
} else {
  const { bench } = await load()
  if (values.child !== undefined) {
    for (const sample of await bench.run({
      quick: values.quick,
      run: Number(values.child),
      part: values.part,
    }))
      console.log(MARK + JSON.stringify(sample))
  } else await runAll(bench, name)
}

async function runAll(bench: BenchDefinition, benchName: string): Promise<void> {
  const versions = { node: process.versions.node, v8: process.versions.v8, ...(await bench.versions?.()) }
  const host = machine()
  const runs = Number(values.runs ?? (values.quick ? 1 : (bench.repetitions ?? DEFAULT_RUNS)))
  console.log(`${benchName}: ${bench.summary}`)
  console.log(`${host.cpu}, ${host.cores} cores, ${host.memoryGiB} GiB, ${host.platform}`)
  console.log(
    Object.entries(versions)
      .map(([key, version]) => `${key} ${version}`)
      .join(', '),
  )
  console.log(
    `${runs} process${runs === 1 ? '' : 'es'}, medians over processes${values.quick ? ' (quick: sizes are too small to quote)' : ''}\n`,
  )
  const samples: Sample[] = []
  for (let run = 0; run < runs; run++) {
    for (const part of values.only?.split(',') ?? bench.parts ?? [''])
      samples.push(...(await child(bench, benchName, run, part)))
  }
  const results = summarize(samples)
  console.log(table(results))
  const conclusion = bench.conclude?.(results)
  if (conclusion !== undefined) console.log(`\n${conclusion.text}`)
  for (const failure of conclusion?.failures ?? []) {
    console.error(failure)
    process.exitCode = 1
  }
  const report = {
    bench: benchName,
    date: new Date().toISOString(),
    machine: host,
    versions,
    results,
    ...conclusion?.report,
  }
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`)
  const folder = fileURLToPath(new URL('../report/', import.meta.url))
  await mkdir(folder, { recursive: true })
  await writeFile(`${folder}${benchName}.json`, `${JSON.stringify(report, null, 2)}\n`)
  await writeFile(`${folder}${benchName}.html`, htmlReport(report))
  console.log(`\nPlots: ${folder}${benchName}.html`)
}

function child(bench: BenchDefinition, benchName: string, run: number, part: string): Promise<Sample[]> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const args = [
    ...(bench.nodeFlags ?? []),
    '--conditions=@lighter/source',
    '--import',
    tsx,
    fileURLToPath(import.meta.url),
    benchName,
    '--child',
    String(run),
    '--part',
    part,
    ...(values.quick ? ['--quick'] : []),
  ]
  return new Promise((resolve, reject) => {
    const samples: Sample[] = []
    let rest = ''
    const process_ = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    process_.stdout.setEncoding('utf8')
    process_.stdout.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (line.startsWith(MARK)) samples.push(JSON.parse(line.slice(MARK.length)) as Sample)
        else console.log(line)
      }
    })
    process_.on('error', reject)
    process_.on('close', (code) =>
      code === 0 ? resolve(samples) : reject(new Error(`${benchName}: run ${run} ended with code ${code}`)),
    )
  })
}
