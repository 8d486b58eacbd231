import { API_CODE, type ApiCodeName, apiMessageOf, brand, LighterError } from '@lighter/standards'

/**
 * An error whose code and message are sent to the client. Any error with a number in `apiCode` counts, so an exchange
 * may throw its own errors. All other errors are sent as `internal server error`, without their text.
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

/** Creates a refusal by name: `throw refused('notFound')`. `detail` is appended to the exchange's text. */
export function refused(name: ApiCodeName, detail?: string): RefusedRequest {
  return new RefusedRequest(name, detail)
}

/** Returns whether an error is sent with its own code and message. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'apiCode' in error && typeof error.apiCode === 'number'
}

/** Returns the exchange's text of a code; for an undocumented code, that of an internal error. */
export function messageOf(code: number): string {
  return apiMessageOf(code) ?? 'internal server error'
}

/** HTTP status of a refusal. */
export function statusOf({ apiCode, httpStatus }: Refusal): number {
  if (httpStatus !== undefined) return httpStatus
  if (apiCode === API_CODE.invalidAuth) return 401
  return apiCode >= 23000 && apiCode <= 23005 ? 429 : 400
}
