import { describe, expect, test } from 'vitest'
import { advanceTo } from '../../src/engine/clockwork.ts'
import type { Account } from '../../src/engine/state/entities.ts'
import { LLP_INDEX } from '../../src/engine/state/protocol.ts'
import { LLP_COOLDOWN, STAKING_LOCKUP, STAKING_POOL_INDEX } from '../../src/engine/state/venue.ts'
import type { Pool } from '../../src/engine/state/venue-records.ts'
import { giveShares, LIT, sharePrice } from '../../src/engine/venue/pool.ts'
import { PREMIUM_STEPS, stakedLit } from '../../src/engine/venue/stake.ts'
import { C12, CaseExchange, IOC } from '../support/case-exchange.ts'

/** A runs a pool of 2000 USDC with a fee of 10 %, and must keep 20 %; B has bought 1000 USDC of it. */
function withPool(): { x: CaseExchange; pool: Pool; account: Account } {
  const x = new CaseExchange()
  x.do(x.a, {
    type: 'createPublicPool',
    operatorFee: 100_000,
    initialTotalShares: 2_000_000n,
    minOperatorShareRate: 2_000,
  })
  const account = [...x.ex.accounts.values()].find((one) => one.type === 2)!
  const pool = x.ex.venue.pools.get(account.index)!
  mint(x, x.b, pool, 1_000_000n)
  return { x, pool, account }
}

const mint = (x: CaseExchange, who: Account, pool: Pool, shareAmount: bigint): unknown =>
  x.do(who, { type: 'mintShares', publicPoolIndex: pool.index, shareAmount })
const burn = (x: CaseExchange, who: Account, pool: Pool, shareAmount: bigint): unknown =>
  x.do(who, { type: 'burnShares', publicPoolIndex: pool.index, shareAmount })
const update = (x: CaseExchange, who: Account, pool: Pool, more: object): unknown =>
  x.do(who, {
    type: 'updatePublicPool',
    publicPoolIndex: pool.index,
    status: 'active',
    operatorFee: pool.operatorFee,
    minOperatorShareRate: pool.minOperatorShareRate,
    ...more,
  })

describe('a public pool', () => {
  test('is an account of its own, with the first shares at 0.001 USDC', () => {
    const { x, pool, account } = withPool()
    expect(account).toMatchObject({ index: 281474976710653, type: 2, master: 10, collateral: 3_000n * C12 })
    expect(x.a.collateral).toBe(8_000n * C12)
    expect(x.b.collateral).toBe(9_000n * C12)
    expect(pool).toMatchObject({ totalShares: 3_000_000n, operatorShares: 2_000_000n, operator: 10 })
    expect(pool.holders.get(11)).toEqual({ shares: 1_000_000n, entry: 1_000_000_000n, entryTime: 1000 })
  })

  test('is worth what its account is worth, and takes the fee of a profit in shares', () => {
    const { x, pool, account } = withPool()
    x.sell(x.c, '10000@300000')
    x.buy(account, '10000@300000', IOC)
    x.mark(303_000)
    expect(sharePrice(x.ex, pool)).toBe(1_010_000_000n)
    burn(x, x.b, pool, 1_000_000n)
    // Profit 10 USDC, fee 1 USDC = 990 shares of 1010 micro; 999 010 shares are sold.
    expect(x.b.collateral).toBe(9_000n * C12 + 1_009_000_100n * 1_000_000n)
    expect(pool).toMatchObject({ totalShares: 2_000_990n, operatorShares: 2_000_990n })
    expect(pool.holders.size).toBe(0)
    mint(x, x.c, pool, 1_001n)
    expect(pool.holders.get(12)?.entry).toBe(1_011_010n)
  })

  test('sells a part: the entry falls by what was paid for it', () => {
    const { x, pool } = withPool()
    burn(x, x.b, pool, 333_333n)
    expect(pool.holders.get(11)).toMatchObject({ shares: 666_667n, entry: 666_667_000n })
    expect(x.b.collateral).toBe(9_333_333_000n * 1_000_000n)
  })

  test('refuses what its rules forbid', () => {
    const { x, pool, account } = withPool()
    expect(x.refused(() => burn(x, x.b, pool, 1_000_001n))).toBe(21207)
    expect(x.refused(() => mint(x, x.c, pool, 0n))).toBe(21209)
    // 2 000 000 of 10 000 001 are less than a fifth.
    expect(x.refused(() => mint(x, x.c, pool, 7_000_001n))).toBe(21208)
    expect(x.refused(() => mint(x, x.c, pool, 20_000_000n))).toBe(21301)
    expect(x.refused(() => mint(x, x.c, pool, 7_000_000n))).toBeUndefined()
    expect(x.refused(() => burn(x, x.a, pool, 1n))).toBe(21208)
    expect(x.refused(() => update(x, x.b, pool, {}))).toBe(21215)
    expect(x.refused(() => update(x, x.a, pool, { operatorFee: 100_001 }))).toBe(21201)
    expect(x.refused(() => update(x, x.a, pool, { minOperatorShareRate: 2_001 }))).toBe(21205)
    expect(() => update(x, x.a, pool, { status: 2 })).toThrow('PoolStatus should be either 0 or 1')
    expect(
      x.refused(() => update(x, x.a, pool, { operatorFee: 50_000, minOperatorShareRate: 0 })),
    ).toBeUndefined()
    expect(x.refused(() => burn(x, x.a, pool, 1n))).toBeUndefined()
    const create = {
      type: 'createPublicPool',
      operatorFee: 0,
      initialTotalShares: 1_000_000n,
      minOperatorShareRate: 0,
    } as const
    expect(x.refused(() => x.do(x.a, { ...create, initialTotalShares: 999_999n }))).toBe(21204)
    expect(x.refused(() => x.do(x.a, { ...create, operatorFee: 1_000_001 }))).toBe(21201)
    expect(x.refused(() => x.do(account, create))).toBe(21511)
    expect(x.refused(() => x.do(x.ex.createSub(x.a), create))).toBe(21511)
    expect(x.refused(() => mint(x, account, pool, 5n))).toBe(21511)
    expect(
      x.refused(() =>
        x.do(account, { type: 'withdraw', assetIndex: 3, routeType: 'perps', amount: 5_000_000n }),
      ),
    ).toBe(21127)
    expect(x.refused(() => mint(x, x.a, { ...pool, index: 10 }, 5n))).toBe(21200)
  })

  test('of which an account may hold sixteen', () => {
    const x = new CaseExchange({ a: 100_000, b: 100 })
    for (let i = 0; i < 17; i++)
      x.do(x.a, {
        type: 'createPublicPool',
        operatorFee: 0,
        initialTotalShares: 1_000_000n,
        minOperatorShareRate: 0,
      })
    const pools = [...x.ex.venue.pools.values()].filter((one) => one.kind === 'public')
    const [last, ...first] = pools
    for (const pool of first) mint(x, x.b, pool, 1_000n)
    expect(x.refused(() => mint(x, x.b, last!, 1_000n))).toBe(21206)
    expect(x.refused(() => mint(x, x.b, first[0]!, 1_000n))).toBeUndefined()
  })

  test('frozen: only selling is possible, and the rest is paid out with the last share', () => {
    const { x, pool, account } = withPool()
    x.buy(account, '10000@290000')
    expect(x.refused(() => update(x, x.a, pool, { status: 'frozen' }))).toBe(21221)
    x.do(account, { type: 'cancelAllOrders', mode: 'immediate' })
    x.sell(x.c, '10000@300000')
    x.buy(account, '10000@300000', IOC)
    expect(x.refused(() => update(x, x.a, pool, { status: 'frozen' }))).toBe(21220)
    x.buy(x.c, '10000@300000')
    x.sell(account, '10000@300000', IOC)
    update(x, x.a, pool, { status: 'frozen' })
    expect(pool.isFrozen).toBe(true)
    expect(x.refused(() => mint(x, x.b, pool, 5n))).toBe(21203)
    expect(x.refused(() => update(x, x.a, pool, {}))).toBe(21203)
    expect(x.refused(() => x.buy(account, '10000@290000'))).toBe(21203)
    const out = (): unknown =>
      x.do(account, {
        type: 'transfer',
        toAccountIndex: 10,
        assetIndex: 3,
        fromRouteType: 'perps',
        toRouteType: 'perps',
        amount: 1_000_000n,
        usdcFee: 0n,
      })
    account.collateral += 3n * C12
    expect(x.refused(out)).toBe(21107)
    burn(x, x.b, pool, 1_000_000n)
    burn(x, x.a, pool, pool.operatorShares - 1_000n)
    expect(x.refused(out)).toBe(21107)
    burn(x, x.a, pool, 1_000n)
    expect(pool.totalShares).toBe(0n)
    account.collateral += C12
    expect(x.refused(out)).toBeUndefined()
  })

  test('takes transfers of its operator only, as a gift to all holders', () => {
    const { x, pool } = withPool()
    const give = (from: Account): unknown =>
      x.do(from, {
        type: 'transfer',
        toAccountIndex: pool.index,
        assetIndex: 3,
        fromRouteType: 'perps',
        toRouteType: 'perps',
        amount: 30_000_000n,
        usdcFee: 0n,
      })
    expect(x.refused(() => give(x.b))).toBe(21106)
    give(x.a)
    expect(sharePrice(x.ex, pool)).toBe(1_010_000_000n)
  })

  test('in liquidation neither sells nor buys shares', () => {
    const { x, pool, account } = withPool()
    x.sell(x.c, '190000@300000')
    x.buy(account, '190000@300000', IOC)
    x.mark(284_700)
    expect(x.refused(() => mint(x, x.b, pool, 1_000n))).toBe(21216)
    expect(x.refused(() => burn(x, x.b, pool, 1_000n))).toBe(21216)
    // Pre-liquidation: nothing of the value is free.
    x.mark(290_000)
    expect(x.refused(() => burn(x, x.b, pool, 1_000n))).toBe(21211)
    expect(x.refused(() => mint(x, x.b, pool, 1_000n))).toBeUndefined()
  })

  test('keeps one price a day', () => {
    const { x, pool, account } = withPool()
    advanceTo(x.ex, 86_400_000)
    account.collateral += 30n * C12
    advanceTo(x.ex, 2 * 86_400_000)
    expect(pool.prices).toEqual([
      { at: 1000, price: 1_000_000_000n },
      { at: 86_400_000, price: 1_000_000_000n },
      { at: 172_800_000, price: 1_010_000_000n },
    ])
  })
})

const stake = (x: CaseExchange, who: Account, shareAmount: bigint): unknown =>
  x.do(who, { type: 'stakeAssets', stakingPoolIndex: STAKING_POOL_INDEX, shareAmount })
const unstake = (x: CaseExchange, who: Account, shareAmount: bigint): unknown =>
  x.do(who, { type: 'unstakeAssets', stakingPoolIndex: STAKING_POOL_INDEX, shareAmount })
/** Extended units of so many LIT. */
const lit = (amount: number): bigint => BigInt(amount) * 10_000_000_000n

describe('staking', () => {
  test('0.001 LIT a share, back in the spot balance after the lock-up', () => {
    const x = new CaseExchange()
    x.ex.addAsset(x.a, LIT, lit(100))
    stake(x, x.a, 60_000n)
    expect(x.ex.held(x.a, LIT).balance).toBe(lit(40))
    expect(stakedLit(x.ex, x.a)).toBe(6_000_000_000n)
    unstake(x, x.a, 20_000n)
    expect(x.ex.held(x.a, LIT).balance).toBe(lit(40))
    expect(x.ex.totals().assets.get(LIT)).toBe(lit(100))
    advanceTo(x.ex, 1000 + STAKING_LOCKUP - 1)
    expect(x.ex.held(x.a, LIT).balance).toBe(lit(40))
    advanceTo(x.ex, 1000 + STAKING_LOCKUP)
    expect(x.ex.held(x.a, LIT).balance).toBe(lit(60))
    expect(x.ex.venue.unlocks).toEqual([])
  })

  test('rewards raise what a share is worth', () => {
    const x = new CaseExchange()
    for (const one of [x.a, x.b]) x.ex.addAsset(one, LIT, lit(100))
    stake(x, x.a, 60_000n)
    stake(x, x.b, 30_000n)
    x.ex.addAsset(x.ex.account(STAKING_POOL_INDEX), LIT, lit(9))
    expect(stakedLit(x.ex, x.a)).toBe(6_600_000_000n)
    stake(x, x.b, 10_000n)
    expect(x.ex.held(x.b, LIT).balance).toBe(lit(59))
  })

  test('refuses more than the balance, a ninth unlock, and other pools', () => {
    const x = new CaseExchange()
    x.ex.addAsset(x.a, LIT, lit(100))
    expect(x.refused(() => stake(x, x.a, 100_001n))).toBe(21304)
    stake(x, x.a, 100_000n)
    expect(x.refused(() => unstake(x, x.a, 100_001n))).toBe(21228)
    expect(x.refused(() => unstake(x, x.b, 1n))).toBe(21228)
    for (let i = 0; i < 8; i++) unstake(x, x.a, 1_000n)
    expect(x.refused(() => unstake(x, x.a, 1_000n))).toBe(21138)
    const other = { type: 'stakeAssets', stakingPoolIndex: LLP_INDEX, shareAmount: 1n } as const
    expect(x.refused(() => x.do(x.a, other))).toBe(21236)
  })

  test('lowers the fees of premium accounts, step by step', () => {
    const x = new CaseExchange()
    x.ex.addAsset(x.a, LIT, lit(3_000))
    x.a.tier = 'premium'
    stake(x, x.a, 1_000_000n)
    expect([x.a.makerFee, x.a.takerFee]).toEqual([39, 273])
    stake(x, x.a, 2_000_000n)
    expect([x.a.makerFee, x.a.takerFee]).toEqual([38, 266])
    unstake(x, x.a, 1n)
    expect([x.a.makerFee, x.a.takerFee]).toEqual([39, 273])
    expect(PREMIUM_STEPS.at(-1)).toEqual({ lit: 500_000, maker: 28, taker: 196 })
  })
})

describe('the LLP', () => {
  test('sells shares for 10 USDC to each staked LIT, and keeps them five minutes', () => {
    const x = new CaseExchange()
    const llp = x.ex.venue.pools.get(LLP_INDEX)!
    x.ex.account(LLP_INDEX).collateral = 1_000n * C12
    giveShares(x.ex, llp, x.ex.account(1), 1_000_000n, 1_000_000_000n)
    expect(x.refused(() => mint(x, x.a, llp, 1n))).toBe(21231)
    x.ex.addAsset(x.a, LIT, lit(100))
    stake(x, x.a, 100_000n)
    expect(x.refused(() => mint(x, x.a, llp, 1_000_001n))).toBe(21231)
    mint(x, x.a, llp, 1_000_000n)
    expect(x.refused(() => mint(x, x.a, llp, 1n))).toBe(21231)
    expect(x.refused(() => burn(x, x.a, llp, 1n))).toBe(21234)
    advanceTo(x.ex, 1000 + LLP_COOLDOWN)
    burn(x, x.a, llp, 1_000_000n)
    expect(x.a.collateral).toBe(10_000n * C12)
  })
})
