// Writes the exports of every entry of every package, with their types, to packages/*/api/*.api.md, so that a change of the public API
// shows in the diff of a commit. With --check it fails if a report differs from the build. Arguments name packages; all otherwise.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const isCheck = process.argv.includes('--check')
let failed = 0

/** Runs api-extractor on one entry. It fails for a type that the entry uses without exporting it, and for a stale report. */
function report(folder, entry, types) {
  const name = entry === '.' ? 'index' : entry.slice(2)
  const reports = join(folder, 'api')
  mkdirSync(reports, { recursive: true })
  const config = ExtractorConfig.prepare({
    configObjectFullPath: join(folder, 'api-extractor.json'),
    packageJsonFullPath: join(folder, 'package.json'),
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: join(folder, types),
      // A report is compared on every system.
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'es2023',
            lib: ['es2023', 'esnext.disposable', 'dom'],
            module: 'nodenext',
            moduleResolution: 'nodenext',
            types: ['node'],
            skipLibCheck: true,
          },
          files: [join(folder, types)],
        },
      },
      apiReport: {
        enabled: true,
        reportFolder: reports,
        reportTempFolder: join(folder, 'dist/.api'),
        reportFileName: `${name}.api.md`,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: 'none' } },
        extractorMessageReporting: {
          default: { logLevel: 'none' },
          // A type that the public API uses but does not export is listed in the report.
          'ae-forgotten-export': { logLevel: 'warning', addToApiReportFile: true },
        },
        tsdocMessageReporting: { default: { logLevel: 'none' } },
      },
    },
  })
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: !isCheck,
    messageCallback: (message) => {
      message.handled = true
    },
  })
  const forgotten = readFileSync(join(reports, `${name}.api.md`), 'utf8').match(
    /The symbol "\w+" needs to be exported/g,
  )
  for (const text of forgotten ?? []) {
    console.log(
      `HIDDEN ${join(reports, `${name}.api.md`)}: ${text} by this entry. Export it, or ask for a narrower type.`,
    )
    failed++
  }
  if (!isCheck || !apiReportChanged) return
  console.log(
    `STALE  ${join(reports, `${name}.api.md`)}: run npm run generate:api, and say what changed in a changeset`,
  )
  failed++
}

const named = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
for (const name of named.length > 0 ? named : readdirSync(join(root, 'packages'))) {
  const folder = join(root, 'packages', name)
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  for (const [entry, conditions] of Object.entries(exports))
    if (typeof conditions === 'object' && !entry.endsWith('.wasm')) report(folder, entry, conditions.types)
}
process.exitCode = failed > 0 ? 1 : 0
