/** Contents of an exchange token. The signature is not checked here. */
export interface TokenFacts {
  /** Account that it was made for. */
  readonly accountIndex: number
  /** Epoch milliseconds. */
  readonly expiresAt: number
}

/** Reads a token: `deadline:account:key:signature`, or `ro:account:scope:expiry:random`. Undefined for other texts. */
export function readToken(token: string): TokenFacts | undefined {
  if (token.length > 2_000) return undefined
  const readOnly = /^ro:(\d{1,15}):\w+:(\d{9,11}):/.exec(token)
  const signed = readOnly === null ? /^(\d{9,11}):(\d{1,15}):\d{1,3}:/.exec(token) : null
  const [account, seconds] = readOnly === null ? [signed?.[2], signed?.[1]] : [readOnly[1], readOnly[2]]
  if (account === undefined || seconds === undefined) return undefined
  return { accountIndex: Number(account), expiresAt: Number(seconds) * 1000 }
}
