import {
  bounded,
  integer,
  isRecord,
  jsonField,
  newestPage,
  type RestHandler,
  type RestRequest,
  text,
  word,
} from '@lighter/server/routes'
import { formatTicks } from '@lighter/standards'
import { refused } from '../../engine/errors.ts'
import type { Movement, Transfer } from '../../engine/records.ts'
import type { Account } from '../../engine/state/entities.ts'
import type { TxRecord } from '../../engine/state/transaction.ts'
import { queuedRecord } from '../../engine/submission/submit.ts'
import { txView } from '../../views/transaction.ts'
import type { Backend } from '../backend.ts'

/** Rows in one response of a history. */
const HISTORY_PAGE = 100
/** Type of deposits from L1. */
const L1_DEPOSIT = 1
const MOVES = {
  createPool: 'L2CreatePublicPool',
  mint: 'L2MintShares',
  burn: 'L2BurnShares',
  stake: 'L2StakeAsset',
  unstake: 'L2UnstakeAsset',
} as const

/** Routes that look up transactions. The server itself accepts transactions. */
export function transactionRoutes(backend: Backend): [string, RestHandler][] {
  const { ex, auth, sequencer } = backend
  const enriched = (record: TxRecord): unknown => ({
    code: 200,
    ...txView(record),
    committed_at: record.executedAt,
    verified_at: record.executedAt,
  })
  const page = (request: RestRequest): { index: number; limit: number } => ({
    index: integer(request, 'index', 0),
    limit: bounded(request, 'limit', 1, 100),
  })
  const asset = (id: number, amount: bigint): string => formatTicks(amount, ex.assets.get(id)?.decimals ?? 6)
  return [
    [
      'GET /api/v1/tx',
      (request) => {
        const by = word(request, 'by', ['hash', 'sequence_index'])
        const value = text(request, 'value')
        const record =
          by === 'hash'
            ? ex.byHash.get(value.toLowerCase().replace(/^0x/, ''))
            : ex.transactions.find((one) => one.sequenceIndex === Number(value))
        if (record === undefined) {
          const queued = by === 'hash' ? ex.queued.get(value.toLowerCase().replace(/^0x/, '')) : undefined
          if (queued === undefined) throw refused('notFound')
          return enriched(queuedRecord(ex, queued))
        }
        return enriched(record)
      },
    ],
    [
      'GET /api/v1/txFromL1TxHash',
      (request) => {
        const hash = text(request, 'hash').toLowerCase().replace(/^0x/, '')
        const deposit = ex.deposits.find((one) => one.hash === hash)
        if (deposit === undefined) throw refused('notFound')
        return enriched(depositRecord(deposit))
      },
    ],
    [
      'GET /api/v1/txs',
      (request) => {
        const { index, limit } = page(request)
        const txs = ex.transactions.toReversed().slice(index, index + limit)
        return { code: 200, txs: txs.map(txView) }
      },
    ],
    [
      'GET /api/v1/accountTxs',
      (request) => {
        word(request, 'by', ['account_index'])
        const account = auth.accountFor(request.token, Number(text(request, 'value')))
        const { index, limit } = page(request)
        const types = request.list('types').map(Number)
        const own = ex.transactions.filter(
          (one) => one.accountIndex === account.index && (types.length === 0 || types.includes(one.type)),
        )
        return {
          code: 200,
          txs: own
            .toReversed()
            .slice(index, index + limit)
            .map(txView),
        }
      },
    ],
    [
      'GET /api/v1/blockTxs',
      (request) => {
        const by = word(request, 'by', ['block_height', 'block_commitment'])
        const value = text(request, 'value')
        const height = by === 'block_height' ? Number(value) : Number.parseInt(value, 16)
        return { code: 200, txs: ex.transactions.filter((one) => one.blockHeight === height).map(txView) }
      },
    ],
    [
      'GET /api/v1/deposit/history',
      (request) => {
        const account = auth.accountFor(request.token, integer(request, 'account_index'))
        text(request, 'l1_address')
        const rows = ex.deposits.filter((one) => one.account === account)
        const { page, next = '' } = newestPage(request, rows, (one) => one.id, HISTORY_PAGE)
        return {
          code: 200,
          deposits: page.map((one) => ({
            id: String(one.id),
            asset_id: one.assetId,
            amount: asset(one.assetId, one.amount),
            timestamp: one.at,
            status: 'completed',
            l1_tx_hash: one.hash,
          })),
          cursor: next,
        }
      },
    ],
    [
      'GET /api/v1/withdraw/history',
      (request) => {
        const account = auth.accountFor(request.token, integer(request, 'account_index'))
        const rows = ex.withdrawals.filter((one) => one.account === account)
        const { page, next = '' } = newestPage(request, rows, (one) => one.id, HISTORY_PAGE)
        return {
          code: 200,
          withdraws: page.map((one) => ({
            id: String(one.id),
            asset_id: one.assetId,
            amount: asset(one.assetId, one.amount),
            timestamp: one.at,
            status: 'completed',
            type: one.isFast === true ? 'fast' : 'secure',
            l1_tx_hash: one.hash,
          })),
          cursor: next,
        }
      },
    ],
    [
      'GET /api/v1/transfer/history',
      (request) => {
        const account = auth.accountFor(request.token, integer(request, 'account_index'))
        const types = request.list('type')
        const rows = ex.transfers.filter(
          (one) =>
            (one.account === account || one.to === account) &&
            (types.length === 0 || types.includes(transferType(one, account))),
        )
        const { page, next = '' } = newestPage(request, rows, (one) => one.id, HISTORY_PAGE)
        return {
          code: 200,
          transfers: page.map((one) => ({
            id: String(one.id),
            asset_id: one.assetId,
            amount: asset(one.assetId, one.amount),
            fee: asset(3, one.fee),
            timestamp: one.at,
            type: transferType(one, account),
            from_l1_address: one.account.l1Address,
            to_l1_address: one.to.l1Address,
            from_account_index: one.account.index,
            to_account_index: one.to.index,
            from_route: one.fromRoute,
            to_route: one.toRoute,
            tx_hash: one.hash,
          })),
          cursor: next,
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

/** A deposit as a transaction, as on the real exchange; in localnet a deposit is an input without a transaction. */
function depositRecord({ account, assetId, amount, at, hash, id }: Movement): TxRecord {
  return {
    hash,
    type: L1_DEPOSIT,
    info: JSON.stringify({
      AccountIndex: account.index,
      L1Address: account.l1Address,
      AssetIndex: assetId,
      Amount: String(amount),
    }),
    eventInfo: '{"ae":""}',
    status: 2,
    l1Address: account.l1Address,
    accountIndex: account.index,
    apiKeyIndex: 255,
    nonce: 0,
    expireAt: 0,
    blockHeight: 0,
    queuedAt: at,
    executedAt: at,
    sequenceIndex: -id,
  }
}

/** The API's name of a transfer, from the view of an account. */
function transferType(one: Transfer, account: Account): string {
  if (one.account === one.to) return 'L2SelfTransfer'
  const direction = one.to === account ? 'Inflow' : 'Outflow'
  return `${one.kind === undefined ? 'L2Transfer' : MOVES[one.kind]}${direction}`
}
