import { Localnet } from '@lighter/localnet'
import { createExplorerClient, createRestClient, type RestClient, unlimited } from '@lighter/rest'
import { createSigner, generateKeyPair, type Signer } from '@lighter/signer'
import { attachL1Signature, signL1Message } from '@lighter/signer/l1'
import { LighterError } from '@lighter/standards'
import { Wallet } from 'ethers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const KEY = 9
let net: Localnet
let rest: RestClient
let signer: Signer
let txHash = ''

beforeAll(async () => {
  net = await Localnet.start({ seed: 1 })
  const funded = net.accounts[0]
  if (funded === undefined) throw new Error('no funded account')
  const { accountIndex, l1Address, l1PrivateKey } = funded
  const keys = generateKeyPair()
  signer = createSigner({ privateKey: keys.privateKey, accountIndex, apiKeyIndex: KEY, chainId: net.chainId })
  rest = createRestClient({
    environment: net.environment,
    accountIndex,
    l1Address,
    apiKeyIndex: KEY,
    authToken: () => signer.createAuthToken(),
    limiter: unlimited,
    retry: false,
    validateResponses: true,
  })
  const registration = signer.sign({
    type: 'changePubKey',
    publicKey: keys.publicKey,
    nonce: (await rest.nextNonce()).nonce,
  })
  const l1Signature = await signL1Message(new Wallet(l1PrivateKey), registration.messageToSign ?? '')
  const complete = attachL1Signature(registration, l1Signature)
  await rest.sendTx({ txType: complete.txType, txInfo: complete.txInfo })
  const orders = [
    { orderType: 'market', timeInForce: 'ioc', price: 700_000, isAsk: false },
    { orderType: 'limit', timeInForce: 'gtt', price: 500_000, isAsk: false },
  ] as const
  for (const order of orders) {
    const { nonce } = await rest.nextNonce()
    const signed = signer.sign({ type: 'createOrder', marketIndex: 1, baseAmount: 1_000, nonce, ...order })
    txHash = (await rest.sendTx({ txType: signed.txType, txInfo: signed.txInfo })).tx_hash
    expect(txHash).toBe(signed.txHash)
  }
})
afterAll(async () => {
  await rest.close()
  await net.close()
})

/** Arguments of the operations that need some. */
function argumentsOf(name: string): object {
  const end = Date.now()
  const range = { startTimestamp: end - 3_600_000, endTimestamp: end, countBack: 10 }
  const all: Record<string, object> = {
    accountOrders: { clientOrderIndexes: [1] },
    airdropCreate: { allocations: [], signature: 'x' },
    atomicOrdersCreate: { name: 'a', legs: [] },
    atomicOrdersDelete: { id: 1 },
    atomicOrdersGet: { id: 1 },
    atomicOrdersUpdate: { id: 1, name: 'a', legs: [] },
    block: { by: 'height', value: '1' },
    blockTxs: { by: 'block_height', value: '1' },
    candles: { marketId: 1, ...range },
    changeAccountTier: { newTier: 'premium' },
    createIntentAddress: { chainId: '1', fromAddr: '0x0', amount: '1' },
    equityHistoryPnl: range,
    exportHistoricalTrades: { date: '2026-10-25' },
    exchangeMetrics: { period: 'd', kind: 'volume' },
    executeStats: { period: 'd' },
    export: { type: 'trade' },
    fastWithdraw: { txInfo: '{}', toAddress: '0x0' },
    faucet: { doL1Transfer: false },
    fundings: { marketId: 1, ...range },
    geckoOrderbook: { tickerId: 'BTC' },
    leaderboard: { type: 'all' },
    litLease: { txInfo: '{}', leaseAmount: '1', durationDays: 1 },
    markPriceCandles: { marketId: 1, ...range },
    marketMetrics: { timestamp: end, kind: 'volume' },
    notificationAck: { notifId: '1' },
    orderbookOrders: { marketId: 1 },
    pnl: range,
    pnlLeaderboard: { timeWindow: '24h', sortBy: 'pnl' },
    pushnotifRegister: { expoToken: 'x', platform: 'ios' },
    pushnotifUnregister: { expoToken: 'x' },
    recentTrades: { marketId: 1 },
    referralKickbackUpdate: { kickbackPercentage: 1 },
    referralUpdate: { newReferralCode: 'ABCD' },
    referralUse: { referralCode: 'ABCD', x: 'x' },
    rfqCreate: { marketIndex: 1, direction: 0 },
    rfqGet: { rfqId: 1 },
    rfqRespond: { rfqId: 1, status: 'acknowledged' },
    rfqUpdate: { rfqId: 1, status: 'closed' },
    rollingInfo: { symbol: 'BTC' },
    sendTx: { txType: 14, txInfo: '{}' },
    sendTxBatch: { txTypes: [14], txInfos: ['{}'] },
    setAccountMetadata: { targetAccountIndex: 4, apiKeyIndex: KEY, metadata: '{}' },
    setMakerOnlyApikeys: { apiKeyIndexes: [124] },
    setPushnotifSettings: { enabled: true },
    stockFinancials: { marketId: 1 },
    syntheticSpotInfo: { symbol: 'BTC' },
    tokensCreate: { name: 'a', expiry: Math.floor(end / 1000) + 100_000, subAccountAccess: false },
    tokensRevoke: { tokenId: 1 },
    tx: { value: txHash },
    txFromL1TxHash: { hash: '0x0' },
    upDownCandles: { symbol: 'btc', duration: '15m' },
  }
  return all[name] ?? {}
}

/** Reads of markets, accounts and transactions: what the gateway and every bot live on. These must answer with data. */
const ANSWERED = [
  'account',
  'accountActiveOrders',
  'accountInactiveOrders',
  'accountLimits',
  'accountTxs',
  'accountsByL1Address',
  'apikeys',
  'assetDetails',
  'candles',
  'currentHeight',
  'events',
  'exchangeStats',
  'feeTiers',
  'fundingRates',
  'fundings',
  'getMakerOnlyApikeys',
  'info',
  'livePointsTotal',
  'nextNonce',
  'orderbookDetails',
  'orderbookOrders',
  'orderbooks',
  'pnlLeaderboard',
  'portfolioBoPnl',
  'priceOracleInfo',
  'recentTrades',
  'referralStats',
  'status',
  'systemConfig',
  'trades',
  'tx',
  'upDownCandles',
  'withdrawalDelay',
]

describe('every REST operation on localnet', () => {
  it('returns the official shape, or is refused with a code of its own', async () => {
    const answered: string[] = []
    const refused: Record<string, number | undefined> = {}
    for (const [name, method] of Object.entries(rest)) {
      if (typeof method !== 'function' || /^close$|(Pages|All|Csv)$/.test(name)) continue
      try {
        await (method as (parameters: object) => Promise<unknown>)(argumentsOf(name))
        answered.push(name)
      } catch (error) {
        // A response that does not match its schema, or is not JSON, is not a refusal.
        if (!(error instanceof LighterError) || !('apiCode' in error) || typeof error.apiCode !== 'number')
          throw error
        refused[name] = error.apiCode
      }
    }
    expect(answered).toEqual(expect.arrayContaining(ANSWERED))
    expect(answered.length + Object.keys(refused).length).toBe(115)
    for (const [name, code] of Object.entries(refused)) expect([name, typeof code]).toEqual([name, 'number'])
  })

  it('is walked over its cursor one row at a time to the same rows as one page', async () => {
    const whole = (await rest.trades({ marketId: 1, limit: 100 })).trades.map((trade) => trade.trade_id)
    expect(whole.length).toBeGreaterThan(0)
    const walked: unknown[] = []
    for await (const trade of rest.tradesAll({ marketId: 1, limit: 1 })) walked.push(trade.trade_id)
    expect(walked).toEqual(whole)
    let pages = 0
    for await (const _ of rest.accountInactiveOrdersPages({ limit: 1 })) pages++
    const { orders } = await rest.accountInactiveOrders({ limit: 100 })
    expect(pages).toBeGreaterThanOrEqual(Math.max(1, orders.length))
  })

  it('returns the candles of a range longer than one response, each once', async () => {
    const endTimestamp = Date.now()
    const startTimestamp = endTimestamp - 1_200 * 60_000
    const times: number[] = []
    let requests = 0
    const options = { onProgress: () => requests++ }
    const range = { marketId: 1, resolution: '1m', startTimestamp, endTimestamp } as const
    for await (const candle of rest.candlesAll(range, options)) times.push(candle.t)
    expect(requests).toBe(3)
    expect(times.length).toBeGreaterThan(0)
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
    const { c } = await rest.candles({ ...range, countBack: 500 })
    expect(times.slice(-c.length)).toEqual(c.map((candle) => candle.t))
  })

  it('keeps order ids beyond 2^53 exact both ways', async () => {
    const { orders } = await rest.accountActiveOrders({ marketId: 1 })
    expect(typeof orders[0]?.order_index).toBe('bigint')
    expect(String(orders[0]?.order_index)).toBe(orders[0]?.order_id)
  })
})

describe('the explorer on localnet', () => {
  it('answers all thirteen calls', async () => {
    const explorer = createExplorerClient({
      environment: net.environment,
      accountIndex: net.accounts[0]?.accountIndex ?? 0,
      validateResponses: true,
      retry: false,
    })
    const { blocks, batches, logs } = {
      blocks: await explorer.blocks(),
      batches: await explorer.batches(),
      logs: await explorer.accountLogs(),
    }
    await explorer.accountPositions()
    await explorer.accountAssets()
    expect((await explorer.markets()).length).toBeGreaterThan(0)
    await explorer.marketsLog({ symbol: 'BTC' })
    await explorer.statsTx()
    expect((await explorer.statsTotal()).accounts).toBeGreaterThan(0)
    await explorer.search({ q: txHash })
    await explorer.blockId({ blockId: blocks[0]?.block_height ?? 1 })
    await explorer.batchId({ batchId: batches[0]?.batch_number ?? 1 })
    await explorer.logHash({ hash: logs[0]?.hash ?? txHash })
    await explorer.close()
  })
})
