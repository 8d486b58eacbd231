import { bounded, flag, integer, type RestHandler, type RestRequest, text } from '@lighter/server/routes'
import { refused } from '../../engine/errors.ts'
import type { Account } from '../../engine/state/entities.ts'
import { programOf } from '../../engine/venue/referrals.ts'
import { referralPointsView, referredBy, userReferralsView } from '../../views/referral.ts'
import { tradeStatsView } from '../../views/traded.ts'
import type { Backend } from '../backend.ts'

const DAY = 86_400_000
const MOST_TIME = 5_000_000_000_000

/** Referral codes, their users, and the resulting points. */
export function referralRoutes({ ex, auth, sequencer }: Backend): [string, RestHandler][] {
  const own = (request: RestRequest): Account =>
    auth.accountFor(request.token, integer(request, 'account_index'))
  const signer = (request: RestRequest): Account =>
    auth.signerFor(request.token, integer(request, 'account_index'))
  /** The account of the token, which must belong to the requested address. */
  const ofAddress = (request: RestRequest): Account => {
    const account = auth.account(request.token)
    if (text(request, 'l1_address').toLowerCase() !== account.l1Address.toLowerCase())
      throw refused('invalidAuth', 'account mismatch')
    return account
  }
  const eligible = (request: RestRequest): boolean | undefined =>
    request.fields.has('is_eligible') ? flag(request, 'is_eligible') : undefined
  return [
    [
      'POST /api/v1/referral/create',
      (request) => {
        const account = signer(request)
        sequencer.accept({ kind: 'venue', action: { act: 'createReferral', account: account.index } })
        return { code: 200, referral_code: programOf(ex, account).code }
      },
    ],
    [
      'GET /api/v1/referral/get',
      (request) => ({ code: 200, referral_code: programOf(ex, own(request)).code }),
    ],
    [
      'POST /api/v1/referral/update',
      (request) => {
        const account = signer(request).index
        const code = text(request, 'new_referral_code')
        sequencer.accept({ kind: 'venue', action: { act: 'updateReferral', account, code } })
        return { code: 200, success: true }
      },
    ],
    [
      'POST /api/v1/referral/kickback/update',
      (request) => {
        const account = signer(request).index
        const given = text(request, 'kickback_percentage')
        const percentage = /^\d{1,3}(\.\d{1,9})?$/.test(given) ? Number(given) : Number.NaN
        sequencer.accept({ kind: 'venue', action: { act: 'updateKickback', account, percentage } })
        return { code: 200, success: true }
      },
    ],
    [
      'POST /api/v1/referral/use',
      (request) => {
        if (request.token?.startsWith('ro:') === true) throw refused('invalidAuth', 'read-only token')
        const account = ofAddress(request).index
        const field = (name: string): string => request.fields.get(name) ?? ''
        const code = field('referral_code')
        const contact = { x: field('x'), discord: field('discord'), telegram: field('telegram') }
        sequencer.accept({ kind: 'venue', action: { act: 'useReferral', account, code, ...contact } })
        return { code: 200 }
      },
    ],
    [
      'GET /api/v1/referral/userReferrals',
      (request) =>
        userReferralsView(
          ex,
          ofAddress(request).l1Address,
          {
            offset: bounded(request, 'cursor', 0, Number.MAX_SAFE_INTEGER, 0),
            limit: bounded(request, 'limit', 1, 300, 100),
            isEligible: eligible(request),
          },
          {
            from: bounded(request, 'stats_start_timestamp', 0, MOST_TIME, 0),
            to: bounded(request, 'stats_end_timestamp', 0, MOST_TIME, MOST_TIME),
          },
        ),
    ],
    ['GET /api/v1/referral/points', (request) => referralPointsView(ex, own(request))],
    [
      'GET /api/v1/referral/stats',
      (request) => {
        const { l1Address } = ofAddress(request)
        const wanted = eligible(request)
        const users = referredBy(ex, l1Address)
          .map((one) => one.user)
          .filter((user) => wanted === undefined || wanted === (ex.byL1.get(user)?.[0]?.tier !== 'standard'))
        // The last 30 days, each from midnight to midnight UTC.
        const today = Math.floor(ex.now / DAY) * DAY
        const days = Array.from({ length: 30 }, (_, i) => today - (29 - i) * DAY)
        return {
          code: 200,
          stats: days.map((from) => ({
            start_timestamp: from,
            end_timestamp: from + DAY,
            trade_stats: tradeStatsView(ex, users, { from, to: from + DAY - 1 }),
          })),
        }
      },
    ],
  ]
}
