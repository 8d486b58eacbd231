import {
  authTokenSchedule,
  createSigner,
  generateKeyPair,
  parseTransaction,
  verifyAuthToken,
} from '@lighter/signer'
import { ConfigError } from '@lighter/standards'
import { expect, test } from 'vitest'

const keys = generateKeyPair()
const identity = { ...keys, accountIndex: 7, apiKeyIndex: 3, chainId: 304 }
const T = 1_790_000_000_000
const order = {
  type: 'createOrder',
  marketIndex: 4647,
  baseAmount: 1,
  price: 1,
  isAsk: false,
  orderType: 'limit',
  timeInForce: 'gtt',
  nonce: 5,
} as const
const DAY = 86_400_000

test.each([-3_600_000, 3_600_000])('a clock %i ms away is used for every expiry and deadline', (skew) => {
  const now = (): number => T + skew
  const signer = createSigner({ ...identity, now })
  const signed = signer.sign(order)
  expect(signed.expiredAt).toBe(T + skew + 599_000)
  expect(parseTransaction(signed.txType, signed.txInfo)).toMatchObject({
    orderExpiry: BigInt(T + skew + 28 * DAY),
  })
  const token = authTokenSchedule(signer, { lifeSeconds: 8 * 3600, now })()
  expect(token.startsWith(`${(T + skew) / 1000 + 8 * 3600}:`)).toBe(true)
  expect(verifyAuthToken(token, keys.publicKey, { now })).toBe(true)
  expect(signer.createAuthToken({ deadline: (T + skew) / 1000 + 8 * 3600 })).toContain(':7:3:')
})

test('a clock that returns fractions, as with a measured offset, signs whole milliseconds', () => {
  const signer = createSigner({ ...identity, now: () => T + 0.75 })
  const { txInfo, expiredAt } = signer.sign(order)
  expect(expiredAt).toBe(T + 599_000)
  expect(txInfo).toContain(`"OrderExpiry":${T + 28 * DAY},"ExpiredAt":${T + 599_000},`)
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e300, '5', undefined, null, new Date(T)])(
  'with a clock that returns %s nothing is signed and no token is accepted',
  (value) => {
    const now = (): number => value as number
    const signer = createSigner({ ...identity, now })
    const token = createSigner({ ...identity, now: () => T }).createAuthToken()
    for (const run of [
      () => signer.sign(order),
      () => signer.createAuthToken(),
      authTokenSchedule(signer, { now }),
      () => verifyAuthToken(token, keys.publicKey, { now }),
    ]) {
      expect(run).toThrow(ConfigError)
      expect(run).toThrow(expect.objectContaining({ code: 'CLOCK', sent: 'no' }))
    }
  },
)

test('an order may expire in exactly 30 days, and a token in exactly 8 hours', () => {
  const signer = createSigner({ ...identity, now: () => T })
  expect(signer.sign({ ...order, orderExpiry: T + 30 * DAY }).txInfo).toContain(
    `"OrderExpiry":${T + 30 * DAY},`,
  )
  expect(signer.createAuthToken({ deadline: T / 1000 + 8 * 3600 })).toContain(`${T / 1000 + 8 * 3600}:`)
})

test('the lifetime of tokens follows the given clock, even if it is set back or stopped', () => {
  let at = T
  const signer = createSigner({ ...identity, now: () => at })
  const next = authTokenSchedule(signer, { lifeSeconds: 3600, now: () => at })
  const first = next()
  at = T + 1_799_000
  expect(next()).toBe(first)
  at = T + 1_800_000
  const second = next()
  expect(second).not.toBe(first)
  at = T - 3_600_000
  const back = next()
  expect(Number(back.split(':')[0])).toBe((T - 3_600_000) / 1000 + 3600)
  expect(next()).toBe(back)
})
