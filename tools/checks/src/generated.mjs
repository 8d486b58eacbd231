// Fails when a generated file differs from what its generator writes now.
import { spawnSync } from 'node:child_process'

const checks = [
  ['wire types, schemas, error codes', ['tools/api/src/main.mjs', '--check']],
  ['indexes and methods of the REST clients', ['tools/checks/src/rest-methods.mjs', '--check']],
  ['methods of StreamClient', ['tools/checks/src/stream-methods.mjs', '--check']],
  ['methods of Lighter', ['tools/checks/src/gateway-methods.mjs', '--check']],
  [
    'table of endpoints',
    ['--import', 'tsx', '--conditions=@lighter/source', 'tools/checks/src/endpoints.mjs', '--check'],
  ],
  [
    'names of quantpylib',
    ['--import', 'tsx', '--conditions=@lighter/source', 'tools/checks/src/from-quantpylib.mjs', '--check'],
  ],
  ['reports of the public API', ['tools/checks/src/api-reports.mjs', '--check']],
  ['frame scanner', ['packages/lob/scripts/build-wasm.mjs', '--check']],
  ['signer kernel', ['packages/signer/scripts/build-wasm.mjs', '--check']],
]
let failed = 0
for (const [name, args] of checks) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
  console.log(`${status === 0 ? 'fresh' : 'STALE'}  ${name}`)
  if (status !== 0) failed++
}
process.exitCode = failed > 0 ? 1 : 0
