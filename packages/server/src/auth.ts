/** Tokens and what they open. */
export type { ReadOnlyToken, TokenAccount, TokenRegistry } from './auth/auth.ts'
export { Auth } from './auth/auth.ts'
export type { ReadOnlyTokenTerms } from './auth/read-only-token.ts'
export { checkReadOnlyToken, readOnlyTokenText } from './auth/read-only-token.ts'
export type { FaultHooks } from './fault-hooks.ts'
