import type { WaitOptions } from '../core/abortable.ts'
import type { LiveSource } from '../core/live-source.ts'

/** Options of a call that opens a mirror. */
export interface MirrorOptions<Update> extends WaitOptions {
  /** Called with each change, and with each entry of the first state. */
  onUpdate?: ((update: Update) => unknown) | undefined
  /**
   * Receives what goes wrong once the mirror is open: its channel is refused for the moment, was ended by the exchange
   * (`COPY_ENDED`), or a handler threw.
   */
  onError?: ((error: unknown) => unknown) | undefined
}

/** Opens a mirror with handlers, which also receive the first state. They are removed if opening fails. */
export async function withHandler<Message, Update>(
  mirror: LiveSource<Message, Update>,
  { onUpdate, onError, signal }: MirrorOptions<Update>,
): Promise<void> {
  const removers = [
    onUpdate === undefined ? undefined : mirror.onUpdate(onUpdate),
    onError === undefined ? undefined : mirror.onError(onError),
  ]
  try {
    await mirror.open({ signal })
  } catch (error) {
    for (const remove of removers) remove?.()
    throw error
  }
}
