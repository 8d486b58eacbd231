import { type Broadcast, BroadcastOutlet, type Outlet } from '@lighter/server/channels'
import type { Exchange } from '../engine/exchange.ts'
import type { Outbox } from '../sequencer.ts'
import { Changes } from './channels/changes.ts'
import { CHANNELS } from './channels.ts'

/** Sends the changes of the exchange as updates of channels. */
export class ChannelOutbox implements Outbox {
  /** Pending updates; records every change of the engine. */
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
      CHANNELS.update('input', this.changes, this.out)
    } finally {
      // Otherwise updates sent before a failure would be sent again after each later input.
      this.changes.clearInput()
    }
  }

  flushBooks(): void {
    CHANNELS.update('books', this.changes, this.out)
  }

  flushSlow(): void {
    try {
      CHANNELS.update('slow', this.changes, this.out)
    } finally {
      this.changes.clearSlow()
    }
  }

  discard(): void {
    this.changes.discard()
  }
}
