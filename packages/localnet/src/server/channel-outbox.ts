import type { Exchange } from '../engine/exchange.ts'
import type { Outbox } from '../sequencer.ts'
import { Changes } from './channels/changes.ts'
import type { Outlet } from './channels/channel.ts'
import { type Broadcast, BroadcastOutlet } from './channels/outlet.ts'
import { CHANNELS } from './channels.ts'

const AFTER_INPUT = CHANNELS.filter((one) => one.pace === 'input')
const WITH_BOOKS = CHANNELS.filter((one) => one.pace === 'books')
const SLOW = CHANNELS.filter((one) => one.pace === 'slow')

/** Sends what the exchange changes as updates of channels. */
export class ChannelOutbox implements Outbox {
  /** What has not gone out yet: hears of everything that the engine changes. */
  readonly changes: Changes = new Changes()
  readonly out: Outlet

  constructor(broadcast: Broadcast) {
    this.out = new BroadcastOutlet(broadcast)
  }

  attach(ex: Exchange): void {
    this.changes.attach(ex)
  }

  flush(): void {
    try {
      for (const channel of AFTER_INPUT) channel.update?.(this.changes, this.out)
    } finally {
      // Else what was sent before a failure would go out again after each later input.
      this.changes.clearInput()
    }
  }

  flushBooks(): void {
    for (const channel of WITH_BOOKS) channel.update?.(this.changes, this.out)
  }

  flushSlow(): void {
    try {
      for (const channel of SLOW) channel.update?.(this.changes, this.out)
    } finally {
      this.changes.clearSlow()
    }
  }

  discard(): void {
    this.changes.discard()
  }
}
