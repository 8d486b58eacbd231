import { feesFor, type L1MessageSigner, Lighter, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { toDecimal } from '@lighter/standards'
import { Wallet } from 'ethers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applied } from '../support/applied.ts'

let net: Localnet
let lighter: Lighter
let store: MemoryKeyStore

beforeEach(async () => {
  net = await Localnet.start({ bookIntervalMs: 0, seed: 1, liquidity: false })
  store = new MemoryKeyStore()
  lighter = await connect(0, { keyStore: store })
})
afterEach(async () => {
  await lighter.close()
  await net.close()
})

function connect(account: number, more: Parameters<typeof Lighter.connect>[0] = {}): Promise<Lighter> {
  return Lighter.connect({
    environment: net.environment,
    l1PrivateKey: net.accounts[account]?.l1PrivateKey ?? '',
    keyStore: new MemoryKeyStore(),
    env: {},
    tier: 'premium',
    ...more,
  })
}

const collateral = async (accountIndex: number): Promise<string> =>
  (await lighter.rest.account({ by: 'index', value: accountIndex })).accounts[0]?.collateral ?? ''

describe('funds', () => {
  it('are transferred to another account to the last unit, signed by the owner', async () => {
    const to = net.accounts[1]?.accountIndex ?? 0
    const before = [await collateral(lighter.accountIndex), await collateral(to)].map((text) =>
      toDecimal(text),
    )
    await applied(lighter.transfer({ toAccountIndex: to, amount: '12.345678', memo: 'm'.repeat(32) }))
    const after = [await collateral(lighter.accountIndex), await collateral(to)].map((text) =>
      toDecimal(text),
    )
    expect(before[0]?.minus(after[0] ?? 0).toFixed()).toBe('12.345678')
    expect(after[1]?.minus(before[1] ?? 0).toFixed()).toBe('12.345678')
    await expect(lighter.transfer({ toAccountIndex: to, amount: '0.0000001' })).rejects.toMatchObject({
      name: 'PrecisionError',
    })
    await expect(lighter.transfer({ toAccountIndex: to, amount: -1 })).rejects.toMatchObject({
      field: 'amount',
    })
    await expect(lighter.transfer({ toAccountIndex: to, amount: 1, asset: 'DOGE' })).rejects.toMatchObject({
      code: 'UNKNOWN_ASSET',
    })
  })

  it('move between perps and spot, and are withdrawn', async () => {
    const before = toDecimal(await collateral(lighter.accountIndex))
    await applied(lighter.transfer({ toAccountIndex: lighter.accountIndex, amount: 100, to: 'spot' }))
    await applied(lighter.withdraw({ amount: '50.5' }))
    expect(before.minus(await collateral(lighter.accountIndex)).toFixed()).toBe('150.5')
    const { withdraws } = await lighter.withdrawHistory()
    expect(withdraws.map((row) => row.amount)).toEqual(['50.500000'])
  })

  it('are transferred without an L1 key only to accounts of the same owner', async () => {
    await applied(lighter.createSubAccount())
    const { sub_accounts } = await lighter.accountsByL1Address()
    const sub = sub_accounts.find((row) => row.index !== lighter.accountIndex)
    const keys = await connect(0, { keyStore: store })
    await keys.close()
    const { l1Address } = net.accounts[0] ?? {}
    const bare = await Lighter.connect({
      environment: net.environment,
      keyStore: store,
      env: {},
      ...(l1Address === undefined ? {} : { l1Address }),
    })
    try {
      await applied(bare.transfer({ toAccountIndex: sub?.index ?? 0, amount: 7 }))
      expect(Number(await collateral(sub?.index ?? 0))).toBe(7)
      await expect(
        bare.transfer({ toAccountIndex: net.accounts[1]?.accountIndex ?? 0, amount: 1 }),
      ).rejects.toMatchObject({ code: 'L1_KEY_MISSING' })
    } finally {
      await bare.close()
    }
  })

  it('wait for a slow owner without letting other orders of the key overtake the nonce', async () => {
    const wallet = new Wallet(net.accounts[2]?.l1PrivateKey ?? '')
    let asked = 0
    const slow: L1MessageSigner = {
      getAddress: () => wallet.getAddress(),
      async signMessage(message: string) {
        asked++
        if (asked === 3) await new Promise((resolve) => setTimeout(resolve, 100))
        if (asked === 4) throw new Error('the owner said no')
        return wallet.signMessage(message)
      },
    }
    const keys = new MemoryKeyStore()
    for (const nonceMode of ['skip', 'sequential'] as const) {
      // The first client also has its two keys signed for.
      asked = nonceMode === 'skip' ? 0 : 2
      const client = await Lighter.connect({
        environment: net.environment,
        l1Signer: slow,
        keyStore: keys,
        env: {},
        nonceMode,
      })
      try {
        const to = net.accounts[1]?.accountIndex ?? 0
        const transfer = client.transfer({ toAccountIndex: to, amount: 1 })
        const orders = Array.from({ length: 10 }, (_, i) =>
          client.limitOrder({ ticker: 'ETH', amount: '0.1', price: 1000 + i }),
        )
        await applied(transfer)
        for (const order of orders) await applied(order)
        await expect(client.transfer({ toAccountIndex: to, amount: 1 })).rejects.toThrow('the owner said no')
        await applied(client.limitOrder({ ticker: 'ETH', amount: '0.1', price: '999' }))
        await client.cancelOpenOrders()
      } finally {
        await client.close()
      }
    }
  })
})

describe('keys', () => {
  it('are compared with the exchange, added, and never replaced while the client uses them', async () => {
    expect((await lighter.checkClient()).map((key) => key.matches)).toEqual([true, true])
    const { publicKey } = await lighter.changeApiKey({ apiKeyIndex: 7 })
    const { api_keys } = await lighter.apikeys({ apiKeyIndex: 7 })
    expect(api_keys[0]?.public_key.replace(/^0x/, '')).toBe(publicKey)
    expect(await store.load('LIT_7_SECRET')).toMatch(/^(0x)?[0-9a-f]{80}$/)
    await expect(lighter.changeApiKey({ apiKeyIndex: 7 })).rejects.toMatchObject({ code: 'KEY_EXISTS' })
    await expect(lighter.changeApiKey({ apiKeyIndex: 123 })).rejects.toMatchObject({ code: 'KEY_IN_USE' })
    const nonce = await lighter.getNonce()
    await applied(lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: '1000' }))
    expect(await lighter.getNonce()).toBe(nonce + 1)
  })
})

describe('the tier', () => {
  it('has terms, and changes only if the exchange allows it', async () => {
    expect(feesFor({ tier: 'premium', stakedLit: '35000' })).toMatchObject({
      stakedLit: 30_000,
      takerLatencyMs: 170,
    })
    expect(feesFor({ tier: 'premium' }).takerFee.toFixed()).toBe('0.00028')
    expect(feesFor({ tier: 'standard' }).takerFee.isZero()).toBe(true)
    expect((await lighter.accountTier()).takerFee.isZero()).toBe(true)
    await applied(lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: '1000' }))
    await expect(lighter.changeAccountTier({ newTier: 'premium' })).rejects.toMatchObject({
      code: 'TIER_LOCKED',
      message: expect.stringContaining('open orders'),
    })
    await lighter.cancelOpenOrders()
    await expect.poll(async () => (await lighter.ordersGet()).length).toBe(0)
    await lighter.changeAccountTier({ newTier: 'premium' })
    expect((await lighter.accountTier()).tier).toContain('premium')
    await expect(lighter.changeAccountTier({ newTier: 'standard' })).rejects.toMatchObject({
      message: expect.stringContaining('24 hours'),
    })
  })
})

describe('pools, staking and integrators', () => {
  it("are refused with the exchange's text if they do not exist", async () => {
    const refused = { name: 'ApiError', sent: 'yes' }
    const publicPoolIndex = 2 ** 48 - 1_000_000
    await expect(lighter.mintShares({ publicPoolIndex, shareAmount: 10 })).rejects.toMatchObject(refused)
    await expect(lighter.burnShares({ publicPoolIndex, shareAmount: 10 })).rejects.toMatchObject(refused)
    await expect(
      lighter.unstakeAssets({ stakingPoolIndex: publicPoolIndex, shareAmount: 1 }),
    ).rejects.toMatchObject(refused)
  })

  it('a pool is opened, bought by another account, sold and frozen', async () => {
    await applied(
      lighter.createPublicPool({
        operatorFee: '0.1',
        initialTotalShares: 1_000_000,
        minOperatorShareRate: '0.05',
      }),
    )
    const { public_pools: pools } = await lighter.publicPoolsMetadata({ filter: 'user', index: 0, limit: 1 })
    const publicPoolIndex = pools[0]?.account_index ?? 0
    expect(pools[0]).toMatchObject({ operator_fee: '10.0000', total_shares: 1_000_000n, status: 0 })
    await using holder = await connect(1)
    await applied(holder.mintShares({ publicPoolIndex, shareAmount: 500_000 }))
    expect(await collateral(holder.accountIndex)).toBe('99500.000000')
    await applied(holder.burnShares({ publicPoolIndex, shareAmount: 500_000 }))
    expect(await collateral(holder.accountIndex)).toBe('100000.000000')
    const terms = { publicPoolIndex, operatorFee: '0.05', minOperatorShareRate: 0 }
    await applied(lighter.updatePublicPool({ ...terms, status: 'frozen' }))
    await expect(holder.mintShares({ publicPoolIndex, shareAmount: 1 })).rejects.toMatchObject({
      apiCode: 21203,
    })
    await expect(
      lighter.updatePublicPool({ ...terms, status: 'active', operatorFee: '0.0000001' }),
    ).rejects.toMatchObject({ name: 'PrecisionError' })
  })

  it('LIT is staked and unstaked', async () => {
    net.deposit({ accountIndex: lighter.accountIndex, amount: '100', asset: 'LIT' })
    const { staking_pool_index: stakingPoolIndex } = await lighter.systemConfig()
    await applied(lighter.stakeAssets({ stakingPoolIndex, shareAmount: 60_000 }))
    await applied(lighter.unstakeAssets({ stakingPoolIndex, shareAmount: 10_000 }))
    expect((await lighter.accountLimits()).effective_lit_stakes).toBe('50.00000000')
    await expect(lighter.unstakeAssets({ stakingPoolIndex, shareAmount: 60_000 })).rejects.toMatchObject({
      apiCode: 21228,
    })
  })

  it('unified mode is enabled, and refused a second time', async () => {
    await applied(lighter.updateAccountConfig({ accountTradingMode: 1 }))
    await expect(lighter.updateAccountConfig({ accountTradingMode: 1 })).rejects.toMatchObject({
      apiCode: 21142,
    })
  })

  it('a fast withdrawal pays out immediately', async () => {
    await lighter.fastWithdraw({ amount: '25', toAddress: `0x${'5'.repeat(40)}` })
    expect((await lighter.withdrawHistory()).withdraws[0]).toMatchObject({
      type: 'fast',
      amount: '25.000000',
    })
  })

  it("approve an integrator with the owner's signature", async () => {
    await applied(
      lighter.approveIntegrator({
        integratorAccountIndex: net.accounts[1]?.accountIndex ?? 0,
        maxPerpsTakerFee: '0.001',
        maxPerpsMakerFee: '0.0005',
        maxSpotTakerFee: 0,
        maxSpotMakerFee: 0,
        approvalExpiry: Date.now() + 86_400_000,
      }),
    )
  })
})
