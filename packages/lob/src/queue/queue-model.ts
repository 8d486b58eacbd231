import { shown, ValidationError } from '@lighter/standards'

/**
 * How the cancellations in a recorded level are split between the volume ahead of an order and the volume behind it. A feed
 * of price levels does not show which orders were canceled.
 *
 * - `riskAverse`: all cancellations were behind, up to the volume behind. The most pessimistic model that a book allows.
 * - `power`: in proportion to the third power of the volume on each side.
 * - `log`: in proportion to the logarithm of one plus the volume on each side.
 * - `tradesOnly`: an order moves ahead by trades only, even when the level is smaller than the volume that was ahead of it.
 *
 * `riskAverse`, `power` and `log` are the models of hftbacktest's documentation (`RiskAdverseQueueModel`,
 * `PowerProbQueueModel` with n = 3, `LogProbQueueModel`).
 */
export type QueueModel = 'riskAverse' | 'power' | 'log' | 'tradesOnly'

/** All queue models. */
export const QUEUE_MODELS: readonly QueueModel[] = ['riskAverse', 'power', 'log', 'tradesOnly']

/** Exponent of `power`. */
const POWER = 3

/** Returns a valid queue model unchanged. @throws {ValidationError} for any other value */
export function checkQueueModel(value: unknown, field = 'queue'): QueueModel {
  const model = QUEUE_MODELS.find((one) => one === value)
  if (model !== undefined) return model
  throw new ValidationError(`${field} is ${shown(value)}; allowed: ${QUEUE_MODELS.join(', ')}.`, {
    field,
    value,
    allowed: QUEUE_MODELS.join(', '),
  })
}

/**
 * Returns the recorded volume ahead of an order after its level shrank without a trade.
 *
 * @param front lots ahead of the order before
 * @param before recorded lots of the level before, those ahead included
 * @param after recorded lots of the level now, at most `before`
 * @returns whole lots, rounded up, which is worse for the order
 */
export function frontAfterShrink(model: QueueModel, front: number, before: number, after: number): number {
  if (model === 'tradesOnly' || front === 0) return front
  if (model === 'riskAverse') return Math.min(front, after)
  const back = before - front
  const change = before - after
  const [ahead, behind] =
    model === 'power' ? [front ** POWER, back ** POWER] : [Math.log1p(front), Math.log1p(back)]
  // Share of the cancellations that were behind the order.
  const share = behind / (behind + ahead)
  // Cancellations beyond the volume behind were ahead.
  const left = front - (1 - share) * change + Math.min(back - share * change, 0)
  // Without the margin, a rounding error of the floats would add a lot.
  return Math.min(Math.max(0, Math.ceil(left - 1e-9)), after)
}
