import type { TxVector } from './vectors.ts'

/** The second set's error vectors do not say it: the library chose it from its clock. */
const LIBRARY_EXPIRY = '1795836885444'
/** A kind of the vectors as a type of the signer: `create_order` is `createOrder`. */
export const camel = (kind: string): string =>
  kind.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Members of the operator's structs that have other names in `tx_info`. */
const OPERATOR_NAMES = {
  MarketSlot: 'MarketIndex',
  MarketIndex: 'PublicMarketIndex',
  StartTimestampMs: 'StartTimestamp',
  EndTimestampMs: 'EndTimestamp',
}

/** What the library adds to the operator's struct. */
function derivedParts(input: TxVector['input']): string[] {
  const decimals = Number(input['SizeDecimals']) + Number(input['PriceDecimals'])
  const quote = 10n ** BigInt(Math.max(0, 12 - decimals))
  const size = BigInt(input['SettlementCap'] ?? 0) * quote
  return [
    '"MarketType":2,"BaseAssetId":3,"QuoteAssetId":3',
    `"SizeExtensionMultiplier":${size},"QuoteExtensionMultiplier":${quote}`,
  ]
}

/** `tx_info` of an error vector, which has only the input of the C ABI. */
export function txInfoOfInput(v: TxVector): string {
  const owner = v.kind === 'transfer' || v.kind === 'withdraw' ? 'FromAccountIndex' : 'AccountIndex'
  const rename: Record<string, string> = {
    OrderType: 'Type',
    OrderIndex: 'Index',
    UsdcFee: 'USDCFee',
    IntegratorIndex: 'IntegratorAccountIndex',
    ...(v.kind === 'modify_order' ? { OrderIndex: 'Index' } : {}),
    ...(v.kind.startsWith('binary_options') ? OPERATOR_NAMES : {}),
  }
  const attributes: [number, string][] = []
  const kinds: [string, number, string][] = [
    ['IntegratorAccountIndex', 1, '0'],
    ['IntegratorTakerFee', 2, '0'],
    ['IntegratorMakerFee', 3, '0'],
    ['SkipNonce', 4, '0'],
    ['CancelAllMarketIndex', 5, '255'],
    ['SelfTradeBehaviorMode', 6, '0'],
    ['SelfTradeEqualityMode', 7, '0'],
    ['OrderVersion', 8, '0'],
  ]
  const taken = new Set<string>()
  for (const [name, type, neutral] of kinds) {
    if (!(name in v.input) || (name === 'IntegratorAccountIndex' && v.kind === 'approve_integrator')) continue
    taken.add(name)
    if (v.input[name] !== neutral) attributes.push([type, v.input[name] ?? ''])
  }
  const parts = [`"${owner}":${v.account_index}`, `"ApiKeyIndex":${v.api_key_index}`]
  for (const [name, value] of Object.entries(v.input)) {
    if (taken.has(name)) continue
    if (name === 'Orders' && Array.isArray(value)) {
      const orders = (value as Record<string, string>[]).map(
        (order) =>
          `{${Object.entries(order)
            .map(([k, x]) => `"${k}":${x}`)
            .join(',')}}`,
      )
      parts.push(`"Orders":[${orders.join(',')}]`)
    } else if (name === 'PubKey') {
      parts.push(`"PubKey":"${Buffer.from(String(value).replace(/^0x/, ''), 'hex').toString('base64')}"`)
    } else if (name === 'Memo') {
      parts.push(`"Memo":[${[...Buffer.from(String(value).replace(/^0x/, ''), 'hex')].join(',')}]`)
    } else if (name === 'Symbol') {
      parts.push(`"Symbol":[${[...Buffer.alloc(32).fill(String(value), 0, String(value).length)].join(',')}]`)
    } else parts.push(`"${rename[name] ?? name}":${String(value)}`)
  }
  if (v.kind === 'binary_options_operator_create_market') parts.push(...derivedParts(v.input))
  if (v.kind === 'binary_options_operator_update_market') parts.push('"LiquidationFee":0')
  parts.push(`"ExpiredAt":${v.expired_at ?? LIBRARY_EXPIRY}`, `"Nonce":${v.nonce}`, '"Sig":""')
  const map = attributes.length === 0 ? 'null' : `{${attributes.map(([t, x]) => `"${t}":${x}`).join(',')}}`
  return `{${parts.join(',')},"L2TxAttributes":${map}}`
}
