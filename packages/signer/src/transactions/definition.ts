import type { Attribute, TransactionAttributes } from './attributes.ts'
import type { Int, Integer, Width } from './integer.ts'
import type { TransactionType, TxType } from './tx-types.ts'

/** Fields of every request. */
export interface RequestCommon {
  /** Next nonce of the API key (or any greater nonce with `attributes.skipNonce`). */
  nonce: Integer
  /** When the transaction expires, epoch milliseconds. @default now + 599 s, as in the official library */
  expiredAt?: Integer | undefined
}

/** Members that may be omitted or `undefined`. */
export type Optional<T> = { [K in keyof T]?: T[K] | undefined }

/** Fields of every parsed or complete transaction. */
export interface TransactionCommon {
  /** Account of the transaction (`AccountIndex`, or `FromAccountIndex` where the exchange calls it that). */
  accountIndex: number
  /** API key that signed, 0 … 254. */
  apiKeyIndex: number
  /** Nonce of the API key. */
  nonce: bigint
  /** Epoch milliseconds. */
  expiredAt: number
  /** Attributes that differ from their neutral value. */
  attributes: TransactionAttributes
  /** L2 signature, base64 of 80 bytes; empty before signing. */
  sig: string
}

/** A transaction that the account's owner must also sign on L1. */
export interface L1Signed {
  /** `0x` and 130 hex digits, or empty if not yet signed. Not covered by the L2 hash. */
  l1Sig: string
}

/** One integer of a transaction. */
export interface Field {
  /** Name in requests and parsed transactions. */
  readonly name: string
  /** Name in `tx_info`. */
  readonly key: string
  readonly width: Width
  /** Whether valid values can exceed 2^53: a `bigint` when parsed. */
  readonly wide?: boolean | undefined
  /** Words of an enumeration by number. */
  readonly words?: readonly (string | boolean)[] | undefined
  /** Hashed as two elements, low and high half. */
  readonly split?: boolean | undefined
  /** Value if a request omits the field; without a default the field is required. */
  readonly fallback?: Int | undefined
  /** Filled in by the definition's `complete` if a request omits it. */
  readonly completed?: boolean | undefined
  /** Not covered by the hash. */
  readonly unhashed?: boolean | undefined
  /** `,"Key":`, made once. */
  readonly json: string
}

/** A transaction in protocol terms: integers as they are hashed and printed. */
export interface RawTransaction {
  readonly definition: Definition
  accountIndex: Int
  apiKeyIndex: Int
  nonce: Int
  expiredAt: Int
  /** One value per field of the definition. */
  body: Int[]
  /** Orders of a group, each in the order of create order's fields. */
  orders: Int[][]
  /** Public key or memo, if the kind has one. */
  bytes: Uint8Array | undefined
  /** Ascending by type; may hold neutral values when parsed. */
  attributes: Attribute[]
  sig: string
  l1Sig: string
}

/** Everything particular to one kind of transaction. */
export interface Definition {
  readonly type: TransactionType
  readonly txType: TxType
  /** `tx_info` name of the account. */
  readonly ownerKey: 'AccountIndex' | 'FromAccountIndex'
  /** The official texts' word for the account. */
  readonly ownerText: 'AccountIndex' | 'FromAccountIndex'
  /** Greatest account index. */
  readonly maxAccount: number
  /** Greatest API key index (cancel-all also takes 255). */
  readonly maxApiKey: number
  readonly fields: readonly Field[]
  /** Byte string: its name, its form in `tx_info`, and the number of the field that it precedes there. */
  readonly bytes?:
    | {
        readonly name: string
        readonly key: string
        /** `text` is an array of numbers in `tx_info` and text everywhere else. */
        readonly form: 'base64' | 'array' | 'text'
        readonly length: number
        readonly before: number
      }
    | undefined
  readonly grouped?: boolean | undefined
  /** Has an `L1Sig` key: before ExpiredAt (change public key) or after Sig. */
  readonly l1Sig?: 'body' | 'tail' | undefined
  /** Attribute types that a request may set, besides skipNonce. */
  readonly attributeTypes: readonly number[]
  /** Rules before those of nonce and ExpiredAt. */
  check(tx: RawTransaction): void
  /** Rules after them. */
  checkLate?(tx: RawTransaction): void
  /** Values for omitted fields that depend on other fields or the time. */
  complete?(body: (Int | undefined)[], now: () => number): void
}

const OWNER_DEFAULTS = {
  ownerKey: 'AccountIndex',
  ownerText: 'FromAccountIndex',
  maxAccount: 281_474_976_710_654,
  maxApiKey: 254,
  attributeTypes: [],
} as const

type Given = Omit<Definition, keyof typeof OWNER_DEFAULTS> &
  Partial<Pick<Definition, keyof typeof OWNER_DEFAULTS>>

/** Fills in what most kinds have in common. */
export function define(given: Given): Definition {
  return { ...OWNER_DEFAULTS, ...given }
}

/** A field of a definition. */
export function field(
  name: string,
  key: string,
  width: Width,
  more: Pick<Field, 'wide' | 'words' | 'split' | 'fallback' | 'completed' | 'unhashed'> = {},
): Field {
  return { name, key, width, json: `,"${key}":`, ...more }
}

/** Where an asset is held, by number. */
export const ROUTES = ['perps', 'spot'] as const
/** Margin modes by number. */
export const MARGIN_MODES = ['cross', 'isolated'] as const
