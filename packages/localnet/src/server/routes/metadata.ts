import { refused } from '../../engine/errors.ts'
import type { Account } from '../../engine/state/entities.ts'
import { metadataView } from '../../views/metadata.ts'
import type { Backend } from '../backend.ts'
import type { RestHandler, RestRequest } from '../http-server.ts'
import { isRecord, jsonField } from '../json-field.ts'
import { bounded, integer, text, word } from '../parameters.ts'

/** Names of accounts, and what belongs to an L1 address. */
export function metadataRoutes({ ex, auth, sequencer }: Backend): [string, RestHandler][] {
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
    [
      'POST /api/v1/setAccountMetadata',
      (request) => {
        const master = auth.signerFor(request.token, integer(request, 'master_account_index')).index
        const target = integer(request, 'target_account_index')
        bounded(request, 'api_key_index', 0, 254)
        const given = jsonField(request, 'metadata')
        if (!isRecord(given))
          throw refused('invalidParam', 'metadata: an object with name, description, color')
        const before = ex.venue.names.get(target)
        const field = (name: 'name' | 'description' | 'color'): string => {
          const value = given[name] ?? before?.[name] ?? ''
          if (typeof value !== 'string') throw refused('invalidParam', `metadata.${name}: a text`)
          return value
        }
        const texts = { name: field('name'), description: field('description'), color: field('color') }
        sequencer.accept({ kind: 'venue', action: { act: 'setMetadata', master, target, ...texts } })
        return { code: 200 }
      },
    ],
  ]
}
