import { API_CODES, brand, LighterError } from '@lighter/standards'

/** Codes of localnet's own, outside the exchange's ranges. */
export const NOT_ON_LOCALNET = 90_001
export const NOT_JOURNALLED = 90_002

const OWN: Readonly<Record<number, string>> = {
  [NOT_ON_LOCALNET]: 'not on localnet',
  [NOT_JOURNALLED]: "localnet's journal cannot be written, nothing was executed",
  20001: 'invalid param ',
  20013: 'invalid auth',
  21142: 'account is already in this trading mode',
  21149: 'integrator is not approved',
  21158: 'unified mode cannot be left while assets back perps',
  23005: 'too many fast withdrawals',
  29404: 'not found',
}

/** The exchange's text of a code. */
export function messageOf(code: number): string {
  const known: { message: string } | undefined = (API_CODES as Readonly<Record<number, { message: string }>>)[
    code
  ]
  return OWN[code] ?? known?.message ?? 'internal server error'
}

/**
 * A request that the exchange refuses before it takes effect: nothing changed, no nonce was used.
 * @see docs/protocol/exchange.md#three-ways-to-be-refused
 */
export class Refused extends LighterError {
  /** The exchange's own number. */
  readonly apiCode: number

  constructor(apiCode: number, detail?: string) {
    const base = messageOf(apiCode)
    super(detail === undefined ? base : `${base}: ${detail}`, { code: 'REFUSED', context: { apiCode } })
    this.apiCode = apiCode
  }
}
brand(Refused, 'LocalnetRefused')
