import { bounded, integer, type RestHandler, word } from '@lighter/server/routes'
import type { Exchange } from '../../../engine/exchange.ts'
import type { Pool } from '../../../engine/state/venue-records.ts'
import { sharesOf } from '../../../engine/venue/pool.ts'
import { poolMetadataView } from '../../../views/pool-metadata.ts'
import type { Backend } from '../../backend.ts'

const FILTERS = ['all', 'user', 'protocol', 'account_index', 'stake'] as const
/** First index of a pool; smaller values of the parameter count rows. */
const FIRST_POOL = 140_737_488_355_328

/** Public pools, the LLP and the staking pool. */
export function poolRoutes({ ex }: Backend): [string, RestHandler][] {
  return [
    [
      'GET /api/v1/publicPoolsMetadata',
      (request) => {
        const filter = word(request, 'filter', FILTERS, 'all')
        const index = integer(request, 'index')
        const limit = bounded(request, 'limit', 1, 100)
        const holder = ex.accounts.get(integer(request, 'account_index', -1))
        // Newest first: new pools get lower indexes.
        const all = [...ex.venue.pools.values()]
          .filter((pool) => matches(ex, pool, filter, holder?.index))
          .sort((a, b) => a.index - b.index)
        const from = index < FIRST_POOL ? index : all.findIndex((pool) => pool.index >= index)
        const rows = from < 0 ? [] : all.slice(from, from + limit)
        return { code: 200, public_pools: rows.map((pool) => poolMetadataView(ex, pool, holder)) }
      },
    ],
  ]
}

function matches(
  ex: Exchange,
  pool: Pool,
  filter: (typeof FILTERS)[number],
  holder: number | undefined,
): boolean {
  if (filter === 'all') return pool.kind !== 'staking'
  if (filter === 'user') return pool.kind === 'public'
  if (filter === 'protocol') return pool.kind === 'liquidity'
  if (filter === 'stake') return pool.kind === 'staking'
  const account = holder === undefined ? undefined : ex.accounts.get(holder)
  return account !== undefined && (pool.operator === account.index || sharesOf(pool, account) > 0n)
}
