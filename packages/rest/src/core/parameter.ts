import type { ParameterSpec } from './definition.ts'

/**
 * One parameter in the definition of an endpoint. `T` is what it accepts: the compiler compares it with the type of the parameter,
 * so that a `string` cannot be declared as an `integer()`. A parameter is required until one of the methods says otherwise.
 */
export class Parameter<in T> {
  /** How it is checked and written; without `wire` its name is the snake case of its key. */
  readonly spec: Readonly<Omit<ParameterSpec, 'wire'> & { wire?: string }>

  /** Made by `integer()`, `text()` and the other functions of this file. */
  constructor(spec: Omit<ParameterSpec, 'wire'> & { wire?: string }) {
    this.spec = spec
  }

  /** The caller may leave it out; then it is not sent. */
  optional(): Parameter<T> {
    const { required: _, ...spec } = this.spec
    return new Parameter<T>(spec)
  }

  /** The caller may leave it out; then `value` is sent. */
  or(value: T & (string | number | boolean)): Parameter<T> {
    const { required: _, ...spec } = this.spec
    return new Parameter<T>({ ...spec, default: value })
  }

  /** Taken from the options of the client where the caller leaves it out. */
  ofClient(fill: NonNullable<ParameterSpec['fill']>): Parameter<T> {
    return new Parameter<T>({ ...this.spec, fill })
  }

  /** Its name on the wire, where that is not the snake case of its key. */
  named(wire: string): Parameter<T> {
    return new Parameter<T>({ ...this.spec, wire })
  }
}

function parameter<T>(spec: Omit<ParameterSpec, 'wire' | 'required'>): Parameter<T> {
  return new Parameter<T>({ ...spec, required: true })
}

function range(minimum: number | undefined, maximum: number | undefined): Partial<ParameterSpec> {
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  }
}

/** A safe integer, within `minimum` and `maximum` where they are given. */
export function integer(minimum?: number, maximum?: number): Parameter<number> {
  return parameter({ kind: 'integer', ...range(minimum, maximum) })
}

/** A finite number, within `minimum` and `maximum` where they are given. */
export function number(minimum?: number, maximum?: number): Parameter<number> {
  return parameter({ kind: 'number', ...range(minimum, maximum) })
}

/** A 64-bit integer. */
export function wide(): Parameter<bigint | number> {
  return parameter({ kind: 'wide' })
}

/** A text that is not empty, or a number written as text. */
export function text(): Parameter<string | number | bigint> {
  return parameter({ kind: 'string' })
}

/** One of the texts given. */
export function choice<const T extends string>(...oneOf: T[]): Parameter<T> {
  return parameter({ kind: 'string', oneOf })
}

/** One of the integers given. */
export function integerChoice<const T extends number>(...oneOf: T[]): Parameter<T> {
  return parameter({ kind: 'integer', oneOf })
}

/** `true` or `false`. */
export function boolean(): Parameter<boolean> {
  return parameter({ kind: 'boolean' })
}

/** A moment, epoch milliseconds or Date, written in milliseconds; the limits are epoch milliseconds. */
export function time(minimum?: number, maximum?: number): Parameter<number | Date> {
  return parameter({ kind: 'time', ...range(minimum, maximum) })
}

/** A moment, epoch milliseconds or Date, written in seconds. */
export function seconds(): Parameter<number | Date> {
  return parameter({ kind: 'seconds' })
}

/** A day in UTC as `YYYY-MM-DD`, or a Date within it. */
export function day(): Parameter<string | Date> {
  return parameter({ kind: 'day' })
}

/** A market id. */
export function market(): Parameter<number> {
  return parameter({ kind: 'market' })
}

/** Market ids, written with commas between them. */
export function markets(): Parameter<readonly number[]> {
  return parameter({ kind: 'markets' })
}

/** Values written with commas between them. */
export function list(): Parameter<readonly (string | number)[]> {
  return parameter({ kind: 'list' })
}

/** Values written one by one, each with the name of the parameter. */
export function repeated(): Parameter<readonly (string | number)[]> {
  return parameter({ kind: 'repeat' })
}

/** A value written as JSON text; a text is taken for JSON already. */
export function json(): Parameter<string | object> {
  return parameter({ kind: 'json' })
}
