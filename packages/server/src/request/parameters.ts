import { refused } from '../refusal.ts'
import type { RestRequest } from './request.ts'

/** The exchange's own messages for each parameter are not known: names and allowed values are worded here. */
function invalid(name: string, allowed: string): never {
  throw refused('invalidParam', `${name}: ${allowed}`)
}

/** A required text. @throws {Refused} 20001 */
export function text(request: RestRequest, name: string): string {
  return request.fields.get(name) || invalid(name, 'required')
}

/** An integer, or the default when it was not given. @throws {Refused} 20001 */
export function integer(request: RestRequest, name: string, otherwise?: number): number {
  const given = request.fields.get(name)
  if (given === undefined || given === '') return otherwise ?? invalid(name, 'required, an integer')
  const value = /^-?\d{1,16}$/.test(given) ? Number(given) : Number.NaN
  return Number.isSafeInteger(value) ? value : invalid(name, 'an integer')
}

/** An integer within bounds. @throws {Refused} 20001 */
export function bounded(
  request: RestRequest,
  name: string,
  least: number,
  most: number,
  otherwise?: number,
): number {
  const value = integer(request, name, otherwise)
  return value >= least && value <= most ? value : invalid(name, `${least} … ${most}`)
}

/** One of the allowed words. @throws {Refused} 20001 */
export function word<T extends string>(
  request: RestRequest,
  name: string,
  words: readonly T[],
  otherwise?: T,
): T {
  const given = request.fields.get(name)
  if ((given === undefined || given === '') && otherwise !== undefined) return otherwise
  return words.find((one) => one === given) ?? invalid(name, words.join(', '))
}

/** Kinds of markets. */
export type MarketKind = 'perp' | 'spot' | 'binary_options'

const KIND_WORDS: Readonly<Record<string, MarketKind>> = {
  perp: 'perp',
  perps: 'perp',
  spot: 'spot',
  bo: 'binary_options',
  binary_options: 'binary_options',
}

/** Kinds of markets that a filter selects: words joined by commas; all kinds if it is empty. @throws {Refused} 20001 */
export function marketKinds(request: RestRequest, name: string): (kind: MarketKind) => boolean {
  const words = request.list(name)
  if (words.length === 0 || words.includes('all')) return () => true
  const kinds = new Set(
    words.map((one) =>
      Object.hasOwn(KIND_WORDS, one) ? KIND_WORDS[one] : invalid(name, 'perp, spot, bo, all'),
    ),
  )
  return (kind) => kinds.has(kind)
}

/** A flag. */
export function flag(request: RestRequest, name: string): boolean {
  return ['true', '1', 'True'].includes(request.fields.get(name) ?? '')
}
