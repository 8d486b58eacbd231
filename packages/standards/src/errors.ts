/** The error classes alone, without decimal arithmetic or tables, for packages that must start fast. */
export type { ApiErrorOptions, FamilyOptions, ValidationErrorOptions } from './errors/families.ts'
export {
  AbortedError,
  ApiError,
  AuthError,
  ConfigError,
  KeyStoreError,
  NetworkError,
  NonceError,
  ParseError,
  PrecisionError,
  RateLimitError,
  SignerError,
  StreamError,
  TimeoutError,
  ValidationError,
} from './errors/families.ts'
export type { ErrorContext, LighterErrorOptions, RetryClass, SentState } from './errors/lighter-error.ts'
export { brand, isLighterError, LighterError } from './errors/lighter-error.ts'
export type { Given } from './options.ts'
