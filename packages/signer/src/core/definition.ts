import type { AttributeOptions } from './attributes.ts'
import type { Int, Integer, Width } from './integer.ts'

/** Fields of a transaction body by name, in their internal form. */
export type Body = Record<string, Int>

/** What every request has. */
export interface CommonRequest {
  /** The key's next nonce. */
  nonce: Integer
  /** After this moment (epoch milliseconds) the exchange refuses the transaction. @default now + 599 s */
  expiredAt?: Integer
  /** Optional properties of the transaction (SIGNER-SPEC §8). */
  attributes?: AttributeOptions
}

/** What every parsed transaction has. */
export interface CommonTransaction {
  /** Protocol number of the type. */
  readonly txType: number
  readonly accountIndex: number
  readonly apiKeyIndex: number
  readonly nonce: bigint
  /** Epoch milliseconds. */
  readonly expiredAt: number
  readonly attributes: Attributes
  /** 80 bytes. */
  readonly signature: Uint8Array
  /** L1 signature, `''` when there is none. */
  readonly l1Signature: string
}

/** Attributes as they stand in a transaction: type number -> value, without nil values of absent ones. */
export type Attributes = ReadonlyMap<number, Int>

/** One field of a body: its name with us, its JSON key, its width, and how it enters the hash. */
export interface Field {
  readonly name: string
  readonly json: string
  readonly width: Width
  /** Can exceed 2^53: a bigint in parsed transactions. */
  readonly wide?: boolean
  /** Two words in the hash: the low and the high 32 bits. */
  readonly split?: 'unsigned' | 'signed'
}

/** Everything about a transaction before it is signed. */
export interface TransactionRecord {
  readonly definition: AnyDefinition
  readonly accountIndex: Int
  readonly apiKeyIndex: Int
  readonly nonce: Int
  readonly expiredAt: Int
  readonly body: Body
  /** Bytes that are no integers: the public key, the memo. */
  readonly bytes: Uint8Array | undefined
  /** Orders of a group. */
  readonly orders: readonly Body[]
  readonly attributes: ReadonlyMap<number, Int>
}

/** Which attributes a type takes besides skip nonce. */
export type AttributeSet = 'none' | 'order' | 'cancelAll'

/** How one transaction type is read, checked, hashed and written. `R` is its request, `T` its parsed form. */
export interface TransactionDefinition<R extends object, T extends object> {
  readonly type: string
  readonly txType: number
  /** Key of the account in the JSON, which is also its name in most error texts. */
  readonly accountKey: 'AccountIndex' | 'FromAccountIndex'
  /** Name of the account in the official error texts. */
  readonly accountLabel: 'AccountIndex' | 'FromAccountIndex'
  /** Only master accounts may send it. @default false */
  readonly masterOnly?: boolean
  readonly attributes: AttributeSet
  readonly fields: readonly Field[]
  /** A non-integer part of the body. */
  readonly bytes?: {
    readonly name: string
    readonly json: string
    readonly length: number
    readonly as: 'base64' | 'array'
    readonly hashed: boolean
  }
  /** Whether `L1Sig` is in the JSON, and where. */
  readonly l1?: 'body' | 'tail'
  /** Whether the body holds a list of orders. */
  readonly grouped?: boolean
  /** Nonce and expiry are checked before {@link lateCheck} rather than last. */
  readonly lateCheck?: (record: TransactionRecord) => void
  /** Values of the body from a request. Defaults are filled in here. */
  encode(request: R, now: number): { body: Body; bytes?: Uint8Array; orders?: Body[] }
  /** The official rules of the body, in their order (SIGNER-SPEC §12). @throws {ValidationError} */
  check(record: TransactionRecord): void
  /** For types only: what a parsed transaction of this type looks like. */
  readonly parsed?: T
}

/** A definition whose request type does not matter. */
// biome-ignore lint/suspicious/noExplicitAny: requests are contravariant; the registry ties each type to its own.
export type AnyDefinition = TransactionDefinition<any, object>
