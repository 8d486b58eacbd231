import type { Receipt, SentTransaction, Snapshot } from '@lighter/server'
import type { RateLimits } from '@lighter/server/limits'
import type { FaultHooks } from '../control/faults/fault-hooks.ts'
import { refused } from '../engine/errors.ts'
import type { Exchange } from '../engine/exchange.ts'
import type { Account } from '../engine/state/entities.ts'
import type { Tx } from '../engine/state/tx.ts'
import { readTransaction, type SignatureGate } from '../engine/submission/signed-transaction.ts'
import type { Submission } from '../engine/submission/submit.ts'
import type { Genesis } from '../genesis/genesis.ts'
import type { Sequencer } from '../sequencer.ts'
import type { Auth } from './auth.ts'
import type { ChannelOutbox } from './channel-outbox.ts'
import { CHANNELS } from './channels.ts'

/** Connects the server to the engine. */
export class Backend {
  readonly ex: Exchange
  readonly auth: Auth
  /** Seed of all random numbers. */
  readonly seed: number
  readonly #outbox: ChannelOutbox
  readonly sequencer: Sequencer
  readonly #gate: SignatureGate
  readonly #chainId: number
  readonly #hooks: FaultHooks
  readonly #limits: RateLimits<Account> | undefined

  constructor(options: {
    sequencer: Sequencer
    auth: Auth
    outbox: ChannelOutbox
    gate: SignatureGate
    genesis: Genesis
    hooks: FaultHooks
    /** Undefined if limits are off. */
    limits: RateLimits<Account> | undefined
  }) {
    this.sequencer = options.sequencer
    this.ex = options.sequencer.exchange
    this.auth = options.auth
    this.#outbox = options.outbox
    this.#gate = options.gate
    this.seed = options.genesis.seed
    this.#chainId = options.genesis.chainId
    this.#hooks = options.hooks
    this.#limits = options.limits
  }

  /** Makes the first message of a channel. @throws {Refused} */
  snapshot(channel: string, token: string | undefined): Snapshot {
    const { changes, out } = this.#outbox
    return CHANNELS.snapshot({ ex: this.ex, auth: this.auth, changes, out }, channel, token)
  }

  /**
   * Reads a transaction that an operation takes in addition to its own fields, so that it can be checked before it is sent.
   *
   * @throws {Refused} 21501 for anything but a transaction
   */
  prepare(txType: number, txInfo: string): { readonly tx: Tx; send(): Receipt<string> } {
    const tx = readTransaction(txType, txInfo, this.#chainId)
    return {
      tx,
      send: () => {
        const done = this.#accept(tx)
        return { ...receipt(done), tx_hash: done.hash }
      },
    }
  }

  /** Accepts a transaction. @throws {Refused} */
  sendTx({ txType, txInfo }: SentTransaction): Receipt<string> {
    const done = this.#accept(readTransaction(txType, txInfo, this.#chainId))
    return { ...receipt(done), tx_hash: done.hash }
  }

  #accept(tx: Tx): Submission {
    const { txType, accountIndex, apiKeyIndex } = tx.parsed
    this.#limits?.admitTx(txType, accountIndex)
    const done = this.sequencer.accept({ kind: 'tx', tx, verify: this.#gate.check(tx) })
    this.#hooks.accepted?.(accountIndex, apiKeyIndex)
    return done
  }

  /** Accepts transactions one after the other. The first refusal ends the batch and is its response; earlier ones stay accepted. */
  sendTxBatch(transactions: readonly SentTransaction[]): Receipt<string[]> {
    const all = transactions.map(({ txType, txInfo }) => readTransaction(txType, txInfo, this.#chainId))
    const [first] = all
    let last = -1n
    for (const { parsed } of all) {
      if (
        parsed.accountIndex !== first?.parsed.accountIndex ||
        parsed.apiKeyIndex !== first.parsed.apiKeyIndex
      )
        throw refused('batchTxMultipleOwner')
      if (parsed.nonce <= last) throw refused('nonIncreasingNonce')
      last = parsed.nonce
    }
    return this.sequencer.together(() => {
      const done = all.map((tx) => this.#accept(tx))
      return { ...receipt(done.at(-1)), tx_hash: done.map((one) => one.hash) }
    })
  }
}

/** Fields of the receipt besides the hash. Without a volume quota, the remaining quota is that of a new account. */
function receipt(done: Submission | undefined): Omit<Receipt<string>, 'tx_hash'> {
  const text =
    done?.quota?.used === true ? `${done.quota.remaining} quota remained` : "didn't use volume quota"
  return {
    code: 200,
    message: JSON.stringify({ ratelimit: text }),
    predicted_execution_time_ms: done?.executesAt ?? 0,
    volume_quota_remaining: done?.quota?.remaining ?? 1000,
  }
}
