import { type Given, withDefaults } from '../options.ts'
import { brand, LighterError, type LighterErrorOptions } from './lighter-error.ts'

/** Options of an error whose family provides a default `code`. */
export type FamilyOptions = Given<LighterErrorOptions>

/** Options of {@link ValidationError}. */
export interface ValidationErrorOptions extends FamilyOptions {
  /** Name of the refused argument or field. */
  field: string
  /** The refused value (printed in the message; never pass a secret). */
  value?: unknown
  /** The allowed values. */
  allowed?: string | undefined
}

/** An argument was refused before anything was signed or sent. Code `VALIDATION` unless a narrower one is given. */
export class ValidationError extends LighterError {
  /** Name of the refused argument or field. */
  readonly field: string
  /** The refused value. */
  readonly value: unknown
  /** The allowed values, for example `at most 2 decimals`. */
  readonly allowed: string | undefined

  constructor(message: string, options: ValidationErrorOptions) {
    const { field, value, allowed, ...rest } = options
    super(message, {
      ...withDefaults<LighterErrorOptions, 'code'>({ code: 'VALIDATION' }, rest),
      context: { field, value, allowed, ...rest.context },
    })
    this.field = field
    this.value = value
    this.allowed = allowed
  }
}
brand(ValidationError, 'ValidationError')

/** A decimal does not fit the market's price or size decimals and rounding was not requested. Code `PRECISION`. */
export class PrecisionError extends ValidationError {
  constructor(message: string, options: ValidationErrorOptions) {
    super(message, { ...options, code: options.code ?? 'PRECISION' })
  }
}
brand(PrecisionError, 'PrecisionError')

/** Options, environment or files cannot be used as they are. Code `CONFIG` unless a narrower one is given. */
export class ConfigError extends LighterError {
  constructor(message: string, options: FamilyOptions = {}) {
    super(message, withDefaults<LighterErrorOptions, 'code'>({ code: 'CONFIG' }, options))
  }
}
brand(ConfigError, 'ConfigError')

/**
 * The network failed: no connection, a reset or an unreadable response. `sent` says whether the request may have
 * arrived.
 */
export class NetworkError extends LighterError {
  constructor(message: string, options: FamilyOptions = {}) {
    super(
      message,
      withDefaults<LighterErrorOptions, 'code' | 'retry' | 'sent'>(
        { code: 'NETWORK', retry: 'safe', sent: 'maybe' },
        options,
      ),
    )
  }
}
brand(NetworkError, 'NetworkError')

/** There was no response in time. Code `TIMEOUT`; `sent` is `maybe` if the request was written. */
export class TimeoutError extends NetworkError {
  constructor(message: string, options: FamilyOptions = {}) {
    super(message, withDefaults<LighterErrorOptions, 'code'>({ code: 'TIMEOUT' }, options))
  }
}
brand(TimeoutError, 'TimeoutError')

/** The caller's `AbortSignal` fired, or the client was closed. Code `ABORTED`. */
export class AbortedError extends LighterError {
  constructor(message: string, options: FamilyOptions = {}) {
    super(message, withDefaults<LighterErrorOptions, 'code'>({ code: 'ABORTED' }, options))
  }
}
brand(AbortedError, 'AbortedError')

/** Options of {@link ApiError}. */
export interface ApiErrorOptions extends FamilyOptions {
  /** The exchange's own code, for example 21104, or `undefined` if the response had none. */
  apiCode?: number | undefined
  /** The exchange's own text, if the response had one. */
  apiMessage?: string | undefined
  /** HTTP status, for responses over HTTP. */
  status?: number | undefined
}

/**
 * The exchange, or a proxy in front of it, refused a request. `apiCode` is the exchange's number (see the error code
 * table of the API docs), `status` the HTTP status.
 */
export class ApiError extends LighterError {
  /** The exchange's own code, for example 21104; `undefined` if the response had none. */
  readonly apiCode: number | undefined
  /** The exchange's own text, for example `invalid nonce`; `undefined` if the response had none. */
  readonly apiMessage: string | undefined
  /** HTTP status; `undefined` for responses over the stream. */
  readonly status: number | undefined

  constructor(message: string, options: ApiErrorOptions = {}) {
    const { apiCode, apiMessage, status, ...rest } = options
    super(message, {
      ...withDefaults<LighterErrorOptions, 'code' | 'sent'>({ code: 'API', sent: 'yes' }, rest),
      context: { apiCode, status, ...rest.context },
    })
    this.apiCode = apiCode
    this.apiMessage = apiMessage
    this.status = status
  }

  /** The exchange's own code, unless a narrower one of ours describes the refusal. */
  protected override get docsAnchor(): string {
    return this.code === 'API' && this.apiCode !== undefined ? String(this.apiCode) : super.docsAnchor
  }
}
brand(ApiError, 'ApiError')

/**
 * HTTP 429/405 or codes 23000-23004, 30009, 30010; or the client's own limiter refused to wait. Code `RATE_LIMITED`.
 */
export class RateLimitError extends ApiError {
  /** How long to wait before the next attempt, in milliseconds, if known. */
  readonly retryAfterMs: number | undefined

  constructor(message: string, options: ApiErrorOptions & { retryAfterMs?: number | undefined } = {}) {
    const { retryAfterMs, ...rest } = options
    super(message, {
      ...withDefaults<LighterErrorOptions, 'code' | 'retry'>({ code: 'RATE_LIMITED', retry: 'safe' }, rest),
      context: { retryAfterMs, ...rest.context },
    })
    this.retryAfterMs = retryAfterMs
  }
}
brand(RateLimitError, 'RateLimitError')

/** The auth token is missing, expired or refused (20013, 20001 with "auth"), or the key is not registered (21109, 21120). Code `AUTH`. */
export class AuthError extends ApiError {
  constructor(message: string, options: ApiErrorOptions = {}) {
    super(message, { ...options, code: options.code ?? 'AUTH' })
  }
}
brand(AuthError, 'AuthError')

/** The nonce was wrong (21104, 21105). It was not used; read it again. Code `NONCE`. */
export class NonceError extends ApiError {
  constructor(message: string, options: ApiErrorOptions = {}) {
    super(message, { ...options, code: options.code ?? 'NONCE', retry: options.retry ?? 'after-resync' })
  }
}
brand(NonceError, 'NonceError')

/** A key is malformed, missing or does not match, or the kernel's self-check failed. Code `SIGNER` unless narrower. */
export class SignerError extends LighterError {
  constructor(message: string, options: FamilyOptions = {}) {
    super(message, withDefaults<LighterErrorOptions, 'code'>({ code: 'SIGNER' }, options))
  }
}
brand(SignerError, 'SignerError')

/** A key store cannot be read or written, or holds something unreadable. Code `KEY_STORE`. */
export class KeyStoreError extends LighterError {
  constructor(message: string, options: FamilyOptions = {}) {
    super(message, withDefaults<LighterErrorOptions, 'code'>({ code: 'KEY_STORE' }, options))
  }
}
brand(KeyStoreError, 'KeyStoreError')

/** A stream is stale, closed, or was refused by the exchange. Code `STREAM` unless narrower. */
export class StreamError extends LighterError {
  constructor(message: string, options: FamilyOptions = {}) {
    super(message, withDefaults<LighterErrorOptions, 'code'>({ code: 'STREAM' }, options))
  }
}
brand(StreamError, 'StreamError')

/** A text is not the expected JSON. Code `PARSE`. */
export class ParseError extends LighterError {
  constructor(message: string, options: FamilyOptions = {}) {
    super(message, withDefaults<LighterErrorOptions, 'code'>({ code: 'PARSE' }, options))
  }
}
brand(ParseError, 'ParseError')
