export type { PriceLevel, Resting } from './matching/priority-book.ts'
export { PriorityBook } from './matching/priority-book.ts'
