import type { WaitOptions } from '../core/abortable.ts'
import type { LiveSource } from '../core/live-source.ts'

/** Opens a mirror with a handler, which also receives the first state. The handler is removed if opening fails. */
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
