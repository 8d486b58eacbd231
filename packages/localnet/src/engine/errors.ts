import { API_CODE, type ApiCodeName, apiMessageOf, brand, LighterError } from '@lighter/standards'

/** Localnet's own codes, outside the exchange's ranges. */
export const NOT_ON_LOCALNET = 90_001
export const NOT_JOURNALLED = 90_002

const CODES = { ...API_CODE, notOnLocalnet: NOT_ON_LOCALNET, notJournalled: NOT_JOURNALLED } as const

/** Reason of a refusal: the exchange's name of the error, or one of localnet's. */
export type RefusalName = ApiCodeName | 'notOnLocalnet' | 'notJournalled'

const OWN_TEXTS: Readonly<Record<number, string>> = {
  [NOT_ON_LOCALNET]: 'not on localnet',
  [NOT_JOURNALLED]: "localnet's journal cannot be written; nothing was executed",
}

/** The exchange's error code. */
export function codeOf(name: RefusalName): number {
  return CODES[name]
}

/** The exchange's text of a code. */
export function messageOf(code: number): string {
  return OWN_TEXTS[code] ?? apiMessageOf(code) ?? 'internal server error'
}

/**
 * A request that the exchange refuses before it takes effect: nothing changed, no nonce was used.
 * @see docs/protocol/exchange.md#three-kinds-of-refusal
 */
export class Refused extends LighterError {
  /** The exchange's error code. */
  readonly apiCode: number

  constructor(name: RefusalName, detail?: string) {
    const apiCode = CODES[name]
    const base = messageOf(apiCode)
    super(detail === undefined ? base : `${base}: ${detail}`, { code: 'REFUSED', context: { apiCode } })
    this.apiCode = apiCode
  }
}
brand(Refused, 'LocalnetRefused')

/** Creates a refusal by name: `throw refused('invalidPrice')`. `detail` is appended to the exchange's text. */
export function refused(name: RefusalName, detail?: string): Refused {
  return new Refused(name, detail)
}
