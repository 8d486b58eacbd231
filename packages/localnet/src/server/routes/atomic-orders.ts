import { integer, type RestHandler, type RestRequest, recordList, text } from '@lighter/server/routes'
import { refused } from '../../engine/errors.ts'
import type { AtomicOrder, AtomicOrderLeg } from '../../engine/state/venue-records.ts'
import { atomicOrderOf } from '../../engine/venue/atomic-orders.ts'
import type { Backend } from '../backend.ts'

/** An account's collection of orders of several legs. */
export function atomicOrderRoutes({ ex, auth, sequencer }: Backend): [string, RestHandler][] {
  const caller = (request: RestRequest): number => {
    if (request.token?.startsWith('ro:') === true) throw refused('invalidAuth', 'read-only token')
    return auth.account(request.token).index
  }
  const answer = (account: number, id: number): unknown => ({
    code: 200,
    atomic_order: view(atomicOrderOf(ex, account, id)),
  })
  return [
    [
      'POST /api/v1/atomic-orders/create',
      (request) => {
        const account = caller(request)
        const fields = { account, name: text(request, 'name'), legs: legsOf(request) }
        return answer(
          account,
          sequencer.accept({ kind: 'venue', action: { act: 'createAtomicOrder', ...fields } }),
        )
      },
    ],
    [
      'GET /api/v1/atomic-orders/get',
      (request) => answer(auth.account(request.token).index, integer(request, 'id')),
    ],
    [
      'GET /api/v1/atomic-orders/list',
      (request) => {
        const { index } = auth.account(request.token)
        const own = [...ex.venue.atomicOrders.values()].filter((one) => one.account === index)
        return { code: 200, atomic_orders: own.map(view) }
      },
    ],
    [
      'POST /api/v1/atomic-orders/update',
      (request) => {
        const account = caller(request)
        const id = integer(request, 'id')
        const fields = { id, account, name: text(request, 'name'), legs: legsOf(request) }
        return answer(
          account,
          sequencer.accept({ kind: 'venue', action: { act: 'updateAtomicOrder', ...fields } }),
        )
      },
    ],
    [
      'POST /api/v1/atomic-orders/delete',
      (request) => {
        const action = {
          act: 'deleteAtomicOrder',
          account: caller(request),
          id: integer(request, 'id'),
        } as const
        sequencer.accept({ kind: 'venue', action })
        return { code: 200 }
      },
    ],
  ]
}

function view(order: AtomicOrder): unknown {
  return { id: order.id, account_index: order.account, name: order.name, legs: order.legs }
}

/** Reads legs from JSON text. @throws {Refused} 20001 */
function legsOf(request: RestRequest): AtomicOrderLeg[] {
  return recordList(request, 'legs').map((leg, i) => {
    const number = (name: string, otherwise?: number): number => {
      const value = leg[name] ?? otherwise
      if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
        throw refused('invalidParam', `legs[${i}].${name}: a number that is not negative`)
      return value
    }
    const side = number('is_ask')
    if (side !== 0 && side !== 1) throw refused('invalidParam', `legs[${i}].is_ask: 0 or 1`)
    return {
      market_id: number('market_id'),
      is_ask: side,
      base_amount: number('base_amount', 0),
      percentage: number('percentage', 0),
    }
  })
}
