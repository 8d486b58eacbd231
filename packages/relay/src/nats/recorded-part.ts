import { parseJson } from '@lighter/standards/json'
import { channels, type StreamMessage } from '@lighter/ws'
import type { JsMsg } from '@nats-io/jetstream'
import { MISSED } from './published-channel.ts'
import { SNAPSHOT } from './subjects.ts'
import { type Frame, Unseen } from './unseen.ts'

/** A stored message of a market's book or trades. */
export interface Taken {
  readonly channel: 'book' | 'trades'
  readonly message: JsMsg
}

/** What a part is made from. */
export interface PartFrames {
  /** Frames in their order, with their times in epoch ms. */
  readonly frames: { readonly at: number; readonly text: string }[]
  /** Messages that no relay stored, by channel. */
  readonly missed: Partial<Record<'book' | 'trades', number>>
}

/**
 * Chooses the frames of a market that are recorded: each update once, and a snapshot only where the chain of nonces is
 * broken. A relay that begins again stores a snapshot, while the updates of another relay may still follow.
 */
export class PartReader {
  readonly #unseen = new Unseen('order_book')
  /** A snapshot that is newer than the last update. It is needed if the next update does not continue the chain. */
  #aside:
    | { readonly sequence: number; readonly at: number; readonly frame: Frame; readonly nonce: number }
    | undefined

  /** @param nonce of the book that is recorded already; -1 if there is none */
  constructor(nonce: number) {
    if (nonce >= 0) this.#unseen.startAt(nonce)
  }

  /** Sequence of the snapshot that is set aside. */
  get aside(): number | undefined {
    return this.#aside?.sequence
  }

  read(messages: readonly Taken[]): PartFrames {
    const frames: { at: number; text: string }[] = []
    const missed: Partial<Record<'book' | 'trades', number>> = {}
    for (const { channel, message } of messages) {
      const at = message.info.timestampNanos / 1_000_000
      const bytes = message.data
      const isSnapshot = message.subject.endsWith(`.${SNAPSHOT}`)
      const lost = Number(message.headers?.get(MISSED) ?? '')
      if (isSnapshot && lost > 0) missed[channel] = (missed[channel] ?? 0) + lost
      if (channel === 'trades') frames.push({ at, text: textOf(bytes) })
      else if (isSnapshot) this.#snapshot(frames, { sequence: message.seq, at, bytes })
      else this.#update(frames, { at, bytes })
    }
    return { frames, missed }
  }

  #snapshot(
    frames: PartFrames['frames'],
    { sequence, at, bytes }: { sequence: number; at: number; bytes: Uint8Array },
  ): void {
    const frame = { message: parse(bytes), bytes }
    const nonce = noncesOf(frame.message).nonce
    if (nonce <= this.#unseen.nonce) return
    // The first one begins the recording.
    if (this.#unseen.nonce < 0) this.#begin(frames, frame, at)
    else this.#aside = { sequence, at, frame, nonce }
  }

  #update(frames: PartFrames['frames'], { at, bytes }: { at: number; bytes: Uint8Array }): void {
    // Changes before the first snapshot cannot be applied.
    if (this.#unseen.nonce < 0) return
    const whole = { message: parse(bytes), bytes }
    const { begin, nonce } = noncesOf(whole.message)
    const aside = this.#aside
    if (aside !== undefined && begin > this.#unseen.nonce) {
      this.#aside = undefined
      this.#begin(frames, aside.frame, aside.at)
    }
    const frame = this.#unseen.take(whole, '')
    if (frame !== undefined) frames.push({ at, text: textOf(frame.bytes) })
    if (this.#aside !== undefined && nonce >= this.#aside.nonce) this.#aside = undefined
  }

  #begin(frames: PartFrames['frames'], frame: Frame, at: number): void {
    this.#unseen.start(frame.message)
    frames.push({ at, text: textOf(frame.bytes) })
  }
}

function parse(bytes: Uint8Array): StreamMessage {
  return channels.orderBook.restore(parseJson(textOf(bytes)))
}

function noncesOf(message: StreamMessage): { begin: number; nonce: number } {
  const { order_book: book } = channels.orderBook.restore(message)
  return { begin: book.begin_nonce ?? -1, nonce: book.nonce ?? -1 }
}

/** JSON has line breaks only between tokens, where a space is equivalent. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replaceAll(/[\r\n]/g, ' ')
}
