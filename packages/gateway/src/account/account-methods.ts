import { ConfigError, isLighterError, type Numeric } from '@lighter/standards'
import type { DetailedAccount } from '@lighter/standards/wire'
import { requireAccount } from '../core/context.ts'
import { type ChangeApiKeyOptions, changeApiKey, checkClient, type KeyCheck } from '../keys/manage-keys.ts'
import { slotFor } from '../keys/slots.ts'
import type { Ack } from '../transactions/ack.ts'
import { beforeSigning } from '../transactions/before-signing.ts'
import { SigningMethods } from '../transactions/signing-methods.ts'
import {
  type BinaryOptionsFeeOptions,
  type BinaryOptionsFeeTerms,
  binaryOptionsFees,
  currentFeesFor,
} from './current-fees.ts'
import {
  type FastWithdrawOptions,
  prepareTransfer,
  prepareWithdraw,
  type TransferOptions,
  type WithdrawOptions,
} from './funds.ts'
import { type ApproveIntegratorOptions, hasNoFees, integratorApproval } from './integrators.ts'
import {
  prepareLeverage,
  prepareMargin,
  type UpdateLeverageOptions,
  type UpdateMarginOptions,
} from './leverage.ts'
import {
  type CreatePublicPoolOptions,
  millionths,
  type PoolSharesOptions,
  type StakingOptions,
  tenThousandths,
  type UpdatePublicPoolOptions,
} from './pools.ts'
import {
  type AccountTierState,
  accountTier,
  changeAccountTier,
  type TierTerms,
  type TradingTier,
} from './tiers.ts'

/** The key that signs and how to abort. */
interface Common {
  apiKeyIndex?: number | undefined
  signal?: AbortSignal | undefined
}

/** The methods of the gateway that manage the account: funds, leverage, pools, keys, tier. */
export class AccountMethods extends SigningMethods {
  /** Changes leverage and margin mode of a perps market. */
  async updateLeverage(options: UpdateLeverageOptions): Promise<Ack> {
    return this.send(prepareLeverage(this.context, options), options.signal)
  }

  /** Moves collateral into or out of an isolated position. */
  async updateMargin(options: UpdateMarginOptions): Promise<Ack> {
    return this.send(prepareMargin(this.context, options), options.signal)
  }

  /**
   * Moves funds to another account, or between perps and spot of one. Signed by the owner's L1 key where there is one;
   * without it only accounts of the same owner can be reached.
   *
   * @throws {ConfigError} `L1_KEY_MISSING` for an account of another owner without an L1 key; nothing is sent
   */
  async transfer(options: TransferOptions): Promise<Ack> {
    const prepared = await beforeSigning(prepareTransfer(this.context, options))
    const { signal } = options
    if (this.context.l1Signer !== undefined) return this.sendWithOwner(prepared, { signal })
    const isOwn = await beforeSigning(this.#isOwn(options.toAccountIndex))
    return isOwn ? this.send(prepared, signal) : this.sendWithOwner(prepared, { signal })
  }

  /** Withdraws to the L1 address of the account; how long it takes is in `withdrawalDelay`. */
  async withdraw(options: WithdrawOptions): Promise<Ack> {
    return this.send(await beforeSigning(prepareWithdraw(this.context, options)), options.signal)
  }

  /**
   * Withdraws USDC at once through the pool of `fastWithdrawInfo`: a signed transfer to it, handed in by
   * POST /api/v1/fastwithdraw. Resolves when the exchange has taken it.
   *
   * @throws {ConfigError} `L1_KEY_MISSING` without an L1 key
   */
  async fastWithdraw(options: FastWithdrawOptions): Promise<void> {
    const { rest } = this.context
    const { to_account_index } = await beforeSigning(
      rest.fastWithdrawInfo({ accountIndex: requireAccount(this.context) }),
    )
    const prepared = await beforeSigning(
      prepareTransfer(this.context, { ...options, toAccountIndex: to_account_index }),
    )
    const { toAddress, signal } = options
    await this.sendWithOwner(prepared, {
      handIn: ({ txInfo }) => rest.fastWithdraw({ txInfo, toAddress }),
      signal,
    })
  }

  /** Creates a sub-account of the owner. Its index is in `accountsByL1Address` once the transaction is executed. */
  async createSubAccount(options: Common = {}): Promise<Ack> {
    return this.send({ ...this.#slot(options), request: { type: 'createSubAccount' } }, options.signal)
  }

  /** Creates a public pool operated by this account. */
  async createPublicPool(options: CreatePublicPoolOptions): Promise<Ack> {
    const request = {
      type: 'createPublicPool' as const,
      operatorFee: millionths(options.operatorFee, 'operatorFee'),
      initialTotalShares: options.initialTotalShares,
      minOperatorShareRate: tenThousandths(options.minOperatorShareRate, 'minOperatorShareRate'),
    }
    return this.send({ ...this.#slot(options), request }, options.signal)
  }

  /** Changes a public pool that this account operates. */
  async updatePublicPool(options: UpdatePublicPoolOptions): Promise<Ack> {
    const request = {
      type: 'updatePublicPool' as const,
      publicPoolIndex: options.publicPoolIndex,
      status: options.status,
      operatorFee: millionths(options.operatorFee, 'operatorFee'),
      minOperatorShareRate: tenThousandths(options.minOperatorShareRate, 'minOperatorShareRate'),
    }
    return this.send({ ...this.#slot(options), request }, options.signal)
  }

  /** Buys shares of a public pool. */
  async mintShares(options: PoolSharesOptions): Promise<Ack> {
    const { publicPoolIndex, shareAmount, signal } = options
    return this.send(
      { ...this.#slot(options), request: { type: 'mintShares', publicPoolIndex, shareAmount } },
      signal,
    )
  }

  /** Gives shares of a public pool back. */
  async burnShares(options: PoolSharesOptions): Promise<Ack> {
    const { publicPoolIndex, shareAmount, signal } = options
    return this.send(
      { ...this.#slot(options), request: { type: 'burnShares', publicPoolIndex, shareAmount } },
      signal,
    )
  }

  /** Stakes LIT. */
  async stakeAssets(options: StakingOptions): Promise<Ack> {
    const { stakingPoolIndex, shareAmount, signal } = options
    return this.send(
      { ...this.#slot(options), request: { type: 'stakeAssets', stakingPoolIndex, shareAmount } },
      signal,
    )
  }

  /** Takes staked LIT back; it is released after the lock-up. */
  async unstakeAssets(options: StakingOptions): Promise<Ack> {
    const { stakingPoolIndex, shareAmount, signal } = options
    const request = { type: 'unstakeAssets' as const, stakingPoolIndex, shareAmount }
    return this.send({ ...this.#slot(options), request }, signal)
  }

  /** Changes the trading mode of the account: 0 or 1 (the official sources do not name them). */
  async updateAccountConfig(options: Common & { accountTradingMode: 0 | 1 }): Promise<Ack> {
    const { accountTradingMode } = options
    const request = { type: 'updateAccountConfig' as const, accountTradingMode }
    return this.send({ ...this.#slot(options), request }, options.signal)
  }

  /** Says whether an asset counts as margin. */
  async updateAccountAssetConfig(
    options: Common & { assetIndex: number; useAsMargin: boolean },
  ): Promise<Ack> {
    const request = {
      type: 'updateAccountAssetConfig' as const,
      assetIndex: options.assetIndex,
      assetMarginMode: options.useAsMargin ? (1 as const) : (0 as const),
    }
    return this.send({ ...this.#slot(options), request }, options.signal)
  }

  /**
   * Allows an integrator to take fees on this account's orders. The owner's L1 key signs it; an integrator of the same
   * owner and zero fees need no L1 signature.
   *
   * @throws {ValidationError} for a fee above the exchange's cap, or a time that has passed; nothing is sent
   * @throws {ConfigError} `L1_KEY_MISSING` for fees to another owner without an L1 key; nothing is sent
   */
  async approveIntegrator(options: ApproveIntegratorOptions): Promise<Ack> {
    const { signal } = options
    const request = await beforeSigning(integratorApproval(this.context, options))
    const prepared = { ...this.#slot(options), request }
    if (this.context.l1Signer !== undefined) return this.sendWithOwner(prepared, { signal })
    if (hasNoFees(request) || (await beforeSigning(this.#isOwn(options.integratorAccountIndex))))
      return this.send(prepared, signal)
    return this.sendWithOwner(prepared, { signal })
  }

  /** Whether an account has the same owner as this one. */
  async #isOwn(accountIndex: number): Promise<boolean> {
    const own = requireAccount(this.context)
    if (accountIndex === own) return true
    const [mine, other] = await Promise.all([
      this.accountOf(own),
      this.accountOf(accountIndex).catch((error: unknown) => {
        // An integrator may not have an account yet.
        if (isLighterError(error, 'NO_ACCOUNT', 'NOT_FOUND', 'ACCOUNT_NOT_FOUND')) return undefined
        throw error
      }),
    ])
    return other !== undefined && mine.l1_address.toLowerCase() === other.l1_address.toLowerCase()
  }

  /** The next nonce of a key, as it will be used: read from the exchange when it is not known. @default the general key */
  async getNonce(options: { apiKeyIndex?: number | undefined } = {}): Promise<number> {
    const { lane } = this.context.submitter.slot(slotFor(this.context, 'account', options.apiKeyIndex))
    await lane.prepare()
    return lane.next ?? 0
  }

  /** Compares the keys of this client with those registered on the exchange. */
  checkClient(): Promise<KeyCheck[]> {
    return checkClient(this.context)
  }

  /**
   * Registers a new key in a slot: yours, or a generated one, which is kept in the key store first. Signed by the owner's
   * L1 key. The key that was there stops working.
   *
   * @throws {ConfigError} `KEY_IN_USE` for a slot that this client signs with, `L1_KEY_MISSING` without an L1 key
   * @throws {KeyStoreError} `KEY_EXISTS` if the store holds another secret for the slot
   */
  changeApiKey(options: ChangeApiKeyOptions): Promise<{ publicKey: string }> {
    return changeApiKey(this.context, options)
  }

  /** Tier, fees and staked LIT of the account. For other tiers: {@link feesFor}. */
  accountTier(): Promise<AccountTierState> {
    return accountTier(this.context)
  }

  /**
   * Fees and latencies of a tier, with the exchange's current fees; if it does not state them, those of this version's
   * table (the function `feesFor`).
   *
   * @throws {ValidationError} for an unknown tier or a negative stake
   */
  feesFor(options: { tier: TradingTier; stakedLit?: Numeric | undefined }): Promise<TierTerms> {
    return currentFeesFor(this.context, options)
  }

  /**
   * The share of the binary options fees that an account pays, by its volume in them and the LIT it has staked.
   *
   * @throws {ValidationError} for a negative volume or stake
   */
  binaryOptionsFeesFor(options: BinaryOptionsFeeOptions): Promise<BinaryOptionsFeeTerms> {
    return binaryOptionsFees(this.context, options)
  }

  /**
   * Changes the tier of the account, after checking that the exchange would allow it.
   *
   * @throws {ValidationError} `TIER_LOCKED`
   */
  changeAccountTier(options: { newTier: TradingTier }): Promise<void> {
    return changeAccountTier(this.context, options.newTier)
  }

  /** One account as the exchange has it. @throws {ConfigError} `NO_ACCOUNT` */
  protected async accountOf(accountIndex: number): Promise<DetailedAccount> {
    const { accounts } = await this.context.rest.account({ by: 'index', value: accountIndex })
    const account = accounts[0]
    if (account !== undefined) return account
    throw new ConfigError(`The exchange knows no account ${accountIndex}.`, {
      code: 'NO_ACCOUNT',
      context: { accountIndex },
    })
  }

  #slot(options: Common): { apiKeyIndex: number } {
    return { apiKeyIndex: slotFor(this.context, 'account', options.apiKeyIndex) }
  }
}
