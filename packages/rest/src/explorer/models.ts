import type { Schema } from '@lighter/standards/schema'
import {
  anything,
  array,
  integer,
  type Model,
  model,
  number,
  oneOf,
  optional,
  record,
  string,
} from '@lighter/standards/schema'

/** One entry of the explorer's activity log. */
export interface ExplorerLog {
  tx_type: string
  hash: string
  /** ISO time. */
  time: string
  pubdata_type: string
  /** One key named after the type, for example `trade_pubdata`. */
  pubdata?: Record<string, unknown>
  /** For example `executed`. */
  status: string
}

/** Entries of an activity log, newest first. */
export type AccountLogs = ExplorerLog[]

/** A position as the explorer prints it. */
export interface ExplorerPosition {
  market_index: number
  side: 'long' | 'short' | (string & {})
  size: string
  entry_price: string
  pnl: string
}

/** Positions by market id. */
export interface ExplorerPositions {
  positions: Record<string, ExplorerPosition>
}

/** An asset as the explorer prints it. */
export interface ExplorerAsset {
  symbol: string
  asset_id: number
  balance: string
  locked_balance: string
}

/** Assets by asset id. */
export interface ExplorerAssets {
  assets: Record<string, ExplorerAsset>
}

/** L1 transactions of a batch; null until they happened. */
export interface ExplorerBatchDetails {
  commit_tx_hash: string | null
  verify_tx_hash: string | null
  execute_tx_hash: string | null
}

/** State of a batch on L1. */
export type ExplorerBatchStatus = 'nothing_to_execute' | 'committed' | 'verified' | 'executed' | (string & {})

/** A recent batch. */
export interface ExplorerBatch {
  batch_number: number
  batch_size: number
  batch_status: ExplorerBatchStatus
  batch_details?: ExplorerBatchDetails
  updated_at: string
}

/** Recent batches. */
export type ExplorerBatches = ExplorerBatch[]

/** A recent block. */
export interface ExplorerBlock {
  block_height: number
  block_size: number
  batch_status: ExplorerBatchStatus
  batch_details?: ExplorerBatchDetails
  updated_at: string
}

/** Recent blocks. */
export type ExplorerBlocks = ExplorerBlock[]

/** A market of the explorer. */
export interface ExplorerMarket {
  symbol: string
  market_index: number
}

/** All markets. */
export type ExplorerMarkets = ExplorerMarket[]

/** An answer whose shape is not documented. */
export type ExplorerRecord = Record<string, unknown> | unknown[]

/** Transaction counts: `types` names the columns of `data`. */
export interface ExplorerTxStats {
  data: { chart: { types: string[]; data: number[][] } }
}

/** Totals of the exchange. */
export interface ExplorerTotals {
  accounts: number
  batches: number
  blocks: number
  txs: number
}

const STATUS: Schema = /* @__PURE__ */ oneOf('nothing_to_execute', 'committed', 'verified', 'executed')
const DETAILS: Schema = /* @__PURE__ */ optional(
  /* @__PURE__ */ model('ExplorerBatchDetails', {
    commit_tx_hash: anything,
    verify_tx_hash: anything,
    execute_tx_hash: anything,
  }),
)

/** Reader and validator of {@link ExplorerLog}. */
export const ExplorerLogModel: Model<ExplorerLog> = /* @__PURE__ */ model('ExplorerLog', {
  tx_type: string,
  hash: string,
  time: string,
  pubdata_type: string,
  pubdata: /* @__PURE__ */ optional(anything),
  status: string,
})
/** Reader and validator of {@link AccountLogs}. */
export const AccountLogsModel: Model<AccountLogs> = /* @__PURE__ */ list('AccountLogs', ExplorerLogModel)
/** Reader and validator of {@link ExplorerPositions}. */
export const ExplorerPositionsModel: Model<ExplorerPositions> = /* @__PURE__ */ model('ExplorerPositions', {
  positions: /* @__PURE__ */ record(
    /* @__PURE__ */ model('ExplorerPosition', {
      market_index: integer,
      side: /* @__PURE__ */ oneOf('long', 'short'),
      size: string,
      entry_price: string,
      pnl: string,
    }),
  ),
})
/** Reader and validator of {@link ExplorerAssets}. */
export const ExplorerAssetsModel: Model<ExplorerAssets> = /* @__PURE__ */ model('ExplorerAssets', {
  assets: /* @__PURE__ */ record(
    /* @__PURE__ */ model('ExplorerAsset', {
      symbol: string,
      asset_id: integer,
      balance: string,
      locked_balance: string,
    }),
  ),
})
/** Reader and validator of {@link ExplorerBatches}. */
export const ExplorerBatchesModel: Model<ExplorerBatches> = /* @__PURE__ */ list(
  'ExplorerBatches',
  /* @__PURE__ */ model('ExplorerBatch', {
    batch_number: integer,
    batch_size: integer,
    batch_status: STATUS,
    batch_details: DETAILS,
    updated_at: string,
  }),
)
/** Reader and validator of {@link ExplorerBlocks}. */
export const ExplorerBlocksModel: Model<ExplorerBlocks> = /* @__PURE__ */ list(
  'ExplorerBlocks',
  /* @__PURE__ */ model('ExplorerBlock', {
    block_height: integer,
    block_size: integer,
    batch_status: STATUS,
    batch_details: DETAILS,
    updated_at: string,
  }),
)
/** Reader and validator of {@link ExplorerMarkets}. */
export const ExplorerMarketsModel: Model<ExplorerMarkets> = /* @__PURE__ */ list(
  'ExplorerMarkets',
  /* @__PURE__ */ model('ExplorerMarket', { symbol: string, market_index: integer }),
)
/** Reader and validator of {@link ExplorerRecord}. */
export const ExplorerRecordModel: Model<ExplorerRecord> = {
  name: 'ExplorerRecord',
  fields: {},
  read: undefined,
  check() {},
  optional: false,
  restore: (value) => value as ExplorerRecord,
  validate: () => [],
}
/** Reader and validator of {@link ExplorerTxStats}. */
export const ExplorerTxStatsModel: Model<ExplorerTxStats> = /* @__PURE__ */ model('ExplorerTxStats', {
  data: /* @__PURE__ */ model('ExplorerTxStatsData', {
    chart: /* @__PURE__ */ model('ExplorerTxStatsChart', {
      types: /* @__PURE__ */ array(string),
      data: /* @__PURE__ */ array(/* @__PURE__ */ array(number)),
    }),
  }),
})
/** Reader and validator of {@link ExplorerTotals}. */
export const ExplorerTotalsModel: Model<ExplorerTotals> = /* @__PURE__ */ model('ExplorerTotals', {
  accounts: integer,
  batches: integer,
  blocks: integer,
  txs: integer,
})

/** An answer that is a bare array. */
function list<T>(name: string, item: Schema): Model<T[]> {
  const inner = array(item)
  return {
    ...inner,
    name,
    fields: {},
    restore: (value) => (inner.read === undefined ? value : inner.read(value)) as T[],
    validate(value) {
      const issues: Parameters<Schema['check']>[2] = []
      inner.check(value, '', issues)
      return issues
    },
  }
}
