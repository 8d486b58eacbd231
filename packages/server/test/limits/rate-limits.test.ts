import type { RestRequest } from '@lighter/server'
import { RateLimits } from '@lighter/server/limits'
import { TX_TYPES } from '@lighter/signer'
import { expect, test } from 'vitest'

const clock = { time: 0, now: () => clock.time }
const TIERS = ['standard', 'plus', 'premium']

/** Limits of an exchange with one account per tier: 0 standard, 1 plus, 2 premium. A token is the index of its account. */
function limitsOf(stakeStep = 0): RateLimits<{ l1Address: string; tier: string }> {
  return new RateLimits(
    {
      account: (index) => (index < 3 ? { l1Address: `0x${index}`, tier: TIERS[index] ?? '' } : undefined),
      ownerOf: Number,
      stakeStep: () => stakeStep,
    },
    clock,
  )
}

function request(
  path: string,
  { token, ip = '10.0.0.1', tx }: { token?: string; ip?: string; tx?: string } = {},
): RestRequest {
  return {
    method: 'GET',
    path,
    fields: new Map(tx === undefined ? [] : [['tx_info', tx]]),
    list: () => [],
    token,
    body: '',
    search: '',
    contentType: '',
    caller: { ip, key: undefined },
    origin: '',
    ip,
    host: undefined,
  }
}

/** How often something is admitted before it is refused, at most 50,000 times. */
function admitted(work: () => void): number {
  for (let count = 0; count < 50_000; count++) {
    try {
      work()
    } catch {
      return count
    }
  }
  return Number.POSITIVE_INFINITY
}

test.each([
  ['light requests without a token', '/api/v1/orderBooks', undefined, 60],
  ['heavy requests without a token', '/api/v1/changeAccountTier', undefined, 8],
  ['the heaviest request without a token', '/api/v1/tokens/create', undefined, 1],
  ['requests of the standard tier', '/api/v1/orderBooks', '0', 60],
  ['requests of plus', '/api/v1/orderBooks', '1', 400],
  ['requests of premium', '/api/v1/orderBooks', '2', 80],
  ['light requests of premium', '/api/v1/nextNonce', '2', 4000],
  ['requests of the explorer', '/explorer/api/blocks', undefined, 90],
  ['searches of the explorer', '/explorer/api/search', undefined, 30],
])('a minute has so many %s', (_name, path, token, count) => {
  const limits = limitsOf()
  expect(admitted(() => limits.admit(request(path, { ...(token === undefined ? {} : { token }) })))).toBe(
    count,
  )
})

test('a request counts until a minute has passed, and not against other addresses', () => {
  const limits = limitsOf()
  const ask = (ip: string): void => limits.admit(request('/api/v1/orderBooks', { ip }))
  expect(admitted(() => ask('a'))).toBe(60)
  expect(admitted(() => ask('b'))).toBe(60)
  clock.time += 59_999
  expect(admitted(() => ask('a'))).toBe(0)
  clock.time += 2
  expect(admitted(() => ask('a'))).toBe(60)
})

test.each([
  ['plus', 1, 0, 8000],
  ['premium', 2, 0, 4000],
  ['premium that has staked', 2, 7, 40_000],
])(
  'transactions of %s have a budget of their own, over REST and the stream together',
  (_name, index, step, count) => {
    const limits = limitsOf(step)
    const tx = `{"AccountIndex":${index}}`
    let isStream = false
    const send = (): void => {
      isStream = !isStream
      if (isStream) limits.admitSend('sendTx', tx, 'a')
      else limits.admit(request('/api/v1/sendTx', { tx }))
    }
    expect(admitted(send)).toBe(count)
    expect(
      admitted(() => limits.admit(request('/api/v1/nextNonce', { token: String(index) }))),
    ).toBeGreaterThan(0)
  },
)

test('kinds of transactions have limits, and shares are minted once in 15 seconds', () => {
  const limits = limitsOf()
  const most = (type: number): number => admitted(() => limits.admitTx(type, 1))
  expect(most(TX_TYPES.withdraw)).toBe(2)
  expect(most(TX_TYPES.updateLeverage)).toBe(40)
  expect(most(TX_TYPES.createOrder)).toBe(Number.POSITIVE_INFINITY)
  expect(most(TX_TYPES.mintShares)).toBe(1)
  clock.time += 15_001
  expect(most(TX_TYPES.mintShares)).toBe(1)
  expect(() => limits.admitTx(TX_TYPES.withdraw, 1)).toThrow('Too Many L2 Withdrawal Requests!')
})
