import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { ConfigError } from '@lighter/standards'
import { NO_EVENTS } from '../engine/events.ts'
import { createExchange } from '../genesis/genesis.ts'
import { generationsOf } from './data-folder.ts'
import { decodeHeader, encodeHeader } from './header.ts'
import { readJournal } from './journal.ts'
import { checkLines, readLines, writeLines } from './line-file.ts'
import { Replay } from './recover.ts'

/**
 * Entry of the thread that creates `snapshot-N` from the previous snapshot and the journals up to N − 1, which are
 * complete. It works like a start, so the files are known to be readable.
 */
function compact(path: string, generation: number): void {
  const base = generationsOf(path).snapshots.findLast((one) => one < generation)
  if (base === undefined) throw new ConfigError(`${path} has no snapshot before ${generation}.`)
  const file = join(path, `snapshot-${base}`)
  checkLines(file)
  const lines = readLines(file)
  const { genesis, offset } = decodeHeader(String(lines.next().value))
  const exchange = createExchange(genesis, NO_EVENTS)
  const replay = new Replay(exchange, genesis.chainId, offset)
  replay.state(lines)
  for (let n = base; n < generation; n++)
    for (const record of readJournal(join(path, `journal-${n}`))) replay.record(record)
  writeLines(join(path, `snapshot-${generation}`), replay.encoded(encodeHeader(genesis, replay.offset)))
}

const { path, generation } = workerData as { path: string; generation: number }
compact(path, generation)
parentPort?.postMessage('written')
