import type { WaitOptions } from '../core/abortable.ts'
import type { LiveSource } from '../core/live-source.ts'

/** Opens a mirror with a handler, which hears its first state too, and is gone again when the caller's wait fails. */
export async function withHandler<Message, Update>(
  mirror: LiveSource<Message, Update>,
  { onUpdate, signal }: WaitOptions & { onUpdate?: ((update: Update) => unknown) | undefined },
): Promise<void> {
  const remove = onUpdate === undefined ? undefined : mirror.onUpdate(onUpdate)
  try {
    await mirror.open({ signal })
  } catch (error) {
    remove?.()
    throw error
  }
}
