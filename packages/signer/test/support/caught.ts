import type { Signer, TransactionRequest } from '@lighter/signer'
import { ValidationError } from '@lighter/standards'

/** Returns what a function throws; `undefined` if it returns. */
export function caught(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  return undefined
}

/** Returns the error with which a signer refuses a request. */
export function refusalOf(signer: Pick<Signer, 'sign'>, request: object): ValidationError {
  const error = caught(() => signer.sign(request as TransactionRequest))
  if (error instanceof ValidationError) return error
  throw error ?? new Error('It was signed.')
}
