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
  /** Name of the transaction type. */
  tx_type: string
  /** Hash of the entry, for `logHash`. */
  hash: string
  /** ISO 8601 time. */
  time: string
  /** Name of the kind of public data, for example `Trade`. */
  pubdata_type: string
  /** One key named after the type, for example `trade_pubdata`. */
  pubdata?: Record<string, unknown> | undefined
  /** Status, for example `executed`. */
  status: string
}

/** Entries of an activity log, newest first. */
export type AccountLogs = ExplorerLog[]

/** A position as the explorer shows it. */
export interface ExplorerPosition {
  /** Market id. */
  market_index: number
  /** Direction of the position. */
  side: 'long' | 'short' | (string & {})
  /** Size in the base asset, a decimal string. */
  size: string
  /** Average entry price, a decimal string. */
  entry_price: string
  /** Profit and loss, a decimal string. */
  pnl: string
}

/** Positions by market id. */
export interface ExplorerPositions {
  /** Positions by market id. */
  positions: Record<string, ExplorerPosition>
}

/** An asset as the explorer shows it. */
export interface ExplorerAsset {
  /** Symbol, for example `ETH`. */
  symbol: string
  /** Asset id. */
  asset_id: number
  /** Balance in the asset, a decimal string. */
  balance: string
  /** Part of the balance that is locked, a decimal string. */
  locked_balance: string
}

/** Assets by asset id. */
export interface ExplorerAssets {
  /** Assets by asset id. */
  assets: Record<string, ExplorerAsset>
}

/** L1 transactions of a batch; null until they happen. */
export interface ExplorerBatchDetails {
  /** Hash of the L1 transaction that committed the batch. */
  commit_tx_hash: string | null
  /** Hash of the L1 transaction that verified the batch. */
  verify_tx_hash: string | null
  /** Hash of the L1 transaction that executed the batch. */
  execute_tx_hash: string | null
}

/** State of a batch on L1. */
export type ExplorerBatchStatus = 'nothing_to_execute' | 'committed' | 'verified' | 'executed' | (string & {})

/** A recent batch. */
export interface ExplorerBatch {
  /** Number of the batch. */
  batch_number: number
  /** Size of the batch as the explorer reports it. */
  batch_size: number
  /** State of the batch on L1. */
  batch_status: ExplorerBatchStatus
  /** L1 transactions of the batch. */
  batch_details?: ExplorerBatchDetails | undefined
  /** Time of the last change, ISO 8601. */
  updated_at: string
}

/** Recent batches. */
export type ExplorerBatches = ExplorerBatch[]

/** A recent block. */
export interface ExplorerBlock {
  /** Height of the block. */
  block_height: number
  /** Size of the block as the explorer reports it. */
  block_size: number
  /** State of the batch on L1. */
  batch_status: ExplorerBatchStatus
  /** L1 transactions of the batch. */
  batch_details?: ExplorerBatchDetails | undefined
  /** Time of the last change, ISO 8601. */
  updated_at: string
}

/** Recent blocks. */
export type ExplorerBlocks = ExplorerBlock[]

/** A market of the explorer. */
export interface ExplorerMarket {
  /** Symbol, for example `ETH`. */
  symbol: string
  /** Market id. */
  market_index: number
}

/** All markets. */
export type ExplorerMarkets = ExplorerMarket[]

/** A response whose shape is not documented. */
export type ExplorerRecord = Record<string, unknown> | unknown[]

/** Transaction counts: `types` names the columns of `data`. */
export interface ExplorerTxStats {
  /** The chart: each row of `data` holds one number for each column of `types`. */
  data: { chart: { types: string[]; data: number[][] } }
}

/** Totals of the exchange. */
export interface ExplorerTotals {
  /** Number of accounts. */
  accounts: number
  /** Number of batches. */
  batches: number
  /** Number of blocks. */
  blocks: number
  /** Number of transactions. */
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

/** A response that is a bare array. */
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
