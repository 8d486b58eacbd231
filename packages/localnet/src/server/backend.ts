import { parseJson } from '@lighter/standards/json'
import { Refused } from '../engine/errors.ts'
import type { Exchange } from '../engine/exchange.ts'
import { submit } from '../engine/submit.ts'
import type { Auth } from './auth.ts'
import type { Publisher } from './publisher.ts'
import { readTransaction, type SignatureGate } from './signed-transaction.ts'
import { type Snapshot, snapshotOf } from './snapshots.ts'
import type { StreamBackend } from './ws-server.ts'

const MAX_BATCH = 50

/** Where both servers meet the engine. `run` moves the clock, executes and flushes the streams. */
export class Backend implements StreamBackend {
  readonly ex: Exchange
  readonly auth: Auth
  readonly publisher: Publisher
  readonly #gate: SignatureGate
  readonly #chainId: number
  readonly #run: <T>(input: () => T) => T

  constructor(options: {
    ex: Exchange
    auth: Auth
    publisher: Publisher
    gate: SignatureGate
    chainId: number
    run: <T>(input: () => T) => T
  }) {
    this.ex = options.ex
    this.auth = options.auth
    this.publisher = options.publisher
    this.#gate = options.gate
    this.#chainId = options.chainId
    this.#run = options.run
  }

  snapshot(channel: string, token: string | undefined): Snapshot {
    return snapshotOf(this, channel, token)
  }

  /** Executes an input on the engine's clock. */
  run<T>(input: () => T): T {
    return this.#run(input)
  }

  sendTx(txType: number, txInfo: string): SendResult<string> {
    if (!Number.isInteger(txType) || txType < 0 || txType > 255) throw new Refused(21505)
    const arrived = readTransaction(txType, txInfo, this.#chainId)
    return this.#run(() => {
      const record = submit(this.ex, arrived.tx, this.#gate.check(arrived))
      return { tx_hash: record.hash, ...this.#receipt() }
    })
  }

  /** Transactions one after the other; the first refusal ends the batch and is its answer (those before it stand). */
  sendTxBatch(txTypes: string, txInfos: string): SendResult<string[]> {
    const types = jsonList(txTypes)
    const infos = jsonList(txInfos)
    if (types.length !== infos.length || types.length === 0) throw new Refused(21513)
    if (types.length > MAX_BATCH) throw new Refused(21514)
    const all = types.map((type, i) => {
      const info = infos[i]
      if (typeof type !== 'number' || typeof info !== 'string') throw new Refused(21501)
      return readTransaction(type, info, this.#chainId)
    })
    const [first] = all
    let last = -1
    for (const { tx } of all) {
      if (tx.accountIndex !== first?.tx.accountIndex || tx.apiKeyIndex !== first.tx.apiKeyIndex)
        throw new Refused(21121)
      if (tx.nonce <= last) throw new Refused(21105)
      last = tx.nonce
    }
    return this.#run(() => {
      const hashes: string[] = []
      for (const arrived of all) {
        const record = submit(this.ex, arrived.tx, this.#gate.check(arrived))
        hashes.push(record.hash)
      }
      return { tx_hash: hashes, ...this.#receipt() }
    })
  }

  #receipt(): Omit<SendResult<never>, 'tx_hash'> {
    return {
      code: 200,
      message: '{"ratelimit": "Ratelimit is off"}',
      predicted_execution_time_ms: this.ex.now,
      volume_quota_remaining: 1000,
    }
  }
}

/** Answer of a send. */
export interface SendResult<H> {
  code: number
  message: string
  tx_hash: H
  predicted_execution_time_ms: number
  volume_quota_remaining: number
}

function jsonList(text: string): unknown[] {
  try {
    const value = parseJson(text)
    if (Array.isArray(value)) return value
  } catch {
    // falls through to the refusal
  }
  throw new Refused(21501)
}
