// Writes docs/from-quantpylib.md: each name of the Python package and ours, looked up in the code. --check exits 1 when it is
// stale, when one of our names does not exist, or, with --seed=FILE (the Python
// package's documentation as text), when the Python names are not those of that file.
// Needs a loader of TypeScript: node --import tsx --conditions=@lighter/source tools/checks/src/from-quantpylib.mjs
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Lighter } from '../../../packages/gateway/src/index.ts'
import * as rest from '../../../packages/rest/src/endpoints.ts'
import * as explorer from '../../../packages/rest/src/explorer-endpoints.ts'
import { createStreamClient } from '../../../packages/ws/src/index.ts'

/** Methods of the Python `Lighter`, in the order of its documentation (seed of the project). */
const CLIENT = words(`
  __init__ account account_active_orders account_assets account_balance account_fill_subscribe
  account_fill_unsubscribe account_inactive_orders account_limits account_logs account_metadata
  account_positions accounts_by_l1_address all_mids_subscribe all_mids_unsubscribe announcement apikeys
  approve_integrator asset_details batch_id batches block_id blocks burn_shares cancel_open_orders
  cancel_order candles change_account_tier change_api_key cleanup conditional_order contract_specifications
  create_intent_address create_public_pool create_sub_account deposit_history deposit_latest
  deposit_networks exchange_metrics exchange_stats execute_stats export fast_withdraw fast_withdraw_info
  fastbridge_info funding_rates fundings get_all_indexes get_all_marks get_all_mids get_funding_info
  get_funding_rates get_lot_precision get_maker_only_apikeys get_min_base get_min_quote get_nonce
  get_price_precision get_trade_bars grouped_orders info init_client l1_metadata l2_book_get l2_book_mirror
  l2_book_peek l2_book_subscribe l2_book_unsubscribe layer1_basic_info lease_options leases limit_order
  liquidations lit_lease log_hash market_order markets markets_log mint_shares modify_order next_nonce
  notification_ack order_query order_updates_subscribe order_updates_unsubscribe orderbook_details
  orderbook_orders orderbooks orders_get orders_mirror orders_peek partner_stats pnl position_funding
  positions_get positions_mirror positions_peek public_pools_metadata rand_cloid recent_trades
  referral_create referral_get referral_kickback_update referral_update referral_use search send_tx
  send_tx_batch set_maker_only_apikeys stake_assets stats_total stats_tx status system_config token_list
  tokens tokens_create tokens_revoke trades trades_subscribe trades_unsubscribe transfer transfer_fee_info
  transfer_history tx tx_from_l1_txhash unstake_assets update_account_config update_leverage update_margin
  update_public_pool user_referrals withdraw withdraw_history withdrawal_delay
`)
/** Methods of the Python `AsyncWebsocketManager`. */
const STREAMS = words(`
  account_all_assets_subscribe account_all_assets_unsubscribe account_all_orders_subscribe
  account_all_orders_unsubscribe account_all_positions_subscribe account_all_positions_unsubscribe
  account_all_subscribe account_all_trades_subscribe account_all_trades_unsubscribe account_all_unsubscribe
  account_market_subscribe account_market_unsubscribe account_orders_subscribe account_orders_unsubscribe
  account_spot_avg_entry_prices_subscribe account_spot_avg_entry_prices_unsubscribe account_tx_subscribe
  account_tx_unsubscribe height_subscribe height_unsubscribe market_stats_subscribe
  market_stats_unsubscribe notification_subscribe notification_unsubscribe order_book_subscribe
  order_book_unsubscribe pool_data_subscribe pool_data_unsubscribe pool_info_subscribe
  pool_info_unsubscribe spot_market_stats_subscribe spot_market_stats_unsubscribe ticker_subscribe
  ticker_unsubscribe trade_subscribe trade_unsubscribe user_stats_subscribe user_stats_unsubscribe
`)
/** Methods of the Python `Signer` that are documented. */
const SIGNER = words(`
  sign_approve_integrator sign_change_api_key sign_create_grouped_orders sign_transfer
`)

/** Where the name is not the Python one in camelCase. */
const RENAMED = {
  __init__: [
    'Lighter',
    '`new Lighter(options)`; `key`, `secret` are `l1Address`, `l1PrivateKey`, `all_secret` is `allSecret`',
  ],
  init_client: ['initClient', 'or `await Lighter.connect(options)`, which does both'],
  cleanup: ['close', 'or `await using`'],
  tx_from_l1_txhash: ['txFromL1TxHash', ''],
  sign_approve_integrator: [
    'approveIntegrator',
    "`@lighter/signer`: `signer.sign({ type: 'approveIntegrator', … })`",
  ],
  sign_change_api_key: ['changeApiKey', "`signer.sign({ type: 'changePubKey', … })`"],
  sign_create_grouped_orders: ['groupedOrders', "`signer.sign({ type: 'createGroupedOrders', … })`"],
  sign_transfer: ['transfer', "`signer.sign({ type: 'transfer', … })`"],
}
/** What behaves otherwise. Everywhere: options objects, `isIndex`, `accountIndex` for `account_idx`, Decimals, epoch milliseconds. */
const NOTES = {
  account_balance: 'a typed `Balance`',
  cancel_open_orders: 'also one side; returns acks',
  candles: '500 bars a call; `candlesAll` walks any range',
  change_account_tier: 'a change that the exchange would refuse is refused before sending',
  change_api_key: 'stores the new secret in the key store',
  conditional_order: 'works; a market order is bounded by `slippageTolerance` from the trigger',
  contract_specifications: 'synchronous, from memory',
  export: 'returns the link',
  get_all_indexes: '`Map` by ticker; needs `cacheStream: true`',
  get_all_marks: '`Map` by ticker; needs `cacheStream: true`',
  get_all_mids: '`Map` by ticker; needs `cacheStream: true`',
  get_funding_info: '`Map` by ticker',
  get_funding_rates: 'a `Series`: rows, columns, CSV and the gaps',
  get_nonce: 'async: may need a request',
  get_trade_bars: "a `Series`; `granularity: 'HOUR'`, `granularityMultiplier`",
  grouped_orders: 'works: OTO, OCO, OTOCO; `bracketOrder` and `ocoOrder` are shorter',
  l2_book_mirror:
    '`depth`, `bufferSize` keep past states; all levels of the feed are kept (`apply_shadow_depth` is always on)',
  l2_book_peek: 'the mirror; its `asDict()`',
  limit_order: 'no `trigger_price`: see `conditionalOrder`; returns an `Ack` with `executed()` and `order`',
  market_order: 'also by `quoteAmount`',
  modify_order: 'also by `clientOrderId` (`cloid`), or the record of an order; `orderVersion`',
  order_query: '`undefined` when it is unknown',
  orders_peek: 'a list, `undefined` while the stream is down; `ordersMirror()` has `get(orderId)`',
  positions_peek: 'a list, `undefined` while the stream is down; `positionsMirror()` has `get(marketId)`',
  send_tx_batch: 'split into messages of the size that the exchange accepts',
  transfer: '`L1` signature by `l1PrivateKey` or `l1Signer` of the client',
}

const endpoints = new Set([...Object.keys(rest), ...Object.keys(explorer)])
const stream = createStreamClient({ environment: 'testnet' })
const inherited = (target) =>
  target === null || target === Object.prototype
    ? []
    : [...Object.getOwnPropertyNames(target), ...inherited(Object.getPrototypeOf(target))]
const methods = new Set(inherited(Lighter.prototype))
const errors = []

const client = CLIENT.map((name) => {
  const [ours, renamed] = RENAMED[name] ?? [camel(name)]
  if (ours !== 'Lighter' && !methods.has(ours) && !endpoints.has(ours))
    errors.push(`${name}: there is no ${ours}`)
  return row(name, ours, renamed ?? NOTES[name] ?? '')
})
const streams = STREAMS.map((name) => {
  const ours = camel(name.replace(/^(\w+)_((?:un)?subscribe)$/, '$2_$1'))
  if (typeof stream[ours] !== 'function') errors.push(`${name}: there is no ${ours}`)
  return row(name, `ws.${ours}`, '')
})
const signer = SIGNER.map((name) => row(name, ...RENAMED[name]))
await stream.close()

const seed = process.argv.find((argument) => argument.startsWith('--seed='))?.slice('--seed='.length)
if (seed !== undefined) checkSeed()

const head = '| Python | TypeScript | differences |\n|---|---|---|'
const text = `# From quantpylib

Every method of \`quantpylib.wrappers.lighter\` and the method that replaces it. Generated by \`npm run generate\`, which fails for a
method that does not exist.

Differences that apply to all methods:

- Arguments are one options object in camelCase. \`is_index=True\` is \`isIndex: true\`, or \`marketId\` instead of \`ticker\`; \`oid\` and
  \`cloid\` are also called \`orderId\` and \`clientOrderId\`.
- Amounts are \`Decimal\`, ids beyond 2^53 \`bigint\`, times epoch milliseconds.
- A failure is a typed error with a \`code\`.
- A \`…Subscribe\` call resolves with a function that ends this subscription only.

## Lighter

${head}
${client.join('\n')}

## AsyncWebsocketManager: \`lighter.ws\`

Every channel is an async iterator too: \`for await (const message of lighter.ws.trade({ marketId: 0 }))\`.

${head}
${streams.join('\n')}

## Signer: \`@lighter/signer\`

${head}
${signer.join('\n')}
`

const file = join(root(), 'docs/from-quantpylib.md')
if (process.argv.includes('--check')) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text)
    errors.push('stale: docs/from-quantpylib.md (run `npm run generate`)')
} else {
  writeFileSync(file, text)
  console.log('wrote docs/from-quantpylib.md')
}
for (const error of errors) console.error(error)
process.exitCode = errors.length > 0 ? 1 : 0

function words(list) {
  return list.trim().split(/\s+/)
}

function camel(name) {
  return name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase())
}

function row(python, ours, note) {
  return `| \`${python}\` | \`${ours}\` | ${note} |`
}

function root() {
  return join(dirname(fileURLToPath(import.meta.url)), '../../..')
}

/** The names as the seed's documentation has them. */
function checkSeed() {
  const lines = readFileSync(seed, 'utf8').split('\n')
  const at = lines.indexOf('AsyncWebsocketManager')
  const names = lines.slice(at).flatMap((line) => /^(_*[a-z][a-z0-9_]*)\(/.exec(line)?.[1] ?? [])
  const known = new Set([...CLIENT, ...STREAMS, ...SIGNER])
  for (const name of names) if (!known.has(name)) errors.push(`the seed has ${name}, the document has not`)
  for (const name of known)
    if (!names.includes(name)) errors.push(`the document has ${name}, the seed has not`)
}
