const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** A number with a fixed count of decimals and grouped thousands. */
export function fixed(value: number, decimals: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

/** A number without decimals. */
export function round(value: number): string {
  return whole.format(value)
}

/** Epoch milliseconds as `04:05:06`, UTC. */
export function clockTime(ms: number): string {
  return new Date(ms).toISOString().slice(11, 19)
}

/** Epoch milliseconds as `2026-11-21 04:05:06`, UTC. */
export function dateTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
}
