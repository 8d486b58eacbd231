import { type MarkedJson, unmarkJson } from '../json/parse-json.ts'

/** Where and how a value differs from its schema. */
export interface SchemaIssue {
  /** Path inside the response, for example `orders[3].price`. */
  path: string
  /** What the schema expects there. */
  expected: string
  /** What was found: a type name, or the value itself when it is short. */
  found: string
}

/** Restores a parsed value in place: wide integers to bigint, null arrays to []. */
export type Reader = (value: unknown) => unknown
/** Lists the differences between a value and a schema in `issues`; `path` is where the value is. */
export type Checker = (value: unknown, path: string, issues: SchemaIssue[]) => void

/** Description of one value. */
export interface Schema {
  /** `undefined` if parsed JSON needs no change. */
  readonly read: Reader | undefined
  /** Lists the differences of a value. */
  readonly check: Checker
  /** Whether the field may be absent. */
  readonly optional: boolean
}

/** Schema of a response or a part of it, with its TypeScript type. */
export interface Model<T> extends Schema {
  /** Name of the type. */
  readonly name: string
  /** Schema of each field. */
  readonly fields: Readonly<Record<string, Schema>>
  /** Restores 64-bit ids and empty arrays in a value from `parseJson`; works in place and returns the same object, typed. */
  restore(value: unknown): T
  /** Lists the differences from the schema; empty if the value fits. Unknown extra fields are ignored. */
  validate(value: unknown): SchemaIssue[]
}

function leaf(expected: string, test: (value: unknown) => boolean, read?: Reader): Schema {
  return {
    read,
    optional: false,
    check(value, path, issues) {
      if (!test(value)) issues.push({ path, expected, found: show(value) })
    },
  }
}

/** Any string. */
export const string: Schema = /* @__PURE__ */ leaf('string', (value) => typeof value === 'string')
/** `true` or `false`. */
export const boolean: Schema = /* @__PURE__ */ leaf('boolean', (value) => typeof value === 'boolean')
/** Any finite number. */
export const number: Schema = /* @__PURE__ */ leaf('number', (value) => typeof value === 'number')
/** A safe integer. */
export const integer: Schema = /* @__PURE__ */ leaf('safe integer', (value) => Number.isSafeInteger(value))
/** A 64-bit integer; always a bigint, whatever its size. */
export const wide: Schema = /* @__PURE__ */ leaf('bigint', (value) => typeof value === 'bigint', toBigInt)
/** Anything. */
export const anything: Schema = /* @__PURE__ */ leaf('anything', () => true)

/** One of the listed values. Others are reported by `validate` and passed through by `restore`. */
export function oneOf(...values: readonly (string | number)[]): Schema {
  return leaf(`one of ${values.join(', ')}`, (value) => values.includes(value as string))
}

/** May be absent; null counts as absent. */
export function optional(inner: Schema): Schema {
  return {
    read: inner.read,
    optional: true,
    check(value, path, issues) {
      if (value !== undefined && value !== null) inner.check(value, path, issues)
    },
  }
}

/** A list; null reads as an empty one. */
export function array(inner: Schema): Schema {
  const { read } = inner
  return {
    optional: false,
    read(value) {
      if (value === null) return []
      if (read !== undefined && Array.isArray(value)) {
        for (let i = 0; i < value.length; i++) value[i] = read(value[i])
      }
      return value
    },
    check(value, path, issues) {
      if (!Array.isArray(value)) {
        issues.push({ path, expected: 'array', found: show(value) })
        return
      }
      for (let i = 0; i < value.length; i++) inner.check(value[i], `${path}[${i}]`, issues)
    },
  }
}

/** An object used as a map. */
export function record(inner: Schema): Schema {
  const { read } = inner
  return {
    optional: false,
    read(value) {
      if (read !== undefined && isObject(value)) {
        for (const key of Object.keys(value)) value[key] = read(value[key])
      }
      return value
    },
    check(value, path, issues) {
      if (!isObject(value)) {
        issues.push({ path, expected: 'object', found: show(value) })
        return
      }
      for (const key of Object.keys(value)) inner.check(value[key], `${path}.${key}`, issues)
    },
  }
}

/** An object with named fields. */
export function model<T>(name: string, fields: Record<string, Schema>): Model<T> {
  // Only the fields that JSON.parse gets wrong are visited.
  const work: { field: string; restore: Reader; isOptional: boolean }[] = []
  for (const [field, schema] of Object.entries(fields)) {
    if (schema.read !== undefined) work.push({ field, restore: schema.read, isOptional: schema.optional })
  }
  const read: Reader | undefined =
    work.length === 0
      ? undefined
      : (value) => {
          if (!isObject(value)) return value
          for (const one of work) {
            const current = value[one.field]
            if (current === undefined) continue
            if (current === null && one.isOptional) delete value[one.field]
            else value[one.field] = one.restore(current)
          }
          return value
        }
  const check: Checker = (value, path, issues) => {
    if (!isObject(value)) {
      issues.push({ path, expected: name, found: show(value) })
      return
    }
    for (const [field, schema] of Object.entries(fields)) {
      const current = value[field]
      const inner = path === '' ? field : `${path}.${field}`
      if (current === undefined && !schema.optional)
        issues.push({ path: inner, expected: 'a value', found: 'nothing' })
      else schema.check(current, inner, issues)
    }
  }
  return {
    name,
    fields,
    read,
    check,
    optional: false,
    restore: (value) => (read === undefined ? value : read(value)) as T,
    validate(value) {
      const issues: SchemaIssue[] = []
      check(value, '', issues)
      return issues
    },
  }
}

/** The mark of the response being read, and how many marked integers its fields had: reading is synchronous. */
let markNow = -1
let restoredNow = 0

/** {@link Model.restore} for the result of `parseMarkedJson`, whose wide integers are usually in wide fields. */
export function restoreMarked<T>(model: Pick<Model<T>, 'restore'>, marked: MarkedJson): T {
  if (marked.count === 0) return model.restore(marked.value)
  markNow = marked.mark
  restoredNow = 0
  const value = model.restore(marked.value)
  markNow = -1
  // Some are in unexpected fields: search the whole value.
  return restoredNow === marked.count ? value : (unmarkJson({ ...marked, value }) as T)
}

/** Longest text that is read as an integer. */
const LONGEST = 100

function toBigInt(value: unknown): unknown {
  if (typeof value === 'bigint') return value
  if (typeof value === 'string' && value.charCodeAt(0) === markNow) {
    restoredNow++
    return BigInt(value.slice(1))
  }
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value)
  // A 64-bit integer has 19 digits; the cost of BigInt() grows faster than the text.
  if (typeof value === 'string' && value.length <= LONGEST && /^-?\d+$/.test(value)) return BigInt(value)
  return value
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function show(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 30))
  if (typeof value === 'number' || typeof value === 'bigint') return `${typeof value} ${value}`
  return Array.isArray(value) ? 'array' : typeof value
}
