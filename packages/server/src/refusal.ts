import { API_CODE, type ApiCodeName, apiMessageOf, brand, LighterError } from '@lighter/standards'

/**
 * An error that is answered to the client with its code and message. Any error with a number in `apiCode` is one, so an exchange
 * behind the server may throw its own. Every other error is answered as `internal server error`, without its text.
 */
export interface Refusal extends Error {
  /** The exchange's number of the error. */
  readonly apiCode: number
  /** HTTP status of the answer. @default 401 for 20013, 429 for 23000 to 23005, else 400 */
  readonly httpStatus?: number | undefined
}

/** A request that the server refuses, with the exchange's code. */
export class RefusedRequest extends LighterError implements Refusal {
  /** The exchange's number of the error. */
  readonly apiCode: number

  constructor(name: ApiCodeName, detail?: string) {
    const apiCode = API_CODE[name]
    const base = messageOf(apiCode)
    super(detail === undefined ? base : `${base}: ${detail}`, { code: 'REFUSED', context: { apiCode } })
    this.apiCode = apiCode
  }
}
brand(RefusedRequest, 'RefusedRequest')

/** The refusal of that name, to be thrown: `throw refused('notFound')`. `detail` follows the exchange's text. */
export function refused(name: ApiCodeName, detail?: string): RefusedRequest {
  return new RefusedRequest(name, detail)
}

/** Whether an error is to be answered with its own code and message. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'apiCode' in error && typeof error.apiCode === 'number'
}

/** The exchange's text of a code; that of an internal error for a code that is not documented. */
export function messageOf(code: number): string {
  return apiMessageOf(code) ?? 'internal server error'
}

/** HTTP status of a refusal. */
export function statusOf({ apiCode, httpStatus }: Refusal): number {
  if (httpStatus !== undefined) return httpStatus
  if (apiCode === API_CODE.invalidAuth) return 401
  return apiCode >= 23000 && apiCode <= 23005 ? 429 : 400
}
