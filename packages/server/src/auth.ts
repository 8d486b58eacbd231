/** Tokens and the access that they grant. */
export type { ReadOnlyToken, TokenAccount, TokenFaults, TokenRegistry } from './auth/auth.ts'
export { Auth } from './auth/auth.ts'
export type { ReadOnlyTokenTerms } from './auth/read-only-token.ts'
export { checkReadOnlyToken, readOnlyTokenText } from './auth/read-only-token.ts'
