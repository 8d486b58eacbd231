import type { Clock } from '@lighter/standards'
import type { Model } from '@lighter/standards/schema'

/** How a parameter is checked and encoded. */
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

/** Specification of one parameter. */
export interface ParameterSpec {
  /** Name on the wire. */
  wire: string
  /**
   * `integer`: safe integer; `wide`: 64-bit integer; `time`: epoch milliseconds or a Date; `seconds`: the same, sent in
   * seconds; `day`: a UTC day or a Date within it; `market`: a market id; `markets`: a list of market ids; `list`:
   * comma-separated values; `repeat`: the name repeated for each value; `json`: a value sent as JSON text.
   */
  kind: ParameterKind
  /** Whether a value is required. */
  required?: boolean | undefined
  /** Smallest allowed value; epoch milliseconds for a `time`. */
  minimum?: number | undefined
  /** Largest allowed value; epoch milliseconds for a `time`. */
  maximum?: number | undefined
  /** Allowed values. */
  oneOf?: readonly (string | number)[] | undefined
  /** Value sent when the caller passes none. */
  default?: string | number | boolean | undefined
  /** Option of the client that is used when the caller passes no value. */
  fill?: 'accountIndex' | 'l1Address' | 'apiKeyIndex' | undefined
}

/** Whether a token is sent: never, if the client has one, or always (without one the call throws before sending). */
export type AuthRule = 'none' | 'optional' | 'required'

/** Definition of one operation of the exchange. `P` are the caller's parameters, `R` is the response. */
export interface EndpointDefinition<P extends object, R> {
  /** Method name on the client. */
  readonly name: string
  /** HTTP method. Only a `GET` is retried by default. */
  readonly method: 'GET' | 'POST'
  /** Path from the origin; `{name}` stands for a path parameter. */
  readonly path: string
  /** Weight in the rate limit; the larger value if sources differ. */
  readonly weight: number
  /** Whether the call sends the client's auth token. */
  readonly auth: AuthRule
  /** Parameters by the caller's name, in the order in which they are sent. */
  readonly parameters: { readonly [K in keyof P]-?: ParameterSpec }
  /**
   * Field of the response that holds the rows of a cursor endpoint. With it, the client gets the `…Pages` and `…All`
   * methods.
   */
  readonly rows?: (keyof R & string) | undefined
  /** Fills in parameters that depend on the time or on other parameters. */
  readonly complete?: ((parameters: P, clock: Clock) => P) | undefined
  /**
   * Describes why the response cannot be valid, or returns `undefined`: a write without a receipt, an impossible value.
   */
  readonly doubt?: ((answer: R, parameters: P) => string | undefined) | undefined
  /** Schema of the response: restores 64-bit integers, and validates if `validateResponses` is set. */
  readonly response: Pick<Model<R>, 'name' | 'restore' | 'validate'> & Partial<Pick<Model<R>, 'fields'>>
}
