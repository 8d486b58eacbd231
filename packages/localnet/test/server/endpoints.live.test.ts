import { expect, test } from 'vitest'
import { Localnet } from '../../src/index.ts'
import { type Operation, operations } from '../support/operations.ts'

/** How an operation is served, where that is not plain from its name. */
const NOTES: Readonly<Record<string, string>> = {
  accountMetadata: 'names come from `setAccountMetadata`',
  airdrop: 'always empty: airdrops are paid outside of the exchange',
  announcement: 'always empty',
  atomicOrdersCreate: 'a kept template; its legs are placed by the client',
  bridges: 'what was paid in with `net.payIntent`',
  createIntentAddress: 'the same address for the same chain and owner; `net.payIntent` pays in',
  depositHistory: 'faucet, `net.deposit`, `net.payIntent`',
  depositLatest: 'faucet, `net.deposit`, `net.payIntent`',
  exchangeMetrics: 'from what is kept; open interest of the present only',
  executeStats: 'from the present books',
  export: 'CSV of its own columns, kept for an hour',
  exportHistoricalTrades: 'CSV as of `export`, after a transfer of 100 LIT to account 1',
  fastWithdraw: 'ten an hour (23005); paid out at once',
  faucet: '10 000 USDC a call',
  fundingRates: 'of localnet alone, not of other exchanges',
  geoLocation: 'never restricted',
  isWhitelisted: 'everybody is',
  layer1BasicInfo: 'no L1 behind it: empty lists',
  leaderboard: 'one point for 1000 USDC traded; competitions are empty',
  leaseOptions: 'offers of localnet: the real ones are not known',
  litLease: 'the fee is paid by the transfer in `tx_info`; counts as staked until it ends',
  livePointsTotal: 'one point for 1000 USDC traded',
  notificationAck: 'of liquidations and deleveraging',
  partnerStats: 'from what is kept',
  priceOracleInfo: 'prices are inputs: no sources',
  publicPoolsMetadata:
    'public pools, the LLP and the staking pool; yield and Sharpe ratio by formulas of localnet',
  pushnotifRegister: 'kept; no push service behind it',
  referralKickbackUpdate: 'kept and shown; no money moves by it',
  referralPoints: 'one point for 1000 USDC traded, a tenth of it for the referrer',
  rfqRespond: 'every account but the owner of the request',
  rollingInfo: 'markets here never roll',
  setPushnotifSettings: 'kept; alerts do not fire',
  tokenList: 'one token for each perps and spot market, by its symbol alone',
  upcomingEarnings: 'always empty: there are no companies here',
  withdrawalDelay: 'zero',
}

/** What localnet says to an operation that is asked for without parameters. */
async function ask(
  net: Localnet,
  operation: Operation,
): Promise<{ status: number; code?: number; message?: string }> {
  const response = await fetch(`${net.url}${operation.path}`, { method: operation.method })
  const text = await response.text()
  return { status: response.status, ...(text.startsWith('{') ? JSON.parse(text) : {}) }
}

test('ENDPOINTS.md says how every operation of the REST package is served', async () => {
  await using net = await Localnet.start({ liquidity: false })
  const rows: string[] = []
  let refused = 0
  for (const operation of [...operations].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const { status, code, message } = await ask(net, operation)
    // The page that stands for unknown paths.
    expect([operation.name, status]).not.toEqual([operation.name, 403])
    let how = NOTES[operation.name] ?? ''
    if (code === 90_001) {
      refused += 1
      how = `**refused** (90001): ${message?.split(': ').at(-1) ?? ''}`
    }
    rows.push(`| \`${operation.name}\` | ${operation.method} \`${operation.path}\` | ${how} |`)
  }
  expect(refused).toBeLessThanOrEqual(5)
  const names = new Set(operations.map((one) => one.name))
  expect(Object.keys(NOTES).filter((name) => !names.has(name))).toEqual([])
  const text = [
    '# Operations of localnet',
    '',
    `Made by \`test/server/endpoints.live.test.ts\` (\`npx vitest run -u\` on it writes it again). Of ${operations.length} operations of the REST API`,
    `${operations.length - refused} are served and ${refused} are refused, because what they tell has its source outside of the exchange.`,
    '',
    '| operation | path | how |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
  await expect(text).toMatchFileSnapshot('../../ENDPOINTS.md')
})
