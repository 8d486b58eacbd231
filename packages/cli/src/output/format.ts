import { styleText } from 'node:util'
import { amountOf, type Decimal } from '@lighter/standards'
import type { CliIo } from '../io.ts'

/** Formats epoch milliseconds as `2026-11-21 04:05:06`, UTC. */
export function time(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
}

/** Formats a number with thousands separators and its sign. */
export function number(value: Decimal | number | string, decimals?: number): string {
  const exact = exactOf(value)
  const [whole = '', fraction] = (decimals === undefined ? exact.toFixed() : exact.toFixed(decimals)).split(
    '.',
  )
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** Formats a fraction as percent. */
export function percent(fraction: Decimal | number | string, decimals = 2): string {
  return `${exactOf(fraction).times(100).toFixed(decimals)} %`
}

/** A missing or unreadable value prints as NaN. */
function exactOf(value: Decimal | number | string): Decimal {
  return typeof value === 'object' ? value : amountOf(value)
}

/** Colors a text on a terminal with color support. The text itself must also name the side. */
export function colored(io: CliIo, color: 'green' | 'red' | 'dim' | 'bold', text: string): string {
  const wanted = io.stdout.isTTY === true && (io.env['NO_COLOR'] ?? '') === ''
  return wanted ? styleText(color, text) : text
}
