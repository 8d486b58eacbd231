// Every REST endpoint of the Python package, by its name here. The client fills in account, L1 address and token.
import { openSession } from './support/session.ts'
import { show } from './support/show.ts'

await using session = await openSession()
const { lighter, net, ticker } = session
const { marketId } = lighter.market({ ticker })
const ack = await lighter.limitOrder({ ticker, amount: '0.1', price: '1000', roundPrice: true })
await ack.executed()

// root
await show('systemConfig', () => lighter.systemConfig())
await show('status', () => lighter.status())
await show('info', () => lighter.info())
await show('layer1BasicInfo', () => lighter.layer1BasicInfo())
// account
await show('account', () => lighter.account())
await show('accountsByL1Address', () => lighter.accountsByL1Address())
await show('accountLimits', () => lighter.accountLimits())
await show('accountMetadata', () => lighter.accountMetadata())
await show('pnl', () => lighter.pnl())
await show('l1Metadata', () => lighter.l1Metadata())
await show('liquidations', () => lighter.liquidations())
await show('positionFunding', () => lighter.positionFunding())
await show('publicPoolsMetadata', () => lighter.publicPoolsMetadata())
// orders and markets
await show('accountActiveOrders', () => lighter.accountActiveOrders())
await show('accountInactiveOrders', () => lighter.accountInactiveOrders())
await show('export', () => lighter.export({ type: 'trade' }))
await show('assetDetails', () => lighter.assetDetails())
await show('exchangeStats', () => lighter.exchangeStats())
await show('orderbookDetails', () => lighter.orderbookDetails())
await show('orderbookOrders', () => lighter.orderbookOrders({ marketId }))
await show('orderbooks', () => lighter.orderbooks())
await show('recentTrades', () => lighter.recentTrades({ marketId }))
await show('trades', () => lighter.trades())
// transactions: sendTx and sendTxBatch are used by the order methods
await show('tx', () => lighter.tx({ value: ack.txHash }))
await show('txFromL1TxHash', () => lighter.txFromL1TxHash({ hash: `0x${'0'.repeat(64)}` }))
await show('depositHistory', () => lighter.depositHistory())
await show('transferHistory', () => lighter.transferHistory())
await show('withdrawHistory', () => lighter.withdrawHistory())
await show('announcement', () => lighter.announcement())
// API keys and tokens
await show('apikeys', () => lighter.apikeys())
await show('nextNonce', () => lighter.nextNonce())
await show('tokens', () => lighter.tokens())
await show('getMakerOnlyApikeys', () => lighter.getMakerOnlyApikeys())
// candles and funding
await show('candles', () => lighter.candles({ marketId }))
await show('fundings', () => lighter.fundings({ marketId }))
await show('fundingRates', () => lighter.fundingRates())
// bridge
await show('fastbridgeInfo', () => lighter.fastbridgeInfo())
await show('depositLatest', () => lighter.depositLatest())
await show('depositNetworks', () => lighter.depositNetworks())
await show('fastWithdrawInfo', () => lighter.fastWithdrawInfo())
// info
await show('exchangeMetrics', () => lighter.exchangeMetrics({ period: 'all', kind: 'volume' }))
await show('partnerStats', () => lighter.partnerStats())
await show('executeStats', () => lighter.executeStats({ period: 'd' }))
await show('transferFeeInfo', () => lighter.transferFeeInfo())
await show('withdrawalDelay', () => lighter.withdrawalDelay())
await show('tokenList', () => lighter.tokenList())
// referrals and fee credits
await show('userReferrals', () => lighter.userReferrals())
await show('referralGet', () => lighter.referralGet())
await show('leaseOptions', () => lighter.leaseOptions())
await show('leases', () => lighter.leases())

// What changes something is called on localnet only, where it may be refused ("not on localnet").
if (net !== undefined) {
  await show('changeAccountTier', () => lighter.changeAccountTier({ newTier: 'premium' }))
  await show('tokensCreate', () =>
    lighter.tokensCreate({
      name: 'example',
      subAccountAccess: false,
      expiry: Math.floor(Date.now() / 1000) + 86_400,
    }),
  )
  await show('tokensRevoke', () => lighter.tokensRevoke({ tokenId: 0 }))
  await show('setMakerOnlyApikeys', () => lighter.setMakerOnlyApikeys({ apiKeyIndexes: [124] }))
  await show('createIntentAddress', () =>
    lighter.createIntentAddress({ chainId: '1', fromAddr: `0x${'1'.repeat(40)}`, amount: '100' }),
  )
  await show('notificationAck', () => lighter.notificationAck({ notifId: '1' }))
  await show('referralCreate', () => lighter.referralCreate())
  await show('referralKickbackUpdate', () => lighter.referralKickbackUpdate({ kickbackPercentage: 10 }))
  await show('referralUpdate', () => lighter.referralUpdate({ newReferralCode: 'MYCODE' }))
  await show('referralUse', () => lighter.referralUse({ referralCode: 'CODE', x: 'me', signature: '0x' }))
  await show('litLease', () => lighter.litLease({ txInfo: '{}', leaseAmount: '1000000', durationDays: 30 }))
}
await lighter.cancelOpenOrders()
console.log('done')
