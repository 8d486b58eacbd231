const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** A number with a fixed count of decimals and grouped thousands. */
export function fixed(value: number, decimals: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

/** A number without decimals. */
export function round(value: number): string {
  return whole.format(value)
}

/** A large number as `1.25M`, `980.10K` or `12.00`. */
export function short(value: number): string {
  if (value >= 1e9) return `${(value / 1e9).toFixed(2)}B`
  if (value >= 1e6) return `${(value / 1e6).toFixed(2)}M`
  return value >= 1e4 ? `${(value / 1e3).toFixed(2)}K` : value.toFixed(2)
}

/** A change with its sign, grouped thousands and a fixed count of decimals: `+1,204.50`. */
export function signed(value: number, decimals: number): string {
  return `${value < 0 ? '−' : '+'}${fixed(Math.abs(value), decimals)}`
}

/** The exact text of a decimal with grouped thousands. */
export function grouped(decimal: string): string {
  const [integer = '', fraction] = decimal.split('.')
  const thousands = integer.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? thousands : `${thousands}.${fraction}`
}

/** Epoch milliseconds as `04:05:06`, UTC. */
export function clockTime(ms: number): string {
  return new Date(ms).toISOString().slice(11, 19)
}

/** Epoch milliseconds as `11-21 04:05:06`, UTC. */
export function dayTime(ms: number): string {
  return new Date(ms).toISOString().slice(5, 19).replace('T', ' ')
}

/** Epoch milliseconds as `2026-11-21 04:05:06`, UTC. */
export function dateTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
}

/** Milliseconds that remain, as `00:59:07`. */
export function countdown(ms: number): string {
  return clockTime(Math.max(0, ms))
}
