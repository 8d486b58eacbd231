// Records a market as Parquet and reads it with SQL: DuckDB in this process. The same files open in pandas.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { writeParquet } from '@lighter/lob/parquet'
import { readRecorded, record } from '../support/recorded.ts'
import { openSession } from '../support/session.ts'

await using session = await openSession()
const { lighter, ticker, signal } = session
const folder = await mkdtemp(join(tmpdir(), 'lighter-data-'))
const recording = join(folder, 'day.jsonl.gz')
await record(lighter.context.environment, ticker, recording, signal)
const { files } = await writeParquet(readRecorded(recording, ticker), { folder, environment: 'localnet' })
console.log(`${files.length} files: ${files.map(({ file, rows }) => `${file} (${rows} rows)`).join(', ')}`)

const database = await DuckDBInstance.create()
const connection = await database.connect()
const trades = join(folder, '**', 'trades-*.parquet').replaceAll("'", "''")
const volumes = await connection.runAndReadAll(
  `select taker_side, count(*) as trades, sum(size) as volume, sum(price * size) / sum(size) as vwap
   from '${trades}' group by all order by taker_side`,
)
for (const [side, count, volume, vwap] of volumes.getRowsJson())
  console.log(
    `${String(side)}: ${String(count)} trades, ${Number(volume).toFixed(4)} ${ticker} at ${Number(vwap).toFixed(2)} on average`,
  )
connection.closeSync()
