import { Command } from 'commander'
import { startRun } from '../cli.ts'
import type { CliIo } from '../io.ts'
import { number } from '../output/format.ts'
import { openAccount } from '../session.ts'

/** `lighter account`: balances of an account. */
export function accountCommand(io: CliIo): Command {
  return new Command('account')
    .description('equity, collateral, margin and assets of an account (public data: needs no key)')
    .action(async (_options: object, command: Command) => {
      const run = await startRun(command, io)
      await using lighter = await openAccount(run.settings, io)
      const { accountIndex } = lighter
      const [{ accounts }, balance] = await Promise.all([
        lighter.rest.account({ by: 'index', value: accountIndex }),
        lighter.accountBalance(),
      ])
      const account = accounts[0]
      const assets = (account?.assets ?? []).filter(({ balance: held }) => Number(held) !== 0)
      const json = {
        environment: run.settings.environment.name,
        accountIndex,
        l1Address: account?.l1_address,
        ...balance,
        openOrders: account?.total_order_count,
        assets: Object.fromEntries(assets.map(({ symbol, balance: held }) => [symbol, held])),
      }
      run.print(json, () =>
        [
          ['account', `${accountIndex} on ${run.settings.environment.name}`],
          ['owner', json.l1Address ?? ''],
          ['equity', `${number(balance.equity, 2)} USDC`],
          ['collateral', `${number(balance.collateral, 2)} USDC`],
          ['available', `${number(balance.available, 2)} USDC`],
          ['unrealized', `${number(balance.unrealizedPnl, 2)} USDC`],
          [
            'margin',
            `${number(balance.initialMargin, 2)} initial, ${number(balance.maintenanceMargin, 2)} maintenance`,
          ],
          ['orders', `${json.openOrders ?? 0} open`],
          ...assets.map(({ symbol, balance: held }) => [symbol, number(held)]),
        ]
          .map(([name = '', value]) => `${name.padEnd(12)}${value}`)
          .join('\n'),
      )
    })
}
