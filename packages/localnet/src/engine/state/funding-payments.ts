import type { Account } from './entities.ts'
import type { FundingPayment } from './funding-payment.ts'

/** Payments kept for one account: for a position in one market, more than a year of hours. */
const MOST_PAYMENTS = 10_000

interface Kept {
  readonly payments: FundingPayment[]
  /** Sum of the payments no longer kept, c12. */
  forgotten: bigint
}

/** Funding payments by account, oldest first. Each account keeps its newest ones, and the sum of those before them. */
export class FundingPayments {
  readonly #byAccount = new Map<Account, Kept>()
  readonly #most: number

  constructor(most: number = MOST_PAYMENTS) {
    this.#most = most
  }

  /** Adds the newest payment of an account. */
  add(payment: FundingPayment): void {
    const kept = this.#of(payment.account)
    kept.payments.push(payment)
    if (kept.payments.length <= this.#most) return
    for (const old of kept.payments.splice(0, Math.ceil(this.#most / 10))) kept.forgotten += old.change
  }

  /** Payments of an account that are kept. */
  of(account: Account): readonly FundingPayment[] {
    return this.#byAccount.get(account)?.payments ?? []
  }

  /** Sum of the payments of an account that are no longer kept, c12. */
  forgottenOf(account: Account): bigint {
    return this.#byAccount.get(account)?.forgotten ?? 0n
  }

  /** Sets the sum of the payments no longer kept, when a state is restored. */
  setForgotten(account: Account, sum: bigint): void {
    this.#of(account).forgotten = sum
  }

  /** All payments that are kept, by id. */
  all(): FundingPayment[] {
    return [...this.#byAccount.values()].flatMap((kept) => kept.payments).sort((a, b) => a.id - b.id)
  }

  /** Accounts with payments no longer kept and their sum, by index; the order must not depend on a restore. */
  forgotten(): [Account, bigint][] {
    return [...this.#byAccount]
      .filter(([, kept]) => kept.forgotten !== 0n)
      .map(([account, kept]): [Account, bigint] => [account, kept.forgotten])
      .sort(([a], [b]) => a.index - b.index)
  }

  /** Clears all payments. */
  clear(): void {
    this.#byAccount.clear()
  }

  #of(account: Account): Kept {
    const known = this.#byAccount.get(account)
    if (known !== undefined) return known
    const kept: Kept = { payments: [], forgotten: 0n }
    this.#byAccount.set(account, kept)
    return kept
  }
}
