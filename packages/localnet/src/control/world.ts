import type { QueueModel } from '@lighter/lob/queue'
import type { DataFolder } from '../durability/data-folder.ts'
import type { Recovery } from '../durability/recover.ts'
import type { SignatureGate } from '../engine/submission/signed-transaction.ts'
import type { Genesis } from '../genesis/genesis.ts'
import type { ClockMode, Outbox, Sequencer } from '../sequencer.ts'
import type { Actor } from './actor.ts'
import type { Simulations } from './simulations.ts'

/** An exchange with its clock and storage, without servers. */
export interface World {
  readonly genesis: Genesis
  readonly clock: ClockMode
  /** Milliseconds between order book frames; 0 for one with each input. */
  readonly bookIntervalMs: number
  readonly sequencer: Sequencer
  readonly outbox: Outbox
  readonly simulations: Simulations
  /** Maker of the exchange's first books. */
  readonly maker: Actor
  /** Checks the signatures of transactions. */
  readonly gate: SignatureGate
  readonly folder: DataFolder | undefined
  readonly recovery: Recovery | undefined
  /** The exchange whose books are followed: URL of its stream, and whether its books were just read. */
  readonly follows:
    | { readonly url: string; readonly queue: QueueModel; readonly isFresh: boolean }
    | undefined
}
