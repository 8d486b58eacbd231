export type {
  Matchable,
  MatchingEnd,
  MatchingRules,
  MatchingTif,
  SelfTradeMode,
} from './matching/match.ts'
export { match } from './matching/match.ts'
export type { MatchingBookOptions } from './matching/matching-book.ts'
export { MatchingBook } from './matching/matching-book.ts'
export type { MatchingOrder, MatchingRequest, MatchingSink } from './matching/matching-order.ts'
export type { ReducibleSize } from './matching/plain-rules.ts'
export type { PriceLevel, Resting } from './matching/priority-book.ts'
export { PriorityBook } from './matching/priority-book.ts'
