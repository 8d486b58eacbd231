import type { Clock } from '@lighter/standards'
import type { Model } from '@lighter/standards/schema'

/** How a parameter is checked and written. */
export type ParameterKind =
  | 'integer'
  | 'wide'
  | 'number'
  | 'string'
  | 'boolean'
  | 'time'
  | 'seconds'
  | 'day'
  | 'market'
  | 'markets'
  | 'list'
  | 'repeat'
  | 'json'

/** How one parameter is checked and written. */
export interface ParameterSpec {
  /** Name on the wire. */
  wire: string
  /**
   * `integer` safe integer, `wide` 64-bit integer, `time` epoch milliseconds or a Date, `seconds` the same, written in seconds,
   * `day` a day in UTC or a Date within it, `market` a market id, `markets` a list of them, `list` comma-separated values,
   * `repeat` the same name once for each value, `json` a value written as JSON text.
   */
  kind: ParameterKind
  /** Whether a call without a value is refused. */
  required?: boolean | undefined
  /** Smallest value, itself allowed; epoch milliseconds of a `time`. */
  minimum?: number | undefined
  /** Largest value, itself allowed; epoch milliseconds of a `time`. */
  maximum?: number | undefined
  /** The only values allowed. */
  oneOf?: readonly (string | number)[] | undefined
  /** Sent when the caller passes nothing. */
  default?: string | number | boolean | undefined
  /** Taken from the client when the caller passes nothing. */
  fill?: 'accountIndex' | 'l1Address' | 'apiKeyIndex' | undefined
}

/** Whether a token is sent: never, when the client has one, or always (refused locally without one). */
export type AuthRule = 'none' | 'optional' | 'required'

/** What is known of one operation of the exchange. `P` are the caller's parameters, `R` is the answer. */
export interface EndpointDefinition<P extends object, R> {
  /** Method name on the client. */
  readonly name: string
  /** HTTP method. Only a `GET` is ever repeated without being asked to. */
  readonly method: 'GET' | 'POST'
  /** Path from the origin; `{name}` stands for a path parameter. */
  readonly path: string
  /** Weight in the rate limit. Where sources differ, the larger. */
  readonly weight: number
  /** Whether the call carries the client's auth token. */
  readonly auth: AuthRule
  /** Parameters by the name that the caller uses, in the order they are written in. */
  readonly parameters: { readonly [K in keyof P]-?: ParameterSpec }
  /** Field of the answer with the rows, where a cursor leads to more: gives the client `…Pages` and `…All`. */
  readonly rows?: (keyof R & string) | undefined
  /** Fills in what depends on the time or on other parameters. */
  readonly complete?: ((parameters: P, clock: Clock) => P) | undefined
  /** What keeps the answer from being one to this request, in words: a write without a receipt, a value that cannot be. */
  readonly doubt?: ((answer: R, parameters: P) => string | undefined) | undefined
  /** Schema of the answer: restores 64-bit integers, and validates where the client asks for it. */
  readonly response: Pick<Model<R>, 'name' | 'restore' | 'validate'> & Partial<Pick<Model<R>, 'fields'>>
}
