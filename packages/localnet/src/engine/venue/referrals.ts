import { refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import type { Account } from '../state/entities.ts'
import type { ReferralProgram, ReferralUse } from '../state/venue-records.ts'

const WEEK = 7 * 86_400_000

const addressOf = (account: Account): string => account.l1Address.toLowerCase()

/** The program of an account's L1 address. @throws {Refused} 41011 for a sub account, 29404 without one */
export function programOf(ex: Exchange, account: Account): ReferralProgram {
  requireMain(account)
  const program = ex.venue.referralPrograms.get(addressOf(account))
  if (program === undefined) throw refused('notFound', 'no referral code: create one')
  return program
}

function requireMain(account: Account): void {
  if (account.type !== 0) throw refused('referralOnlyMainAccount')
}

function ownerOf(ex: Exchange, code: string): string | undefined {
  for (const [address, program] of ex.venue.referralPrograms) if (program.code === code) return address
  return undefined
}

/** Gives an account its code. @throws {Refused} 41011, 41001 if it has one */
export function createReferral(ex: Exchange, index: number): number {
  const account = ex.account(index)
  requireMain(account)
  const { referralPrograms } = ex.venue
  if (referralPrograms.has(addressOf(account))) throw refused('referralAlreadyExists')
  let code = `LN${account.index.toString(36).toUpperCase().padStart(6, '0')}`
  // Another account may have chosen it.
  for (let i = 2; ownerOf(ex, code) !== undefined; i++) code = `${code.slice(0, 12)}${i}`
  referralPrograms.set(addressOf(account), { code, isChosen: false, kickback: 0, history: [] })
  return account.index
}

/** Chooses the code, once. @throws {Refused} 41011, 29404, 41010, 41009, 41001 */
export function updateReferral(ex: Exchange, index: number, code: string): number {
  const program = programOf(ex, ex.account(index))
  if (!/^[A-Z0-9]{4,14}$/.test(code)) throw refused('referralCodeInvalid')
  if (program.isChosen) throw refused('referralCodeAlreadyUpdated')
  if (ownerOf(ex, code) !== undefined) throw refused('referralAlreadyExists')
  program.code = code
  program.isChosen = true
  return index
}

/** Sets the kickback, once a week. @throws {Refused} 41011, 29404, 20001, 41008 */
export function updateKickback(ex: Exchange, index: number, percentage: number): number {
  const program = programOf(ex, ex.account(index))
  if (!(percentage >= 0 && percentage <= 100)) throw refused('invalidParam', 'kickback_percentage: 0 to 100')
  const last = program.history.at(-1)
  if (last !== undefined && ex.now - last.at < WEEK) throw refused('referralKickbackUpdate')
  program.kickback = percentage
  program.history.push({ at: ex.now, percentage })
  return index
}

/** Uses a code. This cannot be repeated or undone. @throws {Refused} 41007, 41006, 41012, 41003 */
export function applyReferral(
  ex: Exchange,
  it: Pick<ReferralUse, 'code' | 'x' | 'discord' | 'telegram'> & { readonly account: number },
): number {
  const account = ex.account(it.account)
  const user = addressOf(account)
  if (it.code === '') throw refused('referralRequired')
  const owner = ownerOf(ex, it.code)
  if (owner === undefined) throw refused('referralInvalid')
  if (owner === user) throw refused('referralCannotUseOwnCode')
  if (ex.venue.referralUses.has(user)) throw refused('referralAlreadyUsed')
  const { code, x, discord, telegram } = it
  ex.venue.referralUses.set(user, { user, owner, code, usedAt: ex.now, x, discord, telegram })
  return account.index
}
