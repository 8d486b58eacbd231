/**
 * What may help after a failure: nothing, repeating the call, or repeating it once the local state (nonce, book) has
 * been read again.
 */
export type RetryClass = 'never' | 'safe' | 'after-resync'

/** Whether the request reached the exchange. `maybe`: look up the outcome before you repeat anything. */
export type SentState = 'no' | 'maybe' | 'yes'

/** Values that explain an error. Never put a key, a token or a signed payload here. */
export type ErrorContext = Readonly<Record<string, unknown>>

/** Options shared by every error of the Lighter packages. */
export interface LighterErrorOptions {
  /** Stable machine-readable code, upper snake case. */
  code: string
  /** Values needed to act on the error; no secrets. Keys with `undefined` are left out. */
  context?: ErrorContext | undefined
  /** @default 'never' */
  retry?: RetryClass | undefined
  /** @default 'no' */
  sent?: SentState | undefined
  /** The error that led to this one. */
  cause?: unknown
}

/** Descriptions of all codes, one heading for each. */
const DOCS = 'https://github.com/lighter-ts/lighter-typescript/blob/main/docs/errors.md'

const BRANDS = Symbol.for('@lighter/error-brands')

/**
 * Marks a class so that `instanceof` works across two copies of a package in one process: the check compares names that
 * travel with the instance, not constructors.
 */
export function brand(target: abstract new (...args: never[]) => unknown, name: string): void {
  Object.defineProperty(target, Symbol.hasInstance, {
    value(this: unknown, candidate: unknown): boolean {
      // A subclass without its own brand inherits this method; plain prototype identity is right for it.
      if (this !== target) return typeof this === 'function' && inPrototypeChain(this, candidate)
      return hasBrand(candidate, name)
    },
  })
  const previous: readonly string[] = (target.prototype as { [BRANDS]?: readonly string[] })[BRANDS] ?? []
  Object.defineProperty(target.prototype, BRANDS, { value: [...previous, name] })
}

/** Keys with `undefined` count as not given, so logs and JSON do not show them. */
function withoutUndefined(context: ErrorContext | undefined): ErrorContext {
  return Object.fromEntries(Object.entries(context ?? {}).filter(([, value]) => value !== undefined))
}

function inPrototypeChain(ctor: { prototype?: unknown }, candidate: unknown): boolean {
  const proto = ctor.prototype
  return (
    typeof candidate === 'object' &&
    candidate !== null &&
    typeof proto === 'object' &&
    proto !== null &&
    Object.prototype.isPrototypeOf.call(proto, candidate)
  )
}

function hasBrand(candidate: unknown, name: string): boolean {
  if (typeof candidate !== 'object' || candidate === null) return false
  const brands = (candidate as { [BRANDS]?: unknown })[BRANDS]
  return Array.isArray(brands) && brands.includes(name)
}

/**
 * Base of every error thrown by the Lighter packages.
 *
 * `message` says what happened and what to do next; `code` is stable and meant for programs; `context` holds the values
 * involved (never secrets); `retry` and `sent` say what can safely be done now.
 */
export class LighterError extends Error {
  /** Stable machine-readable code, for example `VALIDATION` or `RATE_LIMITED`. */
  readonly code: string
  /** Values needed to act; never secrets. */
  readonly context: ErrorContext
  /** Whether repeating the call can help. */
  readonly retry: RetryClass
  /** Whether the request reached the exchange. */
  readonly sent: SentState

  constructor(message: string, options: LighterErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = options.code
    this.context = withoutUndefined(options.context)
    this.retry = options.retry ?? 'never'
    this.sent = options.sent ?? 'no'
    // Own and non-enumerable: visible in stack traces, absent from JSON.
    Object.defineProperty(this, 'name', { value: new.target.name, configurable: true, writable: true })
  }

  /** Address of the description of {@link code}: what it means, whether anything was sent, what to do. */
  get docsUrl(): string {
    return `${DOCS}#${this.docsAnchor}`
  }

  /** Heading of the description. */
  protected get docsAnchor(): string {
    return this.code.toLowerCase()
  }

  /** Follows `cause` and returns the first error that matches the predicate. */
  walk(predicate: (error: unknown) => boolean): unknown {
    let current: unknown = this
    while (current !== undefined && current !== null) {
      if (predicate(current)) return current
      current = current instanceof Error ? current.cause : undefined
    }
    return undefined
  }

  /** Name, code, message and context, without secrets or stack. */
  toJSON(): Record<string, unknown> {
    return {
      name: this.name,
      code: this.code,
      message: this.message,
      context: jsonSafe(this.context),
      retry: this.retry,
      sent: this.sent,
    }
  }
}
brand(LighterError, 'LighterError')

function jsonSafe(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(jsonSafe)
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, jsonSafe(inner)]))
  }
  return value
}

/** Narrows an unknown error to a `LighterError`, optionally one with a given code. */
export function isLighterError(error: unknown, ...codes: string[]): error is LighterError {
  return error instanceof LighterError && (codes.length === 0 || codes.includes(error.code))
}
