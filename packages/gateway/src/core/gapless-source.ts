import { AbortedError } from '@lighter/standards'
import { abortable, type WaitOptions } from './abortable.ts'
import { CatchUp } from './catch-up.ts'
import { LiveSource } from './live-source.ts'

/**
 * A live source that reads over REST what its stream missed while it was down, so that everything is reported exactly
 * once.
 */
export abstract class GaplessSource<Message, Update> extends LiveSource<Message, Update> {
  readonly #catchUp: CatchUp
  #baseline: Promise<void> | undefined
  /** How many reads back to the last confirmed record were requested, and how many of those are done. */
  #wanted = 0
  #verified = 0

  protected constructor(name: string, onError: (error: unknown) => unknown) {
    super(name, onError)
    this.#catchUp = new CatchUp({
      read: async () => {
        const wanted = this.#wanted
        await this.readMissed(wanted > this.#verified)
        this.#verified = wanted
      },
      onDone: () => this.caughtUp(),
      onError: (error) => this.failed(error),
    })
  }

  /** Reads the latest record before subscribing. Everything up to it is not reported; everything later is. */
  protected abstract readBaseline(): Promise<void>

  /**
   * Reads and reports what the stream missed.
   *
   * @param isVerifying whether to go back to the last record that a read has confirmed, because a caller wants to
   * reconcile without trusting the stream
   */
  protected abstract readMissed(isVerifying: boolean): Promise<void>

  /** Called when everything missed was reported. */
  protected caughtUp(): void {}

  /** Also after the first full state: something may have happened while the subscription was being confirmed. */
  protected override synced(): void {
    this.#catchUp.start()
  }

  /** Whether what the stream missed is still being read. */
  protected get isCatchingUp(): boolean {
    return this.#catchUp.isRunning
  }

  /** Whether everything so far was reported: the stream is up, and everything missed was read. */
  get isComplete(): boolean {
    return this.isLive && !this.#catchUp.isRunning
  }

  /**
   * Reads the latest record, subscribes, and waits for the first full state. Idempotent; after an end it subscribes again.
   *
   * @throws {AbortedError} if the signal fires, or it is closed first
   */
  override async open(options: WaitOptions = {}): Promise<void> {
    const { signal } = options
    if (!this.isOpen) {
      const baseline = (): Promise<void> => {
        this.#baseline ??= this.readBaseline().finally(() => {
          this.#baseline = undefined
        })
        return this.#baseline
      }
      await abortable(baseline, signal, 'what was there before the stream')
    }
    await super.open(options)
  }

  /** Opens again after an end, without a new baseline: everything since then was missed and is reported. */
  protected reopen(): Promise<void> {
    return super.open()
  }

  /**
   * Reads what may have been missed, as after a lost connection, and waits until it was reported. Does nothing before
   * {@link open}.
   *
   * @throws {AbortedError} if the signal fires, or it is closed first
   */
  override async reconcile(options: WaitOptions = {}): Promise<void> {
    if (!this.isOpen) return
    this.#wanted += 1
    const wanted = this.#wanted
    await super.reconcile(options)
    while (this.#catchUp.isRunning || this.#verified < wanted) {
      if (!this.isOpen) throw new AbortedError('Closed before everything that was missed had been read.')
      if (!this.#catchUp.isRunning) this.#catchUp.start()
      await this.#catchUp.done(options)
    }
  }

  /** Ends the subscription and the reading of what was missed. Idempotent. */
  override close(): void {
    super.close()
    this.#catchUp.close()
  }
}
