import { SETTLEMENT_TYPES } from '@lighter/signer'
import type { MarketDefinition } from '../engine/state/market-definition.ts'
import { numberOf, wordOf } from './words.ts'

/** A market definition in the format of files: with the number of its settlement type. */
export function encodeDefinition(definition: MarketDefinition): object {
  const { binary } = definition
  if (binary === undefined) return definition
  const settlementType = numberOf(SETTLEMENT_TYPES, binary.settlementType)
  return { ...definition, binary: { ...binary, settlementType } }
}

/** Returns a market definition from a file. @throws {ParseError} */
export function decodeDefinition<D extends Pick<MarketDefinition, 'binary'>>(written: D): D {
  const { binary } = written
  if (binary === undefined) return written
  const settlementType = wordOf(SETTLEMENT_TYPES, binary.settlementType)
  return { ...written, binary: { ...binary, settlementType } }
}
