import { fileURLToPath } from 'node:url'
import { Localnet } from '@lighter/localnet'
import { median } from '../runner/report.ts'
import type { BenchDefinition, BenchResult, Sample } from '../runner/types.ts'
import { loadedFiles, runNode } from './process.ts'

/** What is imported. All of it is built: sources would measure the compiler. */
const ENTRIES = ['standards', 'lob', 'signer', 'rest', 'ws', 'gateway', 'gateway/actions', 'localnet']

/** Files that an import may load, at most, dependencies included. */
const FILES: Readonly<Record<string, number>> = {
  rest: 11,
  ws: 13,
  gateway: 22,
  'gateway/actions': 22,
  localnet: 125,
}

const LIGHTER = fileURLToPath(import.meta.resolve('@lighter/cli/package.json')).replace(
  'package.json',
  'dist/main.js',
)

/** What programs pay before their first line: CPU time of whole processes, beside bare Node's in the same run. */
export const bench: BenchDefinition = {
  name: 'imports',
  summary: 'CPU time of processes that import a package or run a command, and the files they load',
  repetitions: 1,
  async run({ quick }) {
    await using net = await Localnet.start()
    const target = `${net.environment.restUrl}/api/v1/orderBookDetails`
    const imported = (entry: string): string[] => [
      '--input-type=module',
      '-e',
      `import '@lighter/${entry}'; process.exit(0)`,
    ]
    const programs: Record<string, string[]> = {
      'import/nothing': ['--input-type=module', '-e', 'process.exit(0)'],
      ...Object.fromEntries(ENTRIES.map((entry) => [`import/${entry}`, imported(entry)])),
      'command/nothing': ['-e', '0'],
      'command/--help': [LIGHTER, '--help'],
      'command/fetch': ['--input-type=module', '-e', `await (await fetch('${target}')).json()`],
      'command/markets': [LIGHTER, 'markets', '--env', net.environment.restUrl],
    }
    const times = new Map<string, number[]>(Object.keys(programs).map((name) => [name, []]))
    // In turns, so that a busy moment of the machine meets all of them.
    for (let round = 0; round < (quick ? 1 : 20); round++)
      for (const [name, args] of Object.entries(programs)) times.get(name)?.push(await runNode(args))
    const samples: Sample[] = [...times].map(([name, values]) => ({
      case: name,
      subject: 'lighter',
      unit: 'ms',
      value: median(values.sort((a, b) => a - b)),
    }))
    for (const entry of ENTRIES)
      samples.push({
        case: `files/${entry}`,
        subject: 'lighter',
        unit: 'count',
        value: await loadedFiles(imported(entry)),
      })
    return samples
  },
  conclude(results) {
    const ratios = results.flatMap(({ case: name, median: value }) => {
      const [family] = name.split('/')
      const bare = medianOf(results, `${family}/nothing`)
      return bare === undefined || name.endsWith('/nothing') ? [] : [[name, value / bare] as const]
    })
    return {
      text: ratios.map(([name, ratio]) => `${name.padEnd(24)} ${ratio.toFixed(2)}x bare Node`).join('\n'),
      report: { ratios: Object.fromEntries(ratios) },
      failures: Object.entries(FILES).flatMap(([entry, most]) => {
        const files = medianOf(results, `files/${entry}`)
        return files === undefined || files <= most
          ? []
          : [`@lighter/${entry} loads ${files} files, more than ${most}.`]
      }),
    }
  },
}

function medianOf(results: readonly BenchResult[], name: string): number | undefined {
  return results.find((result) => result.case === name)?.median
}
