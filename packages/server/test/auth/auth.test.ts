import {
  Auth,
  checkReadOnlyToken,
  type ReadOnlyToken,
  readOnlyTokenText,
  type TokenAccount,
  type TokenRegistry,
} from '@lighter/server/auth'
import { createSigner, generateKeyPair } from '@lighter/signer'
import { API_CODE } from '@lighter/standards'
import { expect, test } from 'vitest'

const NOW = Date.now()
const HOUR_S = 3600
const seconds = Math.floor(NOW / 1000)
const pair = generateKeyPair()
/** Account 1 is a master with the sub-account 2; account 3 has another owner. */
const accounts: readonly TokenAccount[] = [
  { index: 1, master: 1 },
  { index: 2, master: 1 },
  { index: 3, master: 3 },
]
const single: ReadOnlyToken = { accountIndex: 1, expiry: seconds + HOUR_S, subAccounts: false }
const all: ReadOnlyToken = { ...single, subAccounts: true }
const ended: ReadOnlyToken = { ...single, expiry: seconds }
const listed = new Map([single, all, ended].map((one) => [readOnlyTokenText(one, 'secret'), one]))
const registry: TokenRegistry<TokenAccount> = {
  now: () => NOW,
  account: (index) => accounts.find((one) => one.index === index),
  publicKey: (account, slot) =>
    account.index <= 2 && slot === 5 ? pair.publicKey.replace(/^0x/, '') : undefined,
  readOnlyToken: (text) => listed.get(text),
}

function tokenOf({ accountIndex = 1, apiKeyIndex = 5, privateKey = pair.privateKey } = {}): string {
  return createSigner({ privateKey, accountIndex, apiKeyIndex, chainId: 300 }).createAuthToken()
}

/** Code of the refusal, or the index of the account. */
function outcome(work: () => TokenAccount): number {
  try {
    return work().index
  } catch (error) {
    return Number((error as { apiCode?: number }).apiCode)
  }
}

const [singleText = '', allText = '', endedText = ''] = listed.keys()
const REFUSED = API_CODE.invalidAuth

test.each([
  ['without one', undefined, API_CODE.invalidParam],
  ['signed by the key of its account', tokenOf(), 1],
  ['signed by another key', tokenOf({ privateKey: generateKeyPair().privateKey }), REFUSED],
  ['of a slot without a key', tokenOf({ apiKeyIndex: 6 }), REFUSED],
  ['of an account without keys', tokenOf({ accountIndex: 3 }), REFUSED],
  ['of an account that does not exist', tokenOf({ accountIndex: 9 }), REFUSED],
  ['with a changed account', tokenOf().replace(':1:', ':2:'), REFUSED],
  ['that is no token', 'abc', REFUSED],
  ['that only reads', singleText, 1],
  ['that only reads and has ended', endedText, REFUSED],
  ['that only reads and was never made', 'ro:1:all:9999999999:x', REFUSED],
])('a token %s', (_name, token, expected) => {
  expect(outcome(() => new Auth(registry).account(token))).toBe(expected)
})

test('a token is refused before and after its time', () => {
  const token = tokenOf()
  const at = (now: number): Auth<TokenAccount> => new Auth({ ...registry, now: () => now })
  expect(outcome(() => at(NOW + 9 * HOUR_S * 1000).account(token))).toBe(REFUSED)
  expect(outcome(() => at(NOW - 9 * HOUR_S * 1000).account(token))).toBe(REFUSED)
})

test.each([
  ['its own account', tokenOf(), 1, 1],
  ['the sub-account of its master', tokenOf(), 2, 2],
  ['not the master of its sub-account', tokenOf({ accountIndex: 2 }), 1, REFUSED],
  ["not somebody else's account", tokenOf(), 3, REFUSED],
  ['no account that does not exist', tokenOf(), 9, API_CODE.accountNotFound],
  ['its own account, if it only reads', singleText, 1, 1],
  ['no sub-account, if it only reads one', singleText, 2, REFUSED],
  ['sub-accounts, if it reads all', allText, 2, 2],
  ["not somebody else's account, if it reads all", allText, 3, REFUSED],
])('a token opens %s', (_name, token, index, expected) => {
  expect(outcome(() => new Auth(registry).accountFor(token, index))).toBe(expected)
})

test('a read-only token changes nothing', () => {
  expect(outcome(() => new Auth(registry).signerFor(allText, 1))).toBe(REFUSED)
  expect(outcome(() => new Auth(registry).signerFor(tokenOf(), 1))).toBe(1)
})

test('without verification any signature of a known key opens, and an unknown owner is undefined', () => {
  const auth = new Auth(registry, { verifySignatures: false })
  expect(auth.ownerOf(tokenOf({ privateKey: generateKeyPair().privateKey }))).toBe(1)
  expect(auth.ownerOf('abc')).toBeUndefined()
})

test.each([
  ['an empty name', { name: '' }, 0, API_CODE.apiTokenNameEmpty],
  ['a name of 51 letters', { name: 'x'.repeat(51) }, 0, API_CODE.apiTokenNameTooLong],
  ['a name with a slash', { name: 'a/b' }, 0, API_CODE.apiTokenNameInvalidChars],
  ['less than a day', { expiry: seconds + 23 * HOUR_S }, 0, API_CODE.apiTokenExpiryBeforeMinAllowed],
  [
    'more than ten years',
    { expiry: seconds + 3661 * 24 * HOUR_S },
    0,
    API_CODE.apiTokenExpiryAfterMaxAllowed,
  ],
  ['an eleventh token', {}, 10, API_CODE.apiTokenMaxTokensExceeded],
])('a read-only token is refused for %s', (_name, terms, owned, code) => {
  const good = { name: 'reader 1', expiry: seconds + 48 * HOUR_S }
  const check = (given: object, count: number): TokenAccount => {
    checkReadOnlyToken({ ...good, ...given }, count, NOW)
    return { index: 0, master: 0 }
  }
  expect(outcome(() => check(terms, owned))).toBe(code)
  expect(outcome(() => check({}, 9))).toBe(0)
})
