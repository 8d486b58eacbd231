import type { AbiVersion } from './abi-version.ts'

/** C types of struct members. */
export type MemberType = 'int16_t' | 'int64_t' | 'uint8_t' | 'uint32_t' | 'str'

/** Members of a C struct in order. */
export type Members = Readonly<Record<string, MemberType>>

/** An order of a group. */
const ORDER: Members = {
  MarketIndex: 'int64_t',
  ClientOrderIndex: 'int64_t',
  BaseAmount: 'int64_t',
  Price: 'uint32_t',
  IsAsk: 'uint8_t',
  Type: 'uint8_t',
  TimeInForce: 'uint8_t',
  ReduceOnly: 'uint8_t',
  TriggerPrice: 'uint32_t',
  OrderExpiry: 'int64_t',
}

const CREATE_MARKET: Members = {
  MarketSlot: 'int16_t',
  StartTimestampMs: 'int64_t',
  EndTimestampMs: 'int64_t',
  SettlementCap: 'uint32_t',
  SettlementType: 'uint8_t',
  DefaultPrice: 'uint32_t',
  TakerFee: 'uint32_t',
  MakerFee: 'uint32_t',
  MinBaseAmount: 'int64_t',
  MinQuoteAmount: 'int64_t',
  OrderQuoteLimit: 'int64_t',
  OpenInterestLimit: 'int64_t',
  IsFrozen: 'uint8_t',
  Symbol: 'str',
  SizeDecimals: 'uint8_t',
  PriceDecimals: 'uint8_t',
}

const UPDATE_MARKET: Members = {
  MarketSlot: 'int16_t',
  MarketIndex: 'int64_t',
  StartTimestampMs: 'int64_t',
  EndTimestampMs: 'int64_t',
  TakerFee: 'uint32_t',
  MakerFee: 'uint32_t',
  MinBaseAmount: 'int64_t',
  MinQuoteAmount: 'int64_t',
  OrderQuoteLimit: 'int64_t',
  OpenInterestLimit: 'int64_t',
  IsFrozen: 'uint8_t',
}

const SETTLE_MARKET: Members = {
  MarketSlot: 'int16_t',
  MarketIndex: 'int64_t',
  SettlementPrice: 'uint32_t',
  IsRefund: 'uint8_t',
}

/** Structs that functions take by pointer, by the letter of a signature. */
export const STRUCTS: Readonly<Record<AbiVersion, Readonly<Record<string, Members>>>> = {
  '1.0.7': { o: { ...ORDER, MarketIndex: 'int16_t' } },
  '1.1': { o: ORDER, C: CREATE_MARKET, U: UPDATE_MARKET, S: SETTLE_MARKET },
}

/** Zero for every member. */
export function emptyStruct(members: Members): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).map(([name, type]) => [name, type === 'str' ? '' : 0]))
}
