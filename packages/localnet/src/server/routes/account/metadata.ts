import { type RestHandler, type RestRequest, text, word } from '@lighter/server/routes'
import { refused } from '../../../engine/errors.ts'
import type { Account } from '../../../engine/state/entities.ts'
import { metadataView } from '../../../views/metadata.ts'
import type { Backend } from '../../backend.ts'

/** Names of accounts, and the accounts of an L1 address. */
export function metadataRoutes({ ex }: Backend): [string, RestHandler][] {
  const named = (request: RestRequest): Account[] => {
    const value = text(request, 'value')
    if (word(request, 'by', ['index', 'l1_address']) === 'l1_address') {
      const list = ex.byL1.get(value.toLowerCase())
      if (list === undefined) throw refused('accountNotFound')
      return list
    }
    const account = ex.accounts.get(Number(value))
    if (account === undefined) throw refused('notFound')
    return [account]
  }
  return [
    [
      'GET /api/v1/accountMetadata',
      (request) => ({
        code: 200,
        account_metadatas: named(request).map((account) => metadataView(ex, account)),
      }),
    ],
    [
      'GET /api/v1/l1Metadata',
      (request) => {
        const address = text(request, 'l1_address')
        const program = ex.venue.referralPrograms.get(address.toLowerCase())
        return {
          l1_address: address,
          can_invite: program !== undefined,
          referral_points_percentage: '',
          referral_program_kickback: String(program?.kickback ?? 0),
          referral_program_kickback_history: (program?.history ?? []).map((one) => ({
            date: one.at,
            percentage: String(one.percentage),
          })),
        }
      },
    ],
  ]
}
