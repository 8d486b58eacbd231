import type { EventBlock } from '../data/event-block.ts'

/** A block that is played, with the times at which its events reach the strategy. */
interface PlayedBlock {
  readonly block: EventBlock
  readonly arrivals: Float64Array
  readonly sequences: Float64Array
  played: number
}

/** Events on their way to the strategy: they arrive in the order in which they were sent. */
export class Feed {
  /** When the next event arrives; infinity if none is on its way. */
  due: number = Number.POSITIVE_INFINITY
  /** Its number among everything that is due at the same time. */
  sequence = 0
  private readonly blocks: PlayedBlock[] = []
  private last: PlayedBlock | undefined
  private at = 0

  /** The events that follow are those of a block. */
  begin(block: EventBlock): void {
    const { count } = block
    this.last = { block, arrivals: new Float64Array(count), sequences: new Float64Array(count), played: 0 }
    this.blocks.push(this.last)
  }

  /** Sends the next event of the block. */
  send(arrives: number, sequence: number): void {
    const { last } = this
    if (last === undefined) return
    last.arrivals[last.played] = arrives
    last.sequences[last.played] = sequence
    last.played++
    if (this.due === Number.POSITIVE_INFINITY) this.next()
  }

  /** The block of the next event. */
  get block(): EventBlock | undefined {
    return this.blocks[0]?.block
  }

  /** The place of the next event in its block. */
  get place(): number {
    return this.at
  }

  /** Removes the next event. */
  shift(): void {
    this.at++
    this.next()
  }

  private next(): void {
    let head = this.blocks[0]
    while (head !== undefined && this.at === head.block.count) {
      this.blocks.shift()
      this.at = 0
      head = this.blocks[0]
    }
    if (head === undefined || this.at >= head.played) this.due = Number.POSITIVE_INFINITY
    else {
      this.due = head.arrivals[this.at] ?? Number.POSITIVE_INFINITY
      this.sequence = head.sequences[this.at] ?? 0
    }
  }
}
