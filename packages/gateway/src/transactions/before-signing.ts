import { LighterError, NetworkError } from '@lighter/standards'

/**
 * Waits for something that must be known before an order can be signed. When it fails nothing of the order has left,
 * whatever became of the question: the error says `sent: 'no'`.
 *
 * @throws what the question throws, with `sent: 'no'`
 */
export async function beforeSigning<T>(question: Promise<T>): Promise<T> {
  try {
    return await question
  } catch (error) {
    throw asUnsent(error)
  }
}

/** The same error, saying that nothing of the order has left. */
export function asUnsent(error: unknown): LighterError {
  if (!(error instanceof LighterError)) {
    return new NetworkError(
      `A read before signing failed: ${error instanceof Error ? error.message : String(error)}. Nothing was sent.`,
      { code: 'BAD_ANSWER', sent: 'no', retry: 'safe', cause: error },
    )
  }
  // The same object, so that its class, code and stack stay as they are: it speaks of the order now, not of the question.
  if (error.sent !== 'no') Object.defineProperty(error, 'sent', { value: 'no', enumerable: true })
  return error
}
