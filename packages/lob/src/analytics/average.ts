/**
 * Average of a walk in ticks: Σ lots × tick ÷ Σ lots, held between the best and the last level, which rounding of large
 * products could leave.
 */
export function averageTicks(best: number, last: number, value: number, lots: number): number {
  const average = value / lots
  return Math.max(Math.min(best, last), Math.min(average, Math.max(best, last)))
}
