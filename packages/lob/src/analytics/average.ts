/**
 * Returns the average price of a walk in ticks: Σ lots × tick ÷ Σ lots, clamped between the best and the last level,
 * because large products are rounded.
 */
export function averageTicks(best: number, last: number, value: number, lots: number): number {
  const average = value / lots
  return Math.max(Math.min(best, last), Math.min(average, Math.max(best, last)))
}
