import { bounded, integer, type RestHandler, type RestRequest, text, word } from '@lighter/server/routes'
import { refused } from '../../engine/errors.ts'
import { txView } from '../../views/transaction.ts'
import type { Backend } from '../backend.ts'

/** Blocks: each transaction is one. */
export function blockRoutes(backend: Backend): [string, RestHandler][] {
  const { ex } = backend
  const page = (request: RestRequest): { index: number; limit: number } => ({
    index: integer(request, 'index', 0),
    limit: bounded(request, 'limit', 1, 100),
  })
  return [
    [
      'GET /api/v1/block',
      (request) => {
        const by = word(request, 'by', ['commitment', 'height'])
        const value = text(request, 'value')
        const height = by === 'height' ? Number(value) : Number.parseInt(value, 16)
        if (!(height >= 0 && height <= ex.height)) throw refused('notFound')
        return { code: 200, total: 1, blocks: [blockView(backend, height)] }
      },
    ],
    [
      'GET /api/v1/blocks',
      (request) => {
        const { index, limit } = page(request)
        const isDescending = word(request, 'sort', ['asc', 'desc'], 'asc') === 'desc'
        const blocks: unknown[] = []
        for (let i = 0; i < limit; i++) {
          const height = isDescending ? ex.height - index - i : index + i
          if (height >= 0 && height <= ex.height) blocks.push(blockView(backend, height))
        }
        return { code: 200, total: ex.height + 1, blocks }
      },
    ],
    ['GET /api/v1/currentHeight', () => ({ code: 200, height: ex.height })],
  ]
}

function blockView(backend: Backend, height: number): Record<string, unknown> {
  const txs = backend.ex.transactions.filter((one) => one.blockHeight === height)
  const at = txs[0]?.executedAt ?? 0
  return {
    commitment: height.toString(16).padStart(64, '0'),
    height,
    state_root: '',
    priority_operations: 0,
    on_chain_l2_operations: 0,
    pending_on_chain_operations_pub_data: '',
    committed_tx_hash: '',
    committed_at: at,
    verified_tx_hash: '',
    verified_at: at,
    txs: txs.map(txView),
    status: 2,
    size: txs.length,
  }
}
