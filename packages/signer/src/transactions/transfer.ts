import { ValidationError } from '@lighter/standards'
import { fromHex } from '../core/bytes.ts'
import type { CommonRequest, CommonTransaction, TransactionDefinition } from '../core/definition.ts'
import { type Integer, toInt } from '../core/integer.ts'
import { assetIndex, between, flag, get, MAX_60_BITS, MAX_ACCOUNT_INDEX, refuse } from '../core/rules.ts'

/** Moves an asset to another account, or between perps and spot. Needs an L1 signature to another owner. Transaction type 12. */
export interface TransferRequest extends CommonRequest {
  type: 'transfer'
  toAccountIndex: Integer
  /** Asset: 1 native, 3 USDC. @default 3 */
  assetIndex?: Integer
  /** 0 from perps collateral, 1 from spot. @default 0 */
  fromRouteType?: Integer
  /** 0 to perps collateral, 1 to spot. @default 0 */
  toRouteType?: Integer
  /** Smallest units of the asset (USDC: 1e-6). */
  amount: Integer
  /** Fee in micro USDC (`transferFeeInfo`). @default 0 */
  usdcFee?: Integer
  /** 32 bytes, their 64 hex digits, or text of up to 32 bytes (filled up with zeros). @default zeros */
  memo?: Uint8Array | string
}

/** A parsed transfer transaction. */
export interface TransferTransaction extends CommonTransaction {
  readonly type: 'transfer'
  readonly toAccountIndex: number
  readonly assetIndex: number
  readonly fromRouteType: number
  readonly toRouteType: number
  readonly amount: bigint
  readonly usdcFee: bigint
  /** 32 bytes. */
  readonly memo: Uint8Array
}

/** Moves an asset. SIGNER-SPEC §9, §11 and §12; the memo is in the JSON and the L1 text, not in the hash. */
export const transfer: TransactionDefinition<TransferRequest, TransferTransaction> = {
  type: 'transfer',
  txType: 12,
  accountKey: 'FromAccountIndex',
  accountLabel: 'FromAccountIndex',
  attributes: 'none',
  l1: 'tail',
  fields: [
    { name: 'toAccountIndex', json: 'ToAccountIndex', width: 'i64' },
    { name: 'assetIndex', json: 'AssetIndex', width: 'i16' },
    { name: 'fromRouteType', json: 'FromRouteType', width: 'u8' },
    { name: 'toRouteType', json: 'ToRouteType', width: 'u8' },
    { name: 'amount', json: 'Amount', width: 'i64', wide: true, split: 'unsigned' },
    { name: 'usdcFee', json: 'USDCFee', width: 'i64', wide: true, split: 'unsigned' },
  ],
  bytes: { name: 'memo', json: 'Memo', length: 32, as: 'array', hashed: false },
  encode: (request) => ({
    body: {
      toAccountIndex: toInt(request.toAccountIndex, 'toAccountIndex', 'i64'),
      assetIndex: toInt(request.assetIndex ?? 3, 'assetIndex', 'i16'),
      fromRouteType: toInt(request.fromRouteType ?? 0, 'fromRouteType', 'u8'),
      toRouteType: toInt(request.toRouteType ?? 0, 'toRouteType', 'u8'),
      amount: toInt(request.amount, 'amount', 'i64'),
      usdcFee: toInt(request.usdcFee ?? 0, 'usdcFee', 'i64'),
    },
    bytes: memoBytes(request.memo),
  }),
  check({ body }) {
    between(
      get(body, 'toAccountIndex'),
      'toAccountIndex',
      -1,
      MAX_ACCOUNT_INDEX,
      'ToAccountIndex should not be less than -1',
      `ToAccountIndex should not be larger than ${MAX_ACCOUNT_INDEX}`,
    )
    assetIndex(get(body, 'assetIndex'))
    flag(get(body, 'fromRouteType'), 'fromRouteType', 'RouteType is invalid')
    flag(get(body, 'toRouteType'), 'toRouteType', 'RouteType is invalid')
    between(
      get(body, 'amount'),
      'amount',
      1,
      MAX_60_BITS,
      'TransferAmount should be larger than 1',
      `TransferAmount should not be larger than ${MAX_60_BITS}`,
    )
    const fee = get(body, 'usdcFee')
    if (fee < 0) refuse('TransferFee should not be negative', 'usdcFee', fee, `0 to ${MAX_60_BITS}`)
    if (fee > MAX_60_BITS)
      refuse(`TransferFee should not be larger than ${MAX_60_BITS}`, 'usdcFee', fee, `0 to ${MAX_60_BITS}`)
  },
}

function memoBytes(memo: Uint8Array | string | undefined): Uint8Array {
  if (memo === undefined) return new Uint8Array(32)
  if (typeof memo === 'string') {
    const hex = fromHex(memo, 32)
    if (hex !== undefined) return hex
    const text = new TextEncoder().encode(memo)
    if (text.length <= 32) {
      const bytes = new Uint8Array(32)
      bytes.set(text)
      return bytes
    }
  } else if (memo instanceof Uint8Array && memo.length === 32) return memo.slice()
  throw new ValidationError('memo must be 32 bytes, 64 hex digits, or text of at most 32 bytes.', {
    field: 'memo',
    allowed: '32 bytes, 64 hex digits, or up to 32 bytes of text',
  })
}
