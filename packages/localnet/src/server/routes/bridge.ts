import { createHash } from 'node:crypto'
import { flag, integer, type RestHandler, text } from '@lighter/server/routes'
import { formatTicks } from '@lighter/standards'
import { refused } from '../../engine/errors.ts'
import type { Movement } from '../../engine/records.ts'
import { freeCollateral } from '../../engine/risk.ts'
import { USDC } from '../../engine/state/protocol.ts'
import { VENUE_OPERATOR } from '../../engine/state/venue.ts'
import type { Bridge } from '../../engine/state/venue-records.ts'
import { checkFastWithdrawals, FAST_LIMIT, NETWORKS } from '../../engine/venue/bridge.ts'
import { micro } from '../../views/format.ts'
import type { Backend } from '../backend.ts'

const TRANSFER = 12
const ADDRESS = /^0x[0-9a-f]{40}$/i

/** Deposits from other chains and fast withdrawals. Localnet has no other chains: a control pays into an intent address. */
export function bridgeRoutes(backend: Backend): [string, RestHandler][] {
  const { ex, auth, sequencer } = backend
  const bridgesOf = (l1Address: string): Bridge[] =>
    ex.venue.bridges.filter((one) => one.owner === l1Address.toLowerCase()).reverse()
  return [
    [
      'GET /api/v1/deposit/networks',
      () => ({
        code: 200,
        networks: NETWORKS.map((one) => ({ name: one.name, chain_id: one.chainId, explorer: one.explorer })),
      }),
    ],
    ['GET /api/v1/fastbridge/info', () => ({ code: 200, fast_bridge_limit: micro(FAST_LIMIT) })],
    [
      'GET /api/v1/bridges',
      (request) => ({ code: 200, bridges: bridgesOf(text(request, 'l1_address')).map(bridgeView) }),
    ],
    [
      'GET /api/v1/bridges/isNextBridgeFast',
      (request) => {
        text(request, 'l1_address')
        return { code: 200, is_next_bridge_fast: true }
      },
    ],
    [
      'POST /api/v1/createIntentAddress',
      (request) => {
        const chainId = text(request, 'chain_id')
        const owner = text(request, 'from_addr')
        const amount = text(request, 'amount')
        if (!NETWORKS.some((one) => one.chainId === chainId))
          throw refused('invalidParam', `chain_id: ${NETWORKS.map((one) => one.chainId).join(', ')}`)
        if (!ADDRESS.test(owner)) throw refused('invalidParam', 'from_addr: 0x and 40 hex digits')
        if (!/^\d{1,30}(\.\d{1,18})?$/.test(amount)) throw refused('invalidParam', 'amount: a decimal')
        const isExternal = flag(request, 'is_external_deposit')
        const name = `localnet intent ${chainId}/${owner.toLowerCase()}/${isExternal}`
        const address = `0x${createHash('sha256').update(name).digest('hex').slice(0, 40)}`
        sequencer.accept({
          kind: 'venue',
          action: { act: 'createIntent', address, chainId, owner, amount, isExternal },
        })
        return { code: 200, intent_address: address }
      },
    ],
    [
      'GET /api/v1/deposit/latest',
      (request) => {
        const address = text(request, 'l1_address').toLowerCase()
        const last = ex.deposits.findLast((one) => one.account.l1Address.toLowerCase() === address)
        if (last === undefined) throw refused('notFound')
        const bridge = ex.venue.bridges.find((one) => one.hash === last.hash) ?? directDeposit(last)
        const { id, version, ...view } = bridgeView(bridge)
        const decimals = ex.assets.get(last.assetId)?.decimals ?? 6
        return { code: 200, ...view, amount: formatTicks(last.amount, decimals), is_next_bridge_fast: true }
      },
    ],
    [
      'GET /api/v1/fastwithdraw/info',
      (request) => {
        const account = auth.accountFor(request.token, integer(request, 'account_index'))
        const free = freeCollateral(account) / 1_000_000n
        return {
          code: 200,
          to_account_index: VENUE_OPERATOR,
          withdraw_limit: micro(FAST_LIMIT),
          max_withdrawal_amount: micro(free < FAST_LIMIT ? free : FAST_LIMIT),
        }
      },
    ],
    [
      'POST /api/v1/fastwithdraw',
      (request) => {
        const toAddress = text(request, 'to_address')
        if (!ADDRESS.test(toAddress)) throw refused('invalidParam', 'to_address: 0x and 40 hex digits')
        const { tx, send } = backend.prepare(TRANSFER, text(request, 'tx_info'))
        const { parsed, hash } = tx
        if (
          parsed.type !== 'transfer' ||
          parsed.toAccountIndex !== VENUE_OPERATOR ||
          parsed.assetIndex !== USDC ||
          parsed.toRouteType !== 'perps'
        )
          throw refused(
            'invalidParam',
            `tx_info: a transfer of USDC to the perps side of account ${VENUE_OPERATOR}`,
          )
        const { amount, accountIndex: account } = parsed
        const asset = ex.assets.get(USDC)
        if (asset !== undefined && amount < asset.minWithdrawal) throw refused('withdrawalAmountTooLow')
        if (amount > FAST_LIMIT) throw refused('withdrawalAmountTooHigh')
        const owner = ex.account(account)
        if (owner.type >= 2) throw refused('withdrawalFromPublicPool')
        checkFastWithdrawals(ex, owner.l1Address)
        return sequencer.together(() => {
          send()
          sequencer.accept({
            kind: 'venue',
            action: { act: 'fastWithdraw', account, toAddress, amount, hash },
          })
          return { code: 200 }
        })
      },
    ],
  ]
}

/** A deposit without a bridge: from Ethereum itself. */
function directDeposit({ account, amount, at, hash }: Movement): Bridge {
  return {
    id: 0,
    intentAddress: '',
    chainId: '1',
    owner: account.l1Address.toLowerCase(),
    account: account.index,
    amount,
    isExternal: false,
    at,
    hash,
  }
}

function bridgeView(one: Bridge): {
  readonly id: number
  readonly version: 2
  readonly [field: string]: unknown
} {
  const network = NETWORKS.find(({ chainId }) => chainId === one.chainId)
  return {
    id: one.id,
    version: 2,
    source: network?.name ?? '',
    source_chain_id: one.chainId,
    fast_bridge_tx_hash: one.hash,
    batch_claim_tx_hash: '',
    cctp_burn_tx_hash: '',
    amount: formatTicks(one.amount, 6),
    intent_address: one.intentAddress,
    status: 'completed',
    step: 'completed',
    description: 'deposited',
    created_at: one.at,
    updated_at: one.at,
    is_external_deposit: one.isExternal,
  }
}
