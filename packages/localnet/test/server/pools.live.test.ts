import { createSigner, generateKeyPair } from '@lighter/signer'
import { attachL1Signature, signL1Message } from '@lighter/signer/l1'
import { Wallet } from 'ethers'
import { expect, test } from 'vitest'
import { Localnet } from '../../src/index.ts'
import { codeOf, restAccount } from '../support/rest-account.ts'
import { open } from '../support/stream-client.ts'

const LLP = 281_474_976_710_654

test('a pool over the API: opened, bought, traded, priced, sold, frozen', async () => {
  await using net = await Localnet.start({ clock: 'manual', bookIntervalMs: 0 })
  await using operator = await restAccount(net, 0)
  await using holder = await restAccount(net, 1)
  const { rest } = holder
  await operator.send({
    type: 'createPublicPool',
    operatorFee: 100_000,
    initialTotalShares: 2_000_000,
    minOperatorShareRate: 2_000,
  })
  const { public_pools: pools } = await rest.publicPoolsMetadata({ filter: 'user', index: 0, limit: 10 })
  expect(pools).toMatchObject([
    {
      master_account_index: operator.accountIndex,
      account_type: 2,
      status: 0,
      operator_fee: '10.0000',
      total_asset_value: '2000.000000',
      total_shares: 2_000_000n,
    },
  ])
  const pool = pools[0]!.account_index
  const stream = await open(net)
  stream.send({ type: 'subscribe', channel: `pool_info/${pool}` })
  await stream.until((frame) => frame.type === 'subscribed/pool_info')
  stream.send({ type: 'subscribe', channel: `pool_data/${pool}` })
  await stream.until((frame) => frame.type === 'subscribed/pool_data')
  stream.send({ type: 'subscribe', channel: `account_all/${holder.accountIndex}` })
  await stream.until((frame) => frame.type === 'subscribed/account_all')

  await holder.send({ type: 'mintShares', publicPoolIndex: pool, shareAmount: 1_000_000 })
  const info = await stream.until((frame) => frame.type === 'update/pool_info')
  expect(info.pool_info).toMatchObject({
    status: 0,
    operator_fee: '10.0000',
    min_operator_share_rate: '20.00',
  })
  expect(Number(info.pool_info.total_shares)).toBe(3_000_000)
  const own = await stream.until((frame) => frame.type === 'update/account_all' && frame.shares.length > 0)
  expect(own.shares[0]).toMatchObject({ public_pool_index: pool, entry_usdc: '1000.000000' })
  const before = (await rest.account({ by: 'index', value: String(holder.accountIndex) })).accounts[0]!
  expect(before.shares).toEqual([
    {
      public_pool_index: pool,
      shares_amount: 1_000_000n,
      entry_usdc: '1000.000000',
      principal_amount: '1000.000000',
      entry_timestamp: expect.any(Number),
    },
  ])
  expect(before.collateral).toBe('99000.000000')

  net.actor(pool).placeOrder({ market: 'ETH', amount: '1', price: '3010', type: 'market' })
  const data = await stream.until((frame) => frame.type === 'update/pool_data' && 0 in frame.trades)
  expect(data.account).toBe(pool)
  await stream.until((frame) => frame.type === 'update/pool_data' && 0 in frame.positions)
  net.setMark('ETH', '3100')
  const value = net.account(pool).equity
  await holder.send({ type: 'burnShares', publicPoolIndex: pool, shareAmount: 500_000 })
  const after = (await rest.account({ by: 'index', value: String(holder.accountIndex) })).accounts[0]!
  expect(after.shares?.[0]).toMatchObject({ shares_amount: 500_000n, entry_usdc: '500.000000' })
  // Half of a third of the pool, less a tenth of the profit.
  const share = Number(value) / 6
  expect(Number(after.collateral) - 99_000).toBeCloseTo(share - (share - 500) / 10, 2)
  const { pnl } = await rest.pnl({
    resolution: '1m',
    startTimestamp: net.now(),
    endTimestamp: net.now(),
    countBack: 1,
  })
  const held = share
  expect(pnl.at(-1)).toMatchObject({
    pool_inflow: 1000,
    pool_total_shares: 500_000,
    inflow: 100_000,
    outflow: 0,
  })
  expect(pnl.at(-1)?.pool_pnl).toBeCloseTo(held + Number(after.collateral) - 99_000 - 1000, 0)
  const { transfers } = await rest.transferHistory()
  expect(transfers.map((one) => one.type)).toEqual(['L2BurnSharesInflow', 'L2MintSharesOutflow'])
  const { public_pools: mine } = await rest.publicPoolsMetadata({
    filter: 'account_index',
    index: 0,
    limit: 10,
    accountIndex: holder.accountIndex,
  })
  expect(mine).toMatchObject([{ account_index: pool, account_share: { shares_amount: 500_000n } }])

  const terms = { publicPoolIndex: pool, operatorFee: 50_000, minOperatorShareRate: 0 }
  expect(await codeOf(holder.send({ type: 'updatePublicPool', status: 'frozen', ...terms }))).toBe(21215)
  expect(await codeOf(operator.send({ type: 'updatePublicPool', status: 'frozen', ...terms }))).toBe(21220)
  net.actor(pool).placeOrder({ market: 'ETH', amount: '-1', price: '2900', type: 'market' })
  await operator.send({ type: 'updatePublicPool', status: 'frozen', ...terms })
  expect(await codeOf(holder.send({ type: 'mintShares', publicPoolIndex: pool, shareAmount: 5 }))).toBe(21203)
  await holder.send({ type: 'burnShares', publicPoolIndex: pool, shareAmount: 500_000 })
  expect(
    (await rest.publicPoolsMetadata({ filter: 'user', index: 0, limit: 10 })).public_pools[0]?.status,
  ).toBe(1)
  stream.close()

  const hash = net.stateHash()
  const snapshot = await net.snapshot()
  await operator.send({ type: 'burnShares', publicPoolIndex: pool, shareAmount: 1_000 })
  expect(net.stateHash()).not.toBe(hash)
  net.restore(snapshot)
  expect(net.stateHash()).toBe(hash)
})

test('staking, its lock-up and the LLP over the API', async () => {
  await using net = await Localnet.start({ clock: 'manual', liquidity: false })
  await using account = await restAccount(net)
  const { rest, accountIndex } = account
  net.deposit({ accountIndex, amount: '1000', asset: 'LIT' })
  const { staking_pool_index: stakingPoolIndex, staking_pool_lockup_period: lockup } =
    await rest.systemConfig()
  await account.send({ type: 'stakeAssets', stakingPoolIndex, shareAmount: 1_000_000 })
  expect(await rest.accountLimits()).toMatchObject({
    effective_lit_stakes: '1000.00000000',
    max_llp_amount: '10000.000000',
    can_create_public_pool: true,
  })
  expect(
    await codeOf(account.send({ type: 'mintShares', publicPoolIndex: LLP, shareAmount: 10_000_001 })),
  ).toBe(21231)
  await account.send({ type: 'mintShares', publicPoolIndex: LLP, shareAmount: 10_000_000 })
  const { public_pools: protocol } = await rest.publicPoolsMetadata({
    filter: 'protocol',
    index: 0,
    limit: 1,
  })
  expect(protocol).toMatchObject([
    { account_index: LLP, account_type: 3, name: 'LLP', total_asset_value: '10010000.000000' },
  ])
  expect(await codeOf(account.send({ type: 'burnShares', publicPoolIndex: LLP, shareAmount: 1 }))).toBe(21234)
  await account.send({ type: 'unstakeAssets', stakingPoolIndex, shareAmount: 400_000 })
  const waiting = (await rest.account({ by: 'index', value: String(accountIndex) })).accounts[0]!
  expect(waiting.pending_unlocks).toEqual([
    { unlock_timestamp: net.now() + lockup, asset_index: 2, amount: '400.00000000' },
  ])
  expect((await rest.transferHistory()).transfers.map((one) => one.type)).toEqual([
    'L2UnstakeAssetInflow',
    'L2MintSharesOutflow',
    'L2StakeAssetOutflow',
  ])
  net.advance(lockup)
  const released = (await rest.account({ by: 'index', value: String(accountIndex) })).accounts[0]!
  expect(released.pending_unlocks).toEqual([])
  expect(released.assets.find((one) => one.asset_id === 2)?.balance).toBe('400.00000000')
})

test('unified mode over the API', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  await using account = await restAccount(net)
  const view = async () =>
    (await account.rest.account({ by: 'index', value: String(account.accountIndex) })).accounts[0]!
  expect(await codeOf(account.send({ type: 'updateAccountConfig', accountTradingMode: 0 }))).toBe(21142)
  await account.send({ type: 'updateAccountConfig', accountTradingMode: 1 })
  expect(await view()).toMatchObject({ account_trading_mode: 1, available_balance: '100000.000000' })
  net.actor(account.accountIndex).placeOrder({ market: 2048, amount: '1', price: '2000' })
  expect((await view()).available_balance).toBe('98000.000000')
  expect(await codeOf(account.send({ type: 'updateAccountConfig', accountTradingMode: 0 }))).toBe(21158)
  const asset = { type: 'updateAccountAssetConfig', assetIndex: 1, assetMarginMode: 1 } as const
  expect(await codeOf(account.send(asset))).toBe(21802)
})

test('a pool trades with a key of its own, which its master registers', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  await using master = await restAccount(net)
  await master.send({
    type: 'createPublicPool',
    operatorFee: 0,
    initialTotalShares: 1_000_000,
    minOperatorShareRate: 0,
  })
  const accountIndex = 281_474_976_710_653
  const keys = generateKeyPair()
  const signer = createSigner({
    privateKey: keys.privateKey,
    accountIndex,
    apiKeyIndex: 7,
    chainId: net.chainId,
  })
  const registration = signer.sign({ type: 'changePubKey', publicKey: keys.publicKey, nonce: 0 })
  const wallet = new Wallet(net.accounts[0]!.l1PrivateKey)
  const signed = attachL1Signature(
    registration,
    await signL1Message(wallet, registration.messageToSign ?? ''),
  )
  await master.rest.sendTx({ txType: signed.txType, txInfo: signed.txInfo })
  const order = signer.sign({
    type: 'createOrder',
    marketIndex: 0,
    orderType: 'market',
    timeInForce: 'ioc',
    price: 301_000,
    baseAmount: 1_000,
    isAsk: false,
    nonce: 1,
  })
  await master.rest.sendTx({ txType: order.txType, txInfo: order.txInfo })
  expect(net.account(accountIndex).positions).toMatchObject([{ symbol: 'ETH', size: '0.1000' }])
  const isolated = signer.sign({
    type: 'updateLeverage',
    marketIndex: 1,
    initialMarginFraction: 1_000,
    marginMode: 'isolated',
    nonce: 2,
  })
  expect(await codeOf(master.rest.sendTx({ txType: isolated.txType, txInfo: isolated.txInfo }))).toBe(21613)
  const spot = { type: 'createOrder', marketIndex: 2048, orderType: 'limit', timeInForce: 'gtt' } as const
  const sale = signer.sign({ ...spot, price: 310_000, baseAmount: 1_000, isAsk: true, nonce: 2 })
  expect(await codeOf(master.rest.sendTx({ txType: sale.txType, txInfo: sale.txInfo }))).toBe(21744)
})
