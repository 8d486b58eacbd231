import { readdirSync, readFileSync } from 'node:fs'
import * as schema from '@lighter/standards/schema'

const FIXTURES = new URL('../../../ws/test/fixtures/', import.meta.url)

/** Types of JSON at each path of the frames of one type; ids of maps are `*`, elements of lists `[]`. */
interface Shape {
  /** Types seen at a path. */
  readonly types: Map<string, Set<string>>
  /** How often an object was seen at a path, and each of its members: what was always there is required. */
  readonly objects: Map<string, { count: number; members: Map<string, number> }>
}

// Captures are sparse: what docs/protocol/websocket.md#channels says beyond them.
/** Members that may be absent although every capture has them: they come with what localnet had no reason to send. */
const OPTIONAL: readonly RegExp[] = [
  /\.(taker|maker)_fee$/,
  /\.(ask|bid)_account_pnl$/,
  /_(position_sign_changed|initial_margin_fraction_before|position_size_before|entry_quote_before)$/,
  /\.(t[01]|c0)$/,
  /\.total_funding_paid_out$/,
]
/** Members that are documented but in no capture. */
const DOCUMENTED: readonly RegExp[] = [
  /^jsonapi\/\w+\.(message|volume_quota_remaining)$/,
  /\/market_stats\.(.*\.)?base_interest_rate$/,
  /^(subscribed|update)\/(candle|mark_price_candle|account_market|account_orders|rfq|pool_data|account_spot_avg)/,
  /(_str|integrator_\w+|allocated_margin_usdc_\w+|_account_pnl|_sign_changed|_fee)$/,
  /_(initial_margin_fraction_before|position_size_before|entry_quote_before)$/,
  /\.(margin_mode|margin_balance|multiplier|margin_set_flag|total_discount|total_funding_paid_out)$/,
  /\.(mid_price|best_ask_price|best_bid_price|order_flags|to_trigger_order_id_1|trigger_time)$/,
  /\.(timestamp|nonce|begin_nonce|last_updated_at|transaction_time|api_key_index|liquidation_trades|shares)$/,
  // Of the exchange of October 2026, which is newer than the captures.
  /\.((ask_|bid_)?order_version|market_symbol|market_kind|open_interest_usd|premium|bo_positions?)(\b|$)/,
  /\.shares\[\](\.\w+)?$/,
]

let shapes: Map<string, Shape> | undefined

/** What is wrong with a frame; empty when nothing is. */
export function frameProblems(frame: Record<string, unknown>, text: string): string[] {
  const { type } = frame
  if (typeof type !== 'string') return isError(frame) ? [] : [`no type and no error: ${text.slice(0, 200)}`]
  return [...modelProblems(frame, type), ...shapeProblems(frame, type)]
}

function isError(frame: Record<string, unknown>): boolean {
  const error = frame['error']
  if (typeof error !== 'object' || error === null) return false
  const { code, message } = error as Record<string, unknown>
  return typeof code === 'number' && typeof message === 'string'
}

// The parts of account channels are objects of the REST API: its official schemas hold for them.
const PARTS: Readonly<
  Record<string, { restore(value: unknown): unknown; validate(value: unknown): unknown[] }>
> = {
  orders: schema.Order,
  trades: schema.Trade,
  liquidation_trades: schema.Trade,
  positions: schema.AccountPosition,
  position: schema.AccountPosition,
  assets: schema.AccountAsset,
  shares: schema.PublicPoolShare,
  txs: schema.Tx,
}

function modelProblems(frame: Record<string, unknown>, type: string): string[] {
  const problems: string[] = []
  for (const [name, model] of Object.entries(PARTS)) {
    if (!/\/(account|trade)/.test(type)) continue
    for (const part of leaves(frame[name])) {
      const issues = model.validate(model.restore(structuredClone(part)))
      if (issues.length > 0) problems.push(`${type} ${name}: ${JSON.stringify(issues.slice(0, 2))}`)
    }
  }
  return problems
}

/** Objects of a list, of a map by id, of a map of lists, or the object itself. */
function leaves(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value
  const entries = Object.entries(value)
  return entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key))
    ? entries.flatMap(([, inner]) => (Array.isArray(inner) ? inner : [inner]))
    : entries.length === 0
      ? []
      : [value]
}

function shapeProblems(frame: Record<string, unknown>, type: string): string[] {
  shapes ??= loadShapes()
  const shape = shapes.get(type)
  // No capture of the channel at all: then its parts above are all that can be checked.
  if (shape === undefined) return []
  const problems: string[] = []
  // First messages and updates of a channel have the same members; which are always there differs.
  const other = shapes.get(
    type.startsWith('update/') ? type.replace('update', 'subscribed') : type.replace('subscribed', 'update'),
  )
  walk(type, single(frame), (path, kind, value) => {
    // The elements of both lists are trades.
    const tail = path.slice(type.length).replace('.liquidation_trades[]', '.trades[]')
    const known = new Set([...(shape.types.get(tail) ?? []), ...(other?.types.get(tail) ?? [])])
    if (known.size === 0) {
      if (!DOCUMENTED.some((pattern) => pattern.test(path))) problems.push(`${path}: in no capture`)
    } else if (
      !known.has(kind) &&
      !known.has('null') &&
      kind !== 'null' &&
      kind !== 'empty' &&
      !known.has('empty')
    )
      problems.push(`${path}: ${kind}, captured ${[...known].join(' or ')}`)
    if (kind !== 'object') return
    const seen = shape.objects.get(tail)
    for (const [member, count] of seen?.members ?? []) {
      if (count < (seen?.count ?? 0) || member === '*' || member in (value as object)) continue
      const at = `${path}.${member}`
      if (!OPTIONAL.some((pattern) => pattern.test(at))) problems.push(`${at}: always captured, missing here`)
    }
  })
  return problems
}

function loadShapes(): Map<string, Shape> {
  const found = new Map<string, Shape>()
  for (const name of readdirSync(FIXTURES).filter((one) => /\.jsonl?$/.test(one))) {
    const text = readFileSync(new URL(name, FIXTURES), 'utf8')
    const lines = name.endsWith('.jsonl') ? text.trim().split('\n') : [text]
    for (const line of lines) learn(found, JSON.parse(line))
  }
  return found
}

function learn(found: Map<string, Shape>, frame: Record<string, unknown>): void {
  const { type } = frame
  if (typeof type !== 'string') return
  let shape = found.get(type)
  if (shape === undefined) {
    shape = { types: new Map(), objects: new Map() }
    found.set(type, shape)
  }
  const { types, objects } = shape
  walk('', single(frame), (path, kind, value) => {
    const known = types.get(path)
    if (known === undefined) types.set(path, new Set([kind]))
    else known.add(kind)
    if (kind !== 'object') return
    const entry = objects.get(path) ?? { count: 0, members: new Map<string, number>() }
    entry.count += 1
    for (const member of new Set(Object.keys(value as object).map(general)))
      entry.members.set(member, (entry.members.get(member) ?? 0) + 1)
    objects.set(path, entry)
  })
}

/** Statistics of all markets as those of one: the last of the map. */
function single(frame: Record<string, unknown>): Record<string, unknown> {
  const copy = { ...frame }
  for (const name of ['market_stats', 'spot_market_stats']) {
    const payload = copy[name]
    if (typeof payload !== 'object' || payload === null || 'symbol' in payload || 'market_id' in payload)
      continue
    copy[name] = Object.values(payload).at(-1)
  }
  return copy
}

function general(key: string): string {
  return /^\d+$/.test(key) ? '*' : key
}

/** Visits every value with its path and kind. */
function walk(
  path: string,
  value: unknown,
  visit: (path: string, kind: string, value: unknown) => void,
): void {
  if (Array.isArray(value)) {
    visit(path, value.length === 0 ? 'empty' : 'list', value)
    for (const inner of value) walk(`${path}[]`, inner, visit)
    return
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    visit(path, entries.length === 0 ? 'empty' : 'object', value)
    for (const [key, inner] of entries) walk(`${path}.${general(key)}`, inner, visit)
    return
  }
  visit(path, value === null ? 'null' : typeof value === 'bigint' ? 'number' : typeof value, value)
}
