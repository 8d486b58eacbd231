import { LighterError, NetworkError } from '@lighter/standards'

/**
 * Waits for information that is needed before an order can be signed. If that fails, the order was not sent: the error
 * says `sent: 'no'`.
 *
 * @throws the error of the request, with `sent: 'no'`
 */
export async function beforeSigning<T>(question: Promise<T>): Promise<T> {
  try {
    return await question
  } catch (error) {
    throw asUnsent(error)
  }
}

/** Returns the same error with `sent: 'no'`. */
export function asUnsent(error: unknown): LighterError {
  if (!(error instanceof LighterError)) {
    return new NetworkError(
      `A read before signing failed: ${error instanceof Error ? error.message : String(error)}. Nothing was sent.`,
      { code: 'BAD_ANSWER', sent: 'no', retry: 'safe', cause: error },
    )
  }
  // The same object, to keep its class, code and stack: `sent` now refers to the order instead of the request.
  if (error.sent !== 'no') Object.defineProperty(error, 'sent', { value: 'no', enumerable: true })
  return error
}
