import { refused } from '../../engine/errors.ts'
import type { Exchange } from '../../engine/exchange.ts'
import type { Account, Market } from '../../engine/state/entities.ts'
import { RESOLUTIONS } from '../../views/candle.ts'
import type { Auth } from '../auth.ts'

/** The market that a part names. @throws {Refused} `websocketInvalidChannel` for an unknown or delisted market */
export function marketOf(ex: Exchange, part: string | undefined): Market {
  const market = /^\d{1,15}$/.test(part ?? '') ? ex.markets.get(Number(part)) : undefined
  if (market === undefined || market.isDelisted) throw refused('websocketInvalidChannel')
  return market
}

/** The account that a part names. @throws {Refused} `websocketInvalidChannel` */
export function accountOf(ex: Exchange, part: string | undefined): Account {
  const account = /^\d{1,15}$/.test(part ?? '') ? ex.accounts.get(Number(part)) : undefined
  if (account === undefined) throw refused('websocketInvalidChannel')
  return account
}

/** Milliseconds of the resolution that a part names. @throws {Refused} `websocketInvalidChannel` */
export function stepOf(part: string | undefined): number {
  const step = Object.hasOwn(RESOLUTIONS, part ?? '') ? RESOLUTIONS[part ?? ''] : undefined
  if (step === undefined) throw refused('websocketInvalidChannel')
  return step
}

/** The account that a part names, for those who may see it. @throws {Refused} `websocketInvalidChannel`, `invalidParam`, `invalidAuth` */
export function ownAccount(
  { ex, auth }: { readonly ex: Exchange; readonly auth: Auth },
  part: string | undefined,
  token: string | undefined,
): Account {
  const account = accountOf(ex, part)
  requireToken(token)
  return auth.accountFor(token, account.index)
}

/** @throws {Refused} `invalidParam` */
export function requireToken(token: string | undefined): void {
  if (token === undefined) throw refused('invalidParam', 'auth field is required')
}
