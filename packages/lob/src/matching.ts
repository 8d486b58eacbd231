export type {
  MatchingBookOptions,
  MatchingEnd,
  MatchingOrder,
  MatchingRequest,
  MatchingSink,
  MatchingTif,
  ReducibleSize,
  SelfTradeMode,
} from './matching/matching-book.ts'
export { MatchingBook } from './matching/matching-book.ts'
export type { PriceLevel, Resting } from './matching/priority-book.ts'
export { PriorityBook } from './matching/priority-book.ts'
