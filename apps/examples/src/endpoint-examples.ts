// Every REST endpoint of the Python package, by its name here. The client fills in account, L1 address and token.
import { connectOther, openSession } from './support/session.ts'
import { show } from './support/show.ts'

await using session = await openSession()
const { lighter, net, ticker } = session
const { marketId } = lighter.market({ ticker })

// The tier changes only while there are no orders.
if (net !== undefined)
  await show('changeAccountTier', () => lighter.changeAccountTier({ newTier: 'premium' }))
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
await show('export', async () => {
  const { data_url: link } = await lighter.export({ type: 'trade' })
  const [columns] = (await (await fetch(link)).text()).split('\n')
  return columns
})
await show('assetDetails', () => lighter.assetDetails())
await show('exchangeStats', () => lighter.exchangeStats())
await show('orderbookDetails', () => lighter.orderbookDetails())
await show('orderbookOrders', () => lighter.orderbookOrders({ marketId }))
await show('orderbooks', () => lighter.orderbooks())
await show('recentTrades', () => lighter.recentTrades({ marketId }))
await show('trades', () => lighter.trades())
// transactions: sendTx and sendTxBatch are used by the order methods
await show('tx', () => lighter.tx({ value: ack.txHash }))
const { deposits } = await lighter.depositHistory()
await show('depositHistory', () => deposits)
const [deposit] = deposits
if (deposit !== undefined)
  await show('txFromL1TxHash', () => lighter.txFromL1TxHash({ hash: deposit.l1_tx_hash }))
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
await show('leaseOptions', () => lighter.leaseOptions())
await show('leases', () => lighter.leases())

await lighter.cancelOpenOrders()

// What changes something is called on localnet only.
if (net !== undefined) {
  const token = await lighter.tokensCreate({
    name: 'example',
    subAccountAccess: false,
    expiry: Math.floor(Date.now() / 1000) + 86_400,
  })
  await show('tokensCreate', () => token.name)
  await show('tokensRevoke', () => lighter.tokensRevoke({ tokenId: token.token_id }))
  await show('setMakerOnlyApikeys', () => lighter.setMakerOnlyApikeys({ apiKeyIndexes: [124] }))
  await show('createIntentAddress', async () => {
    const fromAddr = `0x${'1'.repeat(40)}`
    const { intent_address: intentAddress } = await lighter.createIntentAddress({
      chainId: '1',
      fromAddr,
      amount: '100',
    })
    // What its owner would do in a wallet.
    net.payIntent({ intentAddress, amount: '100' })
    return lighter.depositLatest({ l1Address: fromAddr })
  })
  await show('fastWithdraw', async () => {
    await lighter.fastWithdraw({ amount: '100', toAddress: `0x${'2'.repeat(40)}` })
    return (await lighter.withdrawHistory()).withdraws[0]
  })
  await show('notificationAck', () => lighter.notificationAck({ notifId: '1' }))
  await show('referralCreate', () => lighter.referralCreate())
  await show('referralGet', () => lighter.referralGet())
  await show('referralKickbackUpdate', () => lighter.referralKickbackUpdate({ kickbackPercentage: 10 }))
  await show('referralUpdate', () => lighter.referralUpdate({ newReferralCode: 'MYCODE' }))
  await show('referralUse', async () => {
    await using friend = await connectOther(net)
    await friend.referralUse({ referralCode: 'MYCODE', x: 'me' })
    return (await lighter.userReferrals()).referrals
  })
  // Fee credits are paid by a transfer of LIT to the account that the offers name: 10 % a year of 1000 LIT, for 30 days.
  await show('litLease', async () => {
    net.deposit({ accountIndex: lighter.accountIndex, amount: '10', asset: 'LIT' })
    const { lit_incentives_account_index: toAccountIndex } = await lighter.leaseOptions()
    const { txInfo } = lighter.signer.sign({
      type: 'transfer',
      toAccountIndex,
      assetIndex: 2,
      fromRouteType: 'spot',
      toRouteType: 'spot',
      amount: 821_917_809,
      usdcFee: 0,
      memo: `0x${'0'.repeat(64)}`,
      nonce: (await lighter.nextNonce()).nonce,
    })
    await lighter.litLease({ txInfo, leaseAmount: '100000000000', durationDays: 30 })
    return (await lighter.leases()).leases
  })
}
console.log('done')
