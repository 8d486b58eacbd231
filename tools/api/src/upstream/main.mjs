// Compares this repository with the newest official packages, lighter-sdk (PyPI) and zklighter-perps (npm). Prints what we lack and what
// we have beyond them; exits 1 when something is lacking that known-differences.json does not name, 2 when it could not compare.
//   node --import tsx --conditions=@lighter/source src/upstream/main.mjs [--wheel FACTS.json] [--openapi openapi.json] [--known FILE]
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as rest from '../../../../packages/rest/src/endpoints.ts'
import { ABI } from '../../../../packages/signer/src/native/abi.ts'
import { STRUCTS } from '../../../../packages/signer/src/native/structs.ts'
import { TX_TYPES } from '../../../../packages/signer/src/transactions/tx-types.ts'
import { spec } from '../spec.mjs'
import { wheelFacts } from '../wheel.mjs'
import { compare, judge, tableOf } from './compare.mjs'
import { factsOfRepository, factsOfSpec, factsOfWheel } from './facts.mjs'

const { values: given } = parseArgs({
  options: { wheel: { type: 'string' }, openapi: { type: 'string' }, known: { type: 'string' } },
})
const json = (path) => JSON.parse(readFileSync(path, 'utf8'))
const inFolder = (path) => new URL(`../../${path}`, import.meta.url)

const wheel = orEnd(() => (given.wheel === undefined ? wheelFacts() : json(given.wheel)))
const openapi = orEnd(() =>
  given.openapi === undefined ? newestOpenapi() : { version: 'given', spec: json(given.openapi) },
)
const known = json(given.known ?? inFolder('known-differences.json'))
for (const { what, reason, date } of known)
  if (!what || !reason || !/^\d{4}-\d{2}-\d{2}$/.test(date ?? ''))
    throw new Error(
      `known-differences.json: ${JSON.stringify(what)} needs what, reason and date (YYYY-MM-DD)`,
    )

const ours = factsOfRepository({
  spec,
  endpoints: Object.values(rest).filter((one) => typeof one === 'function' && 'path' in one),
  txTypes: TX_TYPES,
  // Besides the signing functions: what the native backend calls (library.ts).
  abi: {
    ...ABI['1.1'],
    CheckClient: 'il',
    CreateAuthToken: 'lil',
    CreateClient: 'ssiil',
    Free: 'p',
    GenerateAPIKey: '',
  },
  structs: {
    CreateOrderTxReq: STRUCTS['1.1'].o,
    BinaryOptionsOperatorCreateMarketTxReq: STRUCTS['1.1'].C,
    BinaryOptionsOperatorUpdateMarketTxReq: STRUCTS['1.1'].U,
    BinaryOptionsOperatorSettleMarketTxReq: STRUCTS['1.1'].S,
  },
  errorCodes: json(inFolder('data/error-codes.json')).map(({ code }) => code),
})
const theirs = [
  [`lighter-sdk ${wheel.version}`, factsOfWheel(wheel)],
  [`zklighter-perps ${openapi.version}`, factsOfSpec(openapi.spec)],
]
const rows = compare(ours, theirs)
const { news, stale } = judge(rows, known)
// Neither package lists error codes or, since 1.1.4, transaction types: there is nothing to compare ours with.
const hasList = (kind) => theirs.some(([, facts]) => [...facts.keys()].some((what) => what.startsWith(kind)))
const shown = rows.filter(
  ({ state, what }) =>
    state !== 'beyond' ||
    ['error code', 'transaction type'].every((kind) => !what.startsWith(kind) || hasList(kind)),
)
console.log(`lighter-sdk ${wheel.version}, zklighter-perps ${openapi.version}\n`)
console.log(tableOf(shown))
for (const kind of ['error code', 'transaction type'])
  if (!hasList(kind)) console.log(`\n${kind}s: not in either package, not compared`)
for (const { what } of stale)
  console.log(`\nknown-differences.json has an entry that is no longer a difference; remove it: ${what}`)
console.log(
  news.length === 0
    ? '\nall differences have been reviewed'
    : `\n${news.length} new differences: add what is missing, or record them in tools/api/known-differences.json with a reason and the date`,
)
process.exitCode = news.length === 0 ? 0 : 1

/** Exits with 2 if a package cannot be installed, because that says nothing about the exchange. */
function orEnd(get) {
  try {
    return get()
  } catch (error) {
    console.error(`not compared: ${error.message}`)
    process.exit(2)
  }
}

/** The OpenAPI file of the newest zklighter-perps, installed by name into a scratch folder. */
function newestOpenapi() {
  const folder = mkdtempSync(join(tmpdir(), 'zklighter-perps-'))
  try {
    const { status, stderr } = spawnSync(
      'npm',
      [
        'install',
        '--prefix',
        folder,
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--silent',
        'zklighter-perps',
      ],
      { encoding: 'utf8', cwd: folder },
    )
    if (status !== 0) throw new Error(`npm install zklighter-perps: ${stderr.trim()}`)
    const inside = join(folder, 'node_modules/zklighter-perps')
    return { version: json(join(inside, 'package.json')).version, spec: json(join(inside, 'openapi.json')) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
