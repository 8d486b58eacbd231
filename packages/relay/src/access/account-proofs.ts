import { refused } from '@lighter/server'
import { readToken } from './tokens.ts'

/** How long a proof holds, in milliseconds: a token that is revoked opens no new subscription after that. */
const PROVEN_MS = 300_000
/** How long a refusal holds. */
const REFUSED_MS = 5_000
/** Maximum number of proofs remembered. */
const MOST = 2_000

interface Proof {
  readonly until: number
  /** Undefined until the exchange has replied. */
  isProven: boolean | undefined
  readonly asked: Promise<void>
}

/**
 * Records which token opens which account. The exchange decides: each new token is used once for a private read of the account,
 * so signatures, revoked keys, read-only tokens and sub-accounts count as they do there.
 */
export class AccountProofs {
  readonly #ask: (token: string, accountIndex: number) => Promise<void>
  readonly #now: () => number
  readonly #proofs = new Map<string, Proof>()

  /**
   * @param ask makes a private read of an account with a token; rejects if the exchange refuses
   * @param now epoch milliseconds of the exchange
   */
  constructor(ask: (token: string, accountIndex: number) => Promise<void>, now: () => number) {
    this.#ask = ask
    this.#now = now
  }

  /** Waits for the proof. @throws {Refusal} the exchange's refusal */
  async prove(token: string, accountIndex: number): Promise<void> {
    const facts = readToken(token)
    if (facts === undefined || facts.expiresAt <= this.#now()) throw refused('invalidAuth', 'invalid token')
    const id = `${accountIndex} ${token}`
    const known = this.#proofs.get(id)
    if (known !== undefined && known.until > performance.now()) return known.asked
    if (this.#proofs.size >= MOST) this.#proofs.delete(this.#proofs.keys().next().value ?? '')
    const life = Math.min(PROVEN_MS, facts.expiresAt - this.#now())
    const asked = this.#ask(token, accountIndex).then(
      () => {
        proof.isProven = true
      },
      (error: unknown) => {
        this.#proofs.set(id, { ...proof, isProven: false, until: performance.now() + REFUSED_MS })
        throw error
      },
    )
    const proof: Proof = { until: performance.now() + life, isProven: undefined, asked }
    this.#proofs.delete(id)
    this.#proofs.set(id, proof)
    return asked
  }

  /** Whether a token has been proven for an account. */
  has(token: string, accountIndex: number): boolean {
    const proof = this.#proofs.get(`${accountIndex} ${token}`)
    return proof?.isProven === true && proof.until > performance.now()
  }
}
