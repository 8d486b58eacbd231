import type { ParameterSpec } from './definition.ts'

/**
 * One parameter in the definition of an endpoint. `T` is the type that it accepts. The compiler compares it with the
 * type of the parameter, so a `string` cannot be declared as an `integer()`. A parameter is required unless `optional`,
 * `or` or `ofClient` is called.
 */
export class Parameter<in T> {
  /** Specification of the parameter; without `wire` its wire name is the snake case of its key. */
  readonly spec: Readonly<Omit<ParameterSpec, 'wire'> & { wire?: string | undefined }>

  /** Called by `integer()`, `text()` and the other functions of this file. */
  constructor(spec: Omit<ParameterSpec, 'wire'> & { wire?: string | undefined }) {
    this.spec = spec
  }

  /** Makes the parameter optional; without a value nothing is sent. */
  optional(): Parameter<T> {
    const { required: _, ...spec } = this.spec
    return new Parameter<T>(spec)
  }

  /** Makes the parameter optional; without a value `value` is sent. */
  or(value: T & (string | number | boolean)): Parameter<T> {
    const { required: _, ...spec } = this.spec
    return new Parameter<T>({ ...spec, default: value })
  }

  /** Uses an option of the client when the caller passes no value. */
  ofClient(fill: NonNullable<ParameterSpec['fill']>): Parameter<T> {
    return new Parameter<T>({ ...this.spec, fill })
  }

  /** Sets a wire name that is not the snake case of the key. */
  named(wire: string): Parameter<T> {
    return new Parameter<T>({ ...this.spec, wire })
  }
}

function parameter<T>(spec: Omit<ParameterSpec, 'wire' | 'required'>): Parameter<T> {
  return new Parameter<T>({ ...spec, required: true })
}

function range(minimum: number | undefined, maximum: number | undefined): Partial<ParameterSpec> {
  return { minimum, maximum }
}

/** A safe integer, within `minimum` and `maximum` if given. */
export function integer(minimum?: number, maximum?: number): Parameter<number> {
  return parameter({ kind: 'integer', ...range(minimum, maximum) })
}

/** A finite number, within `minimum` and `maximum` if given. */
export function number(minimum?: number, maximum?: number): Parameter<number> {
  return parameter({ kind: 'number', ...range(minimum, maximum) })
}

/** A 64-bit integer. */
export function wide(): Parameter<bigint | number> {
  return parameter({ kind: 'wide' })
}

/** A non-empty string, or a number sent as text. */
export function text(): Parameter<string | number | bigint> {
  return parameter({ kind: 'string' })
}

/** One of the given strings. */
export function choice<const T extends string>(...oneOf: T[]): Parameter<T> {
  return parameter({ kind: 'string', oneOf })
}

/** One of the given integers. */
export function integerChoice<const T extends number>(...oneOf: T[]): Parameter<T> {
  return parameter({ kind: 'integer', oneOf })
}

/** `true` or `false`. */
export function boolean(): Parameter<boolean> {
  return parameter({ kind: 'boolean' })
}

/** A time as epoch milliseconds or a Date, sent in milliseconds. The limits are epoch milliseconds. */
export function time(minimum?: number, maximum?: number): Parameter<number | Date> {
  return parameter({ kind: 'time', ...range(minimum, maximum) })
}

/** A time as epoch milliseconds or a Date, sent in seconds. */
export function seconds(): Parameter<number | Date> {
  return parameter({ kind: 'seconds' })
}

/** A UTC day as `YYYY-MM-DD`, or a Date within it. */
export function day(): Parameter<string | Date> {
  return parameter({ kind: 'day' })
}

/** A market id. */
export function market(): Parameter<number> {
  return parameter({ kind: 'market' })
}

/** Market ids, separated by commas. */
export function markets(): Parameter<readonly number[]> {
  return parameter({ kind: 'markets' })
}

/** Values separated by commas. */
export function list(): Parameter<readonly (string | number)[]> {
  return parameter({ kind: 'list' })
}

/** Values sent one by one, each with the name of the parameter. */
export function repeated(): Parameter<readonly (string | number)[]> {
  return parameter({ kind: 'repeat' })
}

/** A value sent as JSON text. A string is sent unchanged. */
export function json(): Parameter<string | object> {
  return parameter({ kind: 'json' })
}
