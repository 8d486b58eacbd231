// Corrections of the OpenAPI file, with the evidence. Everything else is used unchanged.

const MARKET_DEPLOYER = {
  type: 'string',
  enum: ['lighter', 'external'],
  description: 'Who listed the market',
}

/** int64 fields whose values can exceed 2^53 (order ids of markets >= 31, trade ids, shares, LIT in 1e-8): bigint in our types. */
export const WIDE_FIELDS = new Set([
  'order_index',
  'parent_order_index',
  'trade_id',
  'ask_id',
  'bid_id',
  'last_trade_id',
  'shares_amount',
  'total_shares',
  'operator_shares',
  'lease_amount',
  'fee_amount',
  'taker_allocated_margin_usdc_before',
  'taker_allocated_margin_usdc_after',
  'maker_allocated_margin_usdc_before',
  'maker_allocated_margin_usdc_after',
])

/** Wide fields with a name too short to be wide everywhere: `Model.field`. */
export const WIDE_MODEL_FIELDS = new Set(['Candle.i'])

/** In captured answers of mainnet and Robinhood (2026-10-25), in neither source. Always optional. */
export const ADDED_FIELDS = {
  EventOrderBookEntry: { market_deployer: MARKET_DEPLOYER },
  FeeTiers: { code: { type: 'integer', format: 'int32' } },
  OrderBook: { market_deployer: MARKET_DEPLOYER },
  PerpsOrderBookDetail: {
    market_deployer: MARKET_DEPLOYER,
    open_interest_usd: {
      type: 'number',
      description: 'Twice the open interest times the mark price, in quote',
    },
  },
  PriceOracleMarket: { pre_market: { type: 'boolean' } },
  SpotOrderBookDetail: { market_deployer: MARKET_DEPLOYER },
}

/** Values of parameters that neither source lists: `METHOD path` -> name -> values, with what speaks for them. */
export const ADDED_PARAMETER_VALUES = {
  // Market kinds are named `bo` in `market_kind` and in the filter of feeTiers; libraries of others filter by it.
  'GET /api/v1/trades': { market_type: ['bo'] },
}

/** Required by the files, absent in captured answers (2025-2026). */
export const OPTIONAL_FIELDS = {
  AccountAsset: ['margin_mode', 'margin_balance', 'multiplier'],
  AccountPosition: ['margin_set_flag', 'total_discount'],
  Announcement: ['expired_at'],
  Candle: ['O', 'H', 'L', 'C'],
  DetailedAccount: ['pool_info', 'shares', 'metadata'],
  Order: ['order_flags'],
  OrderBook: ['created_at', 'multiplier'],
  PerpsOrderBookDetail: [
    'created_at',
    'multiplier',
    'mark_price',
    'index_price',
    'market_flags',
    'funding_premium_multiplier',
    'funding_clamp_small',
    'funding_clamp_big',
    'base_interest_rate',
    'strategy_index',
  ],
  PnLEntry: ['staked_lit'],
  RespSendTx: ['volume_quota_remaining'],
  RespSendTxBatch: ['volume_quota_remaining'],
  SpotOrderBookDetail: ['created_at', 'multiplier'],
  Trade: [
    'trade_id_str',
    'ask_client_id_str',
    'bid_client_id_str',
    'taker_position_size_before',
    'taker_entry_quote_before',
    'taker_initial_margin_fraction_before',
    'taker_position_sign_changed',
    'maker_position_size_before',
    'maker_entry_quote_before',
    'maker_initial_margin_fraction_before',
    'maker_position_sign_changed',
    'ask_account_pnl',
    'bid_account_pnl',
    'integrator_taker_fee',
    'integrator_taker_fee_collector_index',
    'integrator_maker_fee',
    'integrator_maker_fee_collector_index',
    'taker_allocated_margin_usdc_before',
    'taker_allocated_margin_usdc_after',
    'maker_allocated_margin_usdc_before',
    'maker_allocated_margin_usdc_after',
  ],
}

/** Fields whose real type differs from the file: `Model.field` -> property schema. */
export const FIELD_SCHEMAS = {
  // Captures show an array of hashes, one a transaction.
  'RespSendTxBatch.tx_hash': { type: 'array', items: { type: 'string' } },
}

/** Objects that captures show as null: read as absent. */
export const NULLABLE_OBJECTS = new Set(['DetailedAccount.pool_info', 'PublicPoolMetadata.account_share'])
