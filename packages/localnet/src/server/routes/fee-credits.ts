import { bounded, integer, type RestHandler, text } from '@lighter/server/routes'
import { refused } from '../../engine/errors.ts'
import { VENUE_OPERATOR } from '../../engine/state/venue.ts'
import { LEASE_OPTIONS, leaseFee } from '../../engine/venue/leases.ts'
import { LIT } from '../../engine/venue/pool.ts'
import type { Backend } from '../backend.ts'

const TRANSFER = 12

/** Fee credits: LIT leased for a time, paid by a signed transfer. */
export function feeCreditRoutes(backend: Backend): [string, RestHandler][] {
  const { ex, auth, sequencer } = backend
  return [
    [
      'GET /api/v1/leaseOptions',
      () => ({
        code: 200,
        options: LEASE_OPTIONS.map(({ days, rate }) => ({ duration_days: days, annual_rate: rate / 10_000 })),
        lit_incentives_account_index: VENUE_OPERATOR,
      }),
    ],
    [
      'GET /api/v1/leases',
      (request) => {
        const account = auth.accountFor(request.token, integer(request, 'account_index'))
        const limit = bounded(request, 'limit', 1, 100, 20)
        const before = bounded(request, 'cursor', 0, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
        const all = ex.venue.leases.filter((one) => one.master === account.index && one.id < before).reverse()
        const rows = all.slice(0, limit)
        const last = rows.at(-1)
        return {
          code: 200,
          leases: rows.map((one) => ({
            id: one.id,
            master_account_index: one.master,
            lease_amount: one.amount,
            fee_amount: one.fee,
            start: one.start,
            end: one.end,
            status: one.status,
            error: '',
          })),
          next_cursor: rows.length < all.length && last !== undefined ? String(last.id) : '',
        }
      },
    ],
    [
      'POST /api/v1/litLease',
      (request) => {
        const given = text(request, 'lease_amount')
        const days = integer(request, 'duration_days')
        if (!/^\d{1,18}$/.test(given) || BigInt(given) === 0n)
          throw refused('invalidParam', 'lease_amount: minimal units of LIT, 100000000 for one')
        const amount = BigInt(given)
        const fee = leaseFee(amount, days)
        const { tx, send } = backend.prepare(TRANSFER, text(request, 'tx_info'))
        const { parsed } = tx
        const pays =
          parsed.type === 'transfer' &&
          parsed.toAccountIndex === VENUE_OPERATOR &&
          parsed.assetIndex === LIT &&
          parsed.amount === fee
        if (!pays)
          throw refused(
            'invalidParam',
            `tx_info: a transfer of ${fee} minimal units of LIT to account ${VENUE_OPERATOR}`,
          )
        const account = ex.account(parsed.accountIndex)
        if (account.type !== 0) throw refused('invalidTxTypeForAccount')
        return sequencer.together(() => {
          const { tx_hash } = send()
          sequencer.accept({
            kind: 'venue',
            action: { act: 'createLease', account: account.index, amount, days },
          })
          return { code: 200, tx_hash }
        })
      },
    ],
  ]
}
